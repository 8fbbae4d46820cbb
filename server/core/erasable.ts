import type { ErasureScope } from '#shared/board/card/erasing.ts'
import type { RecordStatement } from '#server/log/log.ts'
import type { CardRecord } from '#server/room/card-record.ts'

/** An erasure as the rooms that take part in it see it. */
export interface Erasing {
  readonly scope: ErasureScope
  /** A word of a closed list; nothing personal. */
  readonly why: string
  /** Account id, or `server`. */
  readonly by: string
  /** For the audit: the verb and the membership that granted it. */
  readonly authority: string
  /** Milliseconds since 1970. */
  readonly at: number
}

/** A room's part in erasing a card: every room that keeps something about cards brings one with its `Feature`. */
export interface Erasable {
  readonly name: string
  /** Its tables with rows about cards, and the column that holds the card's id. */
  readonly tables: Readonly<Record<string, string>>
  /** The statements that take it away, in the transaction of the erasure. */
  erase(card: CardRecord, erasing: Erasing): readonly RecordStatement[]
  /**
   * Finds what names the card and no index leads to, before the erasure: on a thread of its own, so that nobody waits for the look
   * through everything. What comes meanwhile is for `erase`.
   */
  find?(card: CardRecord): Promise<readonly RecordStatement[]>
  /** The same for many cards that go whole, in few statements: going card by card would make everybody else wait. */
  eraseAll?(cards: readonly CardRecord[], erasing: Erasing): readonly RecordStatement[]
  /** The same as `find` for all cards of a board, before they go in pieces. */
  findOfBoard?(board: string): Promise<readonly RecordStatement[]>
  /** Takes away what lies outside the database, when the transaction is on disk; again at the next start if that was cut off. */
  after?(): Promise<void>
}

/** The ids of cards as the one parameter of a statement with `IN (SELECT value FROM json_each(?))`. */
export const idsOf = (cards: readonly CardRecord[]): readonly [string] => [
  JSON.stringify(cards.map(({ id }) => id)),
]

const rowsOfAll =
  (tables: Readonly<Record<string, string>>) =>
  (cards: readonly CardRecord[]): readonly RecordStatement[] =>
    Object.entries(tables).map(([table, column]) => ({
      sql: `DELETE FROM ${table} WHERE ${column} IN (SELECT value FROM json_each(?))`,
      parameters: idsOf(cards),
    }))

/** A part whose rows about a card all go, whatever the scope. */
export const rowsOf = (name: string, tables: Readonly<Record<string, string>>): Erasable => ({
  name,
  tables,
  erase: ({ id }) =>
    Object.entries(tables).map(([table, column]) => ({
      sql: `DELETE FROM ${table} WHERE ${column} = ?`,
      parameters: [id],
    })),
  eraseAll: rowsOfAll(tables),
})

/** A part whose rows hold nothing personal and go with the card only. */
export const rowsOfCard = (name: string, tables: Readonly<Record<string, string>>): Erasable => {
  const all = rowsOf(name, tables)
  return {
    ...all,
    erase: (card, erasing) => (erasing.scope === 'card' ? all.erase(card, erasing) : []),
  }
}

/** A part whose rows go with the card, and stay without the given texts when only what is personal goes. */
export const textsOf = (
  name: string,
  table: string,
  texts: Readonly<Record<string, string | null>>,
): Erasable => ({
  name,
  tables: { [table]: 'card' },
  eraseAll: rowsOfAll({ [table]: 'card' }),
  erase: ({ id }, { scope }) => [
    scope === 'card'
      ? { sql: `DELETE FROM ${table} WHERE card = ?`, parameters: [id] }
      : {
          sql: `UPDATE ${table} SET ${Object.keys(texts)
            .map(column => `${column} = ?`)
            .join(', ')} WHERE card = ?`,
          parameters: [...Object.values(texts), id],
        },
  ],
})
