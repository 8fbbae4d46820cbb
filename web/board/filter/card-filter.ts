import type { CardType } from '#shared/board/card/card-types.ts'
import type { CardView } from '#shared/board/card/card-view.ts'
import { standing } from '#web/clock/card-clock.ts'
import { typeNow } from '#web/ui/marks/type-labels.ts'
import { idsOnCard } from '#web/board/scope/people-on-card.ts'

/** Which cards of a board are shown; empty sets and texts ask for nothing. */
export interface CardFilter {
  readonly text: string
  readonly labels: ReadonlySet<string>
  /** Who answers for the card or helps with it. */
  readonly people: ReadonlySet<string>
  readonly units: ReadonlySet<string>
  readonly types: ReadonlySet<CardType>
  /** One answers for it or helps with it. */
  readonly mine: boolean
  /** Past its due date, or a clock has run out. */
  readonly overdue: boolean
  /** A clock runs out soon, or the due date is within a day. With `overdue` too, either is shown. */
  readonly soon: boolean
}

/** The filter that shows everything. */
export const noFilter: CardFilter = {
  text: '',
  labels: new Set(),
  people: new Set(),
  units: new Set(),
  types: new Set(),
  mine: false,
  overdue: false,
  soon: false,
}

const listed = (query: URLSearchParams, name: string): ReadonlySet<string> =>
  new Set((query.get(name) ?? '').split('.').filter(one => one !== ''))

/** Reads a filter from an address; what it does not know it leaves out. */
export function filterOf(search: string): CardFilter {
  const query = new URLSearchParams(search)
  const types = listed(query, 'type')
  return {
    text: query.get('q') ?? '',
    labels: listed(query, 'label'),
    people: listed(query, 'who'),
    units: listed(query, 'unit'),
    types: new Set([...types].filter(type => typeNow(type) !== undefined)),
    mine: query.has('mine'),
    overdue: query.has('overdue'),
    soon: query.has('soon'),
  }
}

/** The part of an address that says a filter; empty for the empty filter. */
export function queryOf(filter: CardFilter): URLSearchParams {
  const query = new URLSearchParams()
  if (filter.text.trim() !== '') query.set('q', filter.text.trim())
  if (filter.labels.size > 0) query.set('label', [...filter.labels].join('.'))
  if (filter.people.size > 0) query.set('who', [...filter.people].join('.'))
  if (filter.units.size > 0) query.set('unit', [...filter.units].join('.'))
  if (filter.types.size > 0) query.set('type', [...filter.types].join('.'))
  if (filter.mine) query.set('mine', '1')
  if (filter.overdue) query.set('overdue', '1')
  if (filter.soon) query.set('soon', '1')
  return query
}

/** Whether the filter shows everything. */
export const isEmptyFilter = (filter: CardFilter): boolean => queryOf(filter).size === 0

const meets = (wanted: ReadonlySet<string>, has: ReadonlySet<string>): boolean =>
  wanted.size === 0 || [...wanted].some(one => has.has(one))

/**
 * Builds the question "is this card shown?". Text is looked for anywhere in title and number, without regard to case and
 * width, and of spaces between Chinese and figures; several words must all be there. `now` in milliseconds since 1970.
 */
export function matcher(
  filter: CardFilter,
  me: string,
  now: number = Date.now(),
): (card: CardView) => boolean {
  const words = filter.text
    .split(/\s+/)
    .filter(word => word !== '')
    .map(plain)
  return card => {
    if (filter.mine && !idsOnCard(card).has(me)) return false
    if ((filter.overdue || filter.soon) && !isPressing(filter, card, now)) return false
    if (filter.units.size > 0 && !filter.units.has(card.unit)) return false
    if (filter.types.size > 0 && !filter.types.has(card.type)) return false
    if (!meets(filter.labels, card.labels)) return false
    if (filter.people.size > 0 && !meets(filter.people, idsOnCard(card))) return false
    if (words.length === 0) return true
    const text = plain(`${card.number ?? ''} ${card.title}`)
    return words.every(word => text.includes(word))
  }
}

function isPressing({ overdue, soon }: CardFilter, card: CardView, now: number): boolean {
  const stands = standing(card, now)
  return (overdue && stands === 'overdue') || (soon && stands === 'soon')
}

/** Between Chinese and a figure or a letter a space is a matter of taste: "3号楼" and "3 号楼" are the same. */
const loose =
  /(?<=\p{Script=Han})\s+(?=[\p{Number}\p{Script=Latin}])|(?<=[\p{Number}\p{Script=Latin}])\s+(?=\p{Script=Han})/gu

const plain = (text: string): string =>
  text.normalize('NFKC').toLocaleLowerCase().replaceAll(loose, '')
