import { isMapKey } from '#shared/board/shape/key-shape.ts'
import { mapOf, numberOf } from '#shared/board/shape/plain-values.ts'
import * as shape from '#shared/board/shape/shape.ts'

/** What stands in a field of a card: what the gate lets in there, and how screens see it. */
export interface CardValue<Kind extends string = string, View = unknown> {
  /** By this the server knows how it is kept in memory and in a row. */
  readonly kind: Kind
  readonly shape: shape.ValueShape | shape.MapShape
  /** What counts where nothing stands. */
  readonly missing: View
  /** Reads the plain value. */
  view(value: unknown): View
}

/** A text of a shape. */
export const text = <Missing extends string | null>(
  of: shape.ValueShape,
  missing: Missing,
): CardValue<'text', string | Missing> => ({
  kind: 'text',
  shape: of,
  missing,
  view: value => (typeof value === 'string' && value !== '' ? value : missing),
})

/** One of a closed list of words; where none may stand for nothing, `missing` is null. */
export const choice = <const Word extends string, Missing extends Word | null>(
  words: readonly Word[],
  missing: Missing,
): CardValue<'choice', Word | Missing> => ({
  kind: 'choice',
  shape: shape.oneOf(missing === null ? ['', ...words] : words),
  missing,
  view: value => words.find(word => word === value) ?? missing,
})

/** An instant, see `instant` in shape.ts; null for none. */
export const instant: CardValue<'instant', string | null> = {
  kind: 'instant',
  shape: shape.instant,
  missing: null,
  view: value => (typeof value === 'string' ? value : null),
}

/** An instant that every card on the server has. */
export const stamp: CardValue<'stamp', string | null> = { ...instant, kind: 'stamp' }

/** true or false. */
export const flag: CardValue<'flag', boolean> = {
  kind: 'flag',
  shape: shape.flag,
  missing: false,
  view: value => value === true,
}

/** A whole number from 0. */
export const count = (most: number): CardValue<'count', number> => ({
  kind: 'count',
  shape: shape.whole(0, most),
  missing: 0,
  view: value => numberOf(value, 0),
})

const nobody: ReadonlySet<string> = new Set()

/** Ids, kept as the keys of a map so that two people adding different ones both win. */
export const ids = (most: number): CardValue<'ids', ReadonlySet<string>> => ({
  kind: 'ids',
  shape: { type: 'map', each: { key: isMapKey, most, shape: shape.present } },
  missing: nobody,
  view(value) {
    const keys = Object.keys(mapOf(value))
    return keys.length === 0 ? nobody : new Set(keys)
  },
})
