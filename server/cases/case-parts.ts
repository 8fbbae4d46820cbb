import type { Log, RecordStatement } from '#server/log/log.ts'
import { type Erasable, idsOf, rowsOf, textsOf } from '#server/core/erasable.ts'

/** What a remembered answer says and is about: an answer names cards by values of its own, an address by its parts. */
const said = `json_tree(json_array(
  CASE WHEN json_valid(commands.answer) THEN json(commands.answer) ELSE commands.answer END,
  json('[' || replace(json_quote(commands.path), '/', '","') || ']')))`

/** So long the look through all remembered answers may take, ms. */
const patienceMs = 600_000

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
    erase: ({ id }) => [
      {
        // Found roughly and then exactly: the id of one card may be a part of another's.
        sql: `DELETE FROM commands WHERE (path LIKE '%/' || ?1 || '/%' OR instr(answer, ?1) > 0)
          AND (NOT json_valid(answer) OR EXISTS (SELECT 1 FROM ${said} AS said WHERE said.atom = ?1))`,
        parameters: [id],
      },
    ],
    eraseAll: () => [],
    async findOfBoard(board) {
      const named = await log.readInThread<{ account: string; key: string }>(
        `SELECT DISTINCT commands.account, commands.key FROM commands, ${said} AS said
          WHERE said.atom IN (SELECT id FROM cards WHERE board = ?)`,
        [board],
        patienceMs,
      )
      return named.map(({ account, key }) => ({
        sql: 'DELETE FROM commands WHERE account = ? AND key = ?',
        parameters: [account, key],
      }))
    },
  },
]

/** What goes at once with a board whose import is taken back, beside its document. */
export const boardStatements = (board: string): readonly RecordStatement[] =>
  [
    'DELETE FROM placeholders WHERE board = ?1',
    'DELETE FROM saved_filters WHERE board = ?1',
    `DELETE FROM commands WHERE path LIKE '%/' || ?1 || '/%' OR instr(answer, ?1) > 0`,
  ].map(sql => ({ sql, parameters: [board] }))

/** Tables that mention cards and keep nothing of them that could be erased, with the reason. */
export const keptTables: Readonly<Record<string, string>> = {
  erasures: 'the ledger: an id and a number, nothing personal',
  imports: 'ids only; without them a second import would bring the card back',
}
