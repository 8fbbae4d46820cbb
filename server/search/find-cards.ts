import type { Actor } from '#shared/policy/roles.ts'
import { can } from '#shared/policy/can.ts'
import type { CaseDesk } from '#server/cases/desk/case-desk.ts'
import { type Log, type ReadLane, ReadTooLongError, type RecordStatement } from '#server/log/log.ts'
import { type CardRecord, subjectOf } from '#server/room/card-record.ts'
import { Stretch } from '#server/room/stretch.ts'
import { plainText } from './search-text.ts'

/** What is searched for. Empty parts ask for nothing. */
export interface SearchQuery {
  readonly text: string
  readonly board?: string | undefined
  readonly type?: string | undefined
  readonly column?: string | undefined
  readonly unit?: string | undefined
  readonly owner?: string | undefined
  readonly assignee?: string | undefined
  readonly priority?: string | undefined
  readonly archived?: boolean | undefined
  /** Only cards with a clock that has run out at this instant, ms since 1970. */
  readonly overdueAt?: number | undefined
}

/** A page of what was found. */
export interface Found {
  readonly cards: readonly { readonly card: CardRecord; readonly snippet: Snippet | null }[]
  /** How many there are in the reader's sight. */
  readonly total: number
}

/** A piece of text with the places that matched, as UTF-16 offsets. */
export interface Snippet {
  readonly text: string
  readonly hits: readonly (readonly [start: number, end: number])[]
}

const page = 20

/** A search that takes longer is given up, ms. */
const patienceMs = 2_000

/** What people search for is tried so long beside the searches that take long, ms; it has at most so many words and characters. */
const quick = { patience: 250, words: 6, characters: 60 }

/** So much of a long word is looked for in the index; the rest is compared in what that finds. */
const indexed = 24

/** A card's text is quoted from so much of its beginning, and for so many words. */
const quotable = { text: 50_000, words: 12 }

/** The words of a query, each to be found; what stands in quotation marks is one. */
export function wordsOf(text: string): readonly string[] {
  const words = [...plainText(text).matchAll(/"([^"]+)"|([^\s"]+)/g)].map(([, quoted, plain]) =>
    (quoted ?? plain ?? '').trim(),
  )
  return words.filter(word => word !== '')
}

/**
 * Finds cards by their texts. Sight is judged before anything is counted, paged or quoted, so that neither a number nor a piece of text
 * tells of a card that the reader may not read.
 */
export async function findCards(
  desk: Pick<CaseDesk, 'boards' | 'cards' | 'path'>,
  log: Pick<Log, 'readInThread'>,
  query: SearchQuery,
  from: number,
  actor: Actor,
): Promise<Found> {
  const words = wordsOf(query.text)
  const matching = words.length === 0 ? null : await matches(log, words)
  const number = plainText(query.text).trim().toUpperCase()
  const seen: { card: CardRecord; rank: number }[] = []
  const stretch = new Stretch()
  for (const board of desk.boards.all()) {
    if (query.board !== undefined && board.id !== query.board) continue
    if (!can(actor, 'board:open', { path: desk.path(board.unit) })) continue
    for (const card of desk.cards.ofBoard(board.id).values()) {
      await stretch.rest()
      const byNumber = number.length >= 3 && card.number.includes(number)
      const hit = matching?.get(card.id)
      if (matching !== null && hit === undefined && !byNumber) continue
      if (!fits(card, query) || !can(actor, 'card:read', subjectOf(card, desk.path))) continue
      seen.push({ card, rank: byNumber ? 0 : hit === 'title' ? 1 : 2 })
    }
  }
  seen.sort((a, b) => a.rank - b.rank || b.card.createdAt - a.card.createdAt)
  const shown = seen.slice(from, from + page).map(({ card }) => card)
  const bodies = words.length === 0 ? new Map() : await textsOf(log, shown)
  const cards: Found['cards'][number][] = []
  for (const card of shown) {
    await stretch.rest()
    cards.push({ card, snippet: snippetOf(bodies.get(card.id) ?? '', words) })
  }
  return { total: seen.length, cards }
}

