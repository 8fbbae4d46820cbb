import { type CardFields, cardFields } from './card-fields.ts'
import type { PlainMap } from '#shared/board/shape/plain-map.ts'

/** The fields of a list as screens see them. */
type ViewOf<Fields extends CardFields> = {
  readonly [Name in keyof Fields]: ReturnType<Fields[Name]['value']['view']>
}

interface Shown {
  readonly id: string
  /** Made on this device and not yet known to the server. */
  readonly pending: boolean
}

/** A card as screens show it: plain values, never changed; a newer version is a new object. */
export interface CardView extends ViewOf<typeof cardFields>, Shown {}

/** What builds views of cards with the fields of a list. */
export function viewsOf<Fields extends CardFields>(
  list: Fields,
): (id: string, values: PlainMap, pending?: boolean) => ViewOf<Fields> & Shown {
  const fields = Object.entries(list).map(([name, { value }]) => ({ name, value }))
  // Copies of one object are made several times faster than objects that grow key by key.
  const neutral = Object.fromEntries([
    ['id', ''],
    ['pending', false],
    ...fields.map(({ name, value }) => [name, value.missing] as const),
  ])
  return (id, values, pending = false) => {
    const view: Record<string, unknown> = { ...neutral }
    view['id'] = id
    view['pending'] = pending
    for (const { name, value } of fields) {
      const plain = values[name]
      if (plain !== undefined) view[name] = value.view(plain)
    }
    return view as ViewOf<Fields> & Shown
  }
}

/** Builds the view of a card from the values under its root `card`; whatever is missing gets its neutral value. */
export const cardViewOf: (id: string, values: PlainMap, pending?: boolean) => CardView =
  viewsOf(cardFields)

/** The order of siblings: by rank in code units, then by id, so that every screen agrees when two ranks are equal. */
export function byRank(
  a: { readonly rank: string; readonly id: string },
  b: { readonly rank: string; readonly id: string },
): number {
  if (a.rank !== b.rank) return a.rank < b.rank ? -1 : 1
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0
}
