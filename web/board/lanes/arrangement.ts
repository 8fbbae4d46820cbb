import { type CardFilter, queryOf } from '#web/board/filter/card-filter.ts'

/** What cards can be put together by. */
export const groupings = ['column', 'type', 'unit', 'owner', 'assignee'] as const

/** One of the things cards can be put together by. */
export type Grouping = (typeof groupings)[number]

/** How the cards of a board are laid out; with its filter it is the query of the address. */
export interface Arrangement {
  /** The board in columns, a table of all cards, figures about them, meetings, or what a plugin draws. */
  readonly view: 'board' | 'table' | 'overview' | 'meetings' | 'plugin'
  /** The lanes of the board, or the groups of the table; null for none. */
  readonly by: Grouping | null
  /** The column the table is sorted by; '' for the order of the board. */
  readonly sort: string
  /** The greatest first. */
  readonly down: boolean
  /** The view of a plugin, as plugin and view, or the meeting that is open; '' for none. */
  readonly place: string
}

/** The board in columns, without lanes. */
export const plainArrangement: Arrangement = {
  view: 'board',
  by: null,
  sort: '',
  down: false,
  place: '',
}

const named = ['table', 'overview', 'meetings'] as const

/** Reads an arrangement from an address; what it does not know it leaves out. */
export function arrangementOf(search: string): Arrangement {
  const query = new URLSearchParams(search)
  const sort = query.get('sort') ?? ''
  const plugin = query.get('place') ?? ''
  const view = named.find(one => one === query.get('view')) ?? 'board'
  return {
    view: plugin === '' ? view : 'plugin',
    place: plugin === '' && view === 'meetings' ? (query.get('meeting') ?? '') : plugin,
    by: groupings.find(one => one === query.get('by')) ?? null,
    sort: sort.replace(/^-/, ''),
    down: sort.startsWith('-'),
  }
}

/** What the board's lanes are put together by; its columns are no lanes. */
export const lanesOf = ({ view, by }: Arrangement): Exclude<Grouping, 'column'> | null =>
  view === 'board' && by !== 'column' ? by : null

/** The part of an address that says filter and arrangement, with its question mark; '' for the plain board. */
export function addressOf(
  filter: CardFilter,
  { view, by, sort, down, place }: Arrangement,
): string {
  const query = queryOf(filter)
  if (view === 'plugin') query.set('place', place)
  if (named.some(one => one === view)) query.set('view', view)
  if (view === 'meetings' && place !== '') query.set('meeting', place)
  if (by !== null && (view === 'table' || by !== 'column')) query.set('by', by)
  if (view === 'table' && sort !== '') query.set('sort', `${down ? '-' : ''}${sort}`)
  const text = query.toString()
  return text === '' ? '' : `?${text}`
}
