import { isId } from '#shared/base/ids.ts'
import { isRank } from './rank.ts'
import { isYear } from './years.ts'

/**
 * The shape of a shared document: which paths exist and what may stand there. The gate refuses whatever has no place
 * in the shape, so a document can only ever hold what the screens know how to show.
 */
export type Shape = ValueShape | MapShape | RichTextShape

/** One plain JSON value set under a map key (a Yjs ContentAny); `accepts` sees the value itself. */
export interface ValueShape {
  readonly type: 'value'
  readonly accepts: (value: unknown) => boolean
}

/** A Y.Map with named fields, or with free keys that all have one shape, or both. */
export interface MapShape {
  readonly type: 'map'
  readonly fields?: Readonly<Record<string, Shape>>
  readonly each?: {
    readonly key: (key: string) => boolean
    readonly shape: Shape
    /** The most keys that people's own edits may bring it to. */
    readonly most: number
  }
}

/** A Y.XmlFragment written by the rich-text editor: the elements, their attributes and the marks that may occur. */
export interface RichTextShape {
  readonly type: 'rich'
  readonly elements: Readonly<Record<string, Readonly<Record<string, (value: unknown) => boolean>>>>
  readonly marks: Readonly<Record<string, (value: unknown) => boolean>>
  /** How many elements may stand inside each other, counted from the fragment. */
  readonly maxDepth: number
  /** The most a whole text may hold that people edit, see `rich-text-size.ts`; no single run of text brings more. */
  readonly maxSize: number
}

/** The root names of one kind of document and their shapes. */
export type DocumentShape = Readonly<Record<string, MapShape | RichTextShape>>

/** A text of at most `max` UTF-16 units. */
export const text = (max: number): ValueShape => ({
  type: 'value',
  accepts: value => typeof value === 'string' && value.length <= max,
})

/** One of a closed list of words. */
export const oneOf = (words: readonly string[]): ValueShape => ({
  type: 'value',
  accepts: value => typeof value === 'string' && words.includes(value),
})

/** A whole number between two bounds, or null. */
export const whole = (min: number, max: number): ValueShape => ({
  type: 'value',
  accepts: value =>
    value === null ||
    (typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max),
})

/** `true`: the members of a set kept as map keys, so that two people adding different ones both win. */
export const present: ValueShape = { type: 'value', accepts: value => value === true }

/** true or false. */
export const flag: ValueShape = { type: 'value', accepts: value => typeof value === 'boolean' }

/** An identifier, see `isId`. */
export const identifier: ValueShape = {
  type: 'value',
  accepts: isId,
}

const instantText = /^([+-]\d{6}|\d{4})-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)$/

/** Whether a text that is written like an instant is one, in a year that dates may lie in; of any other text true. */
export const isSoundDate = (value: string): boolean => {
  if (!instantText.test(value)) return true
  const at = new Date(value)
  return !Number.isNaN(at.getTime()) && isYear(at.getUTCFullYear())
}

/** An instant as `2026-11-23T08:00:00.000Z`, or null. Years as in `isYear`. */
export const instant: ValueShape = {
  type: 'value',
  accepts: value =>
    value === null ||
    (typeof value === 'string' &&
      /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{3})?Z$/.test(value) &&
      isSoundDate(value) &&
      isOnCalendar(value)),
}

/** Whether there is such a day and time: `Date` takes 30 February for 2 March. */
function isOnCalendar(value: string): boolean {
  const at = Date.parse(value)
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(value.slice(0, 19))
}

/** A fractional index: the order of siblings as a text that sorts by code unit. */
export const rank: ValueShape = {
  type: 'value',
  accepts: isRank,
}
