import { hourMs } from '#shared/base/day.ts'
import type { Log, RecordStatement } from '#server/log/log.ts'
import { type Erasable, idsOf, rowsOf, textsOf } from '#server/core/erasable.ts'

/** What a remembered answer says and is about: an answer names cards by values of its own, an address by its parts. */
const said = `json_tree(json_array(
  CASE WHEN json_valid(commands.answer) THEN json(commands.answer) ELSE commands.answer END,
  json('[' || replace(json_quote(commands.path), '/', '","') || ']')))`

/** An id as a part of an address, or anywhere in an answer: quickly looked for, and more than is meant. */
const roughly = `(path LIKE '%/' || ?1 || '/%' OR instr(answer, ?1) > 0)`

/** Found roughly and then exactly: the id of one card may be a part of another's. */
const exactly = `${roughly}
  AND (NOT json_valid(answer) OR EXISTS (SELECT 1 FROM ${said} AS said WHERE said.atom = ?1))`

/** So long the look through all remembered answers may take, ms. */
const patienceMs = 600_000

/** So long ago an answer may have got its time that was not stored yet when all were looked through, ms. */
const onTheWayMs = hourMs

/** Takes away the remembered answers that a look through all of them has found. */
async function found(
  log: Pick<Log, 'readInThread'>,
  sql: string,
  id: string,
): Promise<readonly RecordStatement[]> {
  const named = await log.readInThread<{ account: string; key: string }>(sql, [id], patienceMs)
  return named.map(({ account, key }) => ({
    sql: 'DELETE FROM commands WHERE account = ? AND key = ?',
    parameters: [account, key],
  }))
}

/** Takes away those that may have come since, by their time. */
const sinceFound = (which: string, id: string, at: number): RecordStatement => ({
  sql: `DELETE FROM commands WHERE at >= ?2 AND ${which}`,
  parameters: [id, at - onTheWayMs],
})

/** The parts of case work; other rooms bring their own. */
export const caseParts = (log: Pick<Log, 'readInThread'>): readonly Erasable[] => [
  // The store takes these with the documents they belong to.
  { name: 'card', tables: { cards: 'id' }, erase: () => [], eraseAll: () => [] },
  {
    name: 'links',
    tables: { card_links: 'card' },
    erase: ({ id }, { scope }) =>
      scope === 'card'
        ? [{ sql: 'DELETE FROM card_links WHERE card = ?1 OR other = ?1', parameters: [id] }]
        : [],
    eraseAll: cards =>
      ['card', 'other'].map(column => ({
        sql: `DELETE FROM card_links WHERE ${column} IN (SELECT value FROM json_each(?))`,
        parameters: idsOf(cards),
      })),
  },
  rowsOf('danger still to be looked for', { emergencies_due: 'card' }),
  textsOf('hand-overs', 'hand_overs', { why: '', decision: null }),
  textsOf('holds', 'holds', { why: '', decision: null }),
  textsOf('closures', 'closures', { outcome: '', reply: '', body: '', decision: null }),
  {
    name: 'remembered answers',
    tables: {},
    find: ({ id }) => found(log, `SELECT account, key FROM commands WHERE ${exactly}`, id),
    erase: ({ id }, { at }) => [sinceFound(exactly, id, at)],
    eraseAll: () => [],
    findOfBoard: board =>
      found(
        log,
        `SELECT DISTINCT commands.account, commands.key FROM commands, ${said} AS said
          WHERE said.atom IN (SELECT id FROM cards WHERE board = ?)`,
        board,
      ),
  },
]

/** What goes at once with a board whose import is taken back, beside its document. */
export const boardStatements = async (
  log: Pick<Log, 'readInThread'>,
  board: string,
  at: number,
): Promise<readonly RecordStatement[]> => [
  ...(await found(log, `SELECT account, key FROM commands WHERE ${roughly}`, board)),
  sinceFound(roughly, board, at),
  ...['placeholders', 'saved_filters'].map(table => ({
    sql: `DELETE FROM ${table} WHERE board = ?`,
    parameters: [board],
  })),
]

/** Tables that mention cards and keep nothing of them that could be erased, with the reason. */
export const keptTables: Readonly<Record<string, string>> = {
  erasures: 'the ledger: an id and a number, nothing personal',
  imports: 'ids only; without them a second import would bring the card back',
}