function fits(card: CardRecord, query: SearchQuery): boolean {
  const { overdueAt } = query
  const wanted = (asked: string | undefined, has: string) => asked === undefined || asked === has
  const dues = [card.acceptDue, card.replyDue, card.closeDue]
  return (
    wanted(query.type, card.type) &&
    wanted(query.column, card.column) &&
    wanted(query.unit, card.unit) &&
    wanted(query.owner, card.owner) &&
    wanted(query.priority, card.priority) &&
    (query.assignee === undefined || card.assignees.has(query.assignee)) &&
    (query.archived ?? false) === card.archived &&
    (overdueAt === undefined || dues.some(due => due !== null && due < overdueAt))
  )
}

/** The cards whose texts hold every word, and whether the title alone does. Words of one or two characters are no trigrams and are looked for in what is left. */
async function matches(
  log: Pick<Log, 'readInThread'>,
  words: readonly string[],
): Promise<ReadonlyMap<string, 'title' | 'body'>> {
  const long = words.filter(word => [...word].length >= 3)
  const compared = words.filter(word => [...word].length < 3 || [...word].length > indexed)
  const conditions = ['in_time(search_index.rowid)']
  const parameters: string[] = []
  if (long.length > 0) {
    conditions.push('search_index MATCH ?')
    parameters.push(long.map(word => `"${start(word).replaceAll('"', '""')}"`).join(' AND '))
  }
  for (const word of compared) {
    conditions.push(`(title LIKE ? ESCAPE '\\' OR body LIKE ? ESCAPE '\\')`)
    parameters.push(like(word), like(word))
  }
  const inTitle = words.map(() => `title LIKE ? ESCAPE '\\'`).join(' AND ')
  const sql = `SELECT search_cards.card AS card, (${inTitle}) AS title
     FROM search_index JOIN search_cards ON search_cards.row = search_index.rowid
     WHERE ${conditions.join(' AND ')}`
  const read = (limit: number, lane: ReadLane) =>
    log.readInThread<{ card: string; title: number }>(
      sql,
      [...words.map(like), ...parameters],
      limit,
      lane,
    )
  const rows = isQuick(words)
    ? await read(quick.patience, 'quick').catch(error => {
        if (error instanceof ReadTooLongError) return read(patienceMs, 'long')
        throw error
      })
    : await read(patienceMs, 'long')
  return new Map(rows.map(({ card, title }) => [card, title === 1 ? 'title' : 'body']))
}

const isQuick = (words: readonly string[]) =>
  words.length <= quick.words && words.join('').length <= quick.characters

const start = (word: string) => [...word].slice(0, indexed).join('')

const like = (word: string) => `%${word.replaceAll(/[\\%_]/g, mark => `\\${mark}`)}%`

async function textsOf(
  log: Pick<Log, 'readInThread'>,
  cards: readonly CardRecord[],
): Promise<ReadonlyMap<string, string>> {
  const parameters: RecordStatement['parameters'] = [JSON.stringify(cards.map(card => card.id))]
  const rows = await log.readInThread<{ card: string; body: string }>(
    `SELECT search_cards.card AS card, substr(search_index.body, 1, ${quotable.text}) AS body
     FROM search_cards JOIN search_index ON search_index.rowid = search_cards.row
     WHERE search_cards.card IN (SELECT value FROM json_each(?))`,
    parameters,
    patienceMs,
    'short',
  )
  return new Map(rows.map(({ card, body }) => [card, body]))
}

const before = 24
const around = 90

/** A piece of the text around the first word found in it; null when none is. */
export function snippetOf(body: string, searched: readonly string[]): Snippet | null {
  const words = searched.slice(0, quotable.words)
  const folded = body.toLowerCase()
  const first = Math.min(
    ...words.map(word => folded.indexOf(word.toLowerCase())).filter(at => at >= 0),
  )
  if (!Number.isFinite(first) || folded.length !== body.length) return null
  const start = Math.max(0, first - before)
  const text = body
    .slice(start, first + around)
    .replaceAll(/\s/g, ' ')
    .toWellFormed()
  const hits: [number, number][] = []
  const low = text.toLowerCase()
  for (const word of words)
    for (
      let at = low.indexOf(word.toLowerCase());
      at >= 0;
      at = low.indexOf(word.toLowerCase(), at + word.length)
    )
      hits.push([at, at + word.length])
  return { text, hits: hits.sort((a, b) => a[0] - b[0]) }
}
