import { createHash } from 'node:crypto'
import { dayMs } from '#shared/base/day.ts'
import { done, type Outcome, refused } from '#shared/base/problem.ts'
import type { CaseDesk } from '#server/cases/desk/case-desk.ts'
import type { RecordStatement } from '#server/log/log.ts'
import { statement } from '#server/records/database.ts'
import type { StatePlace } from './state-store.ts'

/** How long a key is known, ms, and how many of one person in one state: whoever asks again does so before their next writes. */
const lifetimeMs = 7 * dayMs
const mostOfOne = 500

/** A write that is done once, however often it is asked for. */
export interface KeyedWrite extends StatePlace {
  readonly account: string
  /** Chosen by who asks. */
  readonly key: string
  /** What is asked for; the same key stands for nothing else. */
  readonly input: unknown
}

/** Writes of states by their keys, kept in the transaction of the write. */
export class KeptWrites {
  readonly #desk: Pick<CaseDesk, 'records' | 'clock'>

  constructor(desk: Pick<CaseDesk, 'records' | 'clock'>) {
    this.#desk = desk
  }

  /** What was answered under the key; null where nothing was. */
  async find(write: KeyedWrite): Promise<Outcome<readonly number[]> | null> {
    const { records, clock } = this.#desk
    const row = await records
      .selectFrom('plugin_writes')
      .select(['input', 'versions'])
      .where('board', '=', write.board)
      .where('plugin', '=', write.plugin)
      .where('account', '=', write.account)
      .where('key', '=', hashOf(write.key))
      .where('at', '>', clock.now() - lifetimeMs)
      .executeTakeFirst()
    if (row === undefined) return null
    if (row.input !== inputOf(write))
      return refused('conflict', { rule: 'PL340', detail: 'the key belongs to another write' })
    return done(JSON.parse(row.versions) as readonly number[])
  }

  /** The statements that keep an answer, and let the oldest of the same person go. */
  keep(write: KeyedWrite, versions: readonly number[]): readonly RecordStatement[] {
    const { records, clock } = this.#desk
    const { board, plugin, account } = write
    const row = {
      board,
      plugin,
      account,
      key: hashOf(write.key),
      input: inputOf(write),
      versions: JSON.stringify(versions),
      at: clock.now(),
    }
    const own = 'board = ? AND plugin = ? AND account = ?'
    return [
      // One that was there is over: it would have been found.
      {
        sql: `DELETE FROM plugin_writes WHERE ${own} AND key = ?`,
        parameters: [board, plugin, account, row.key],
      },
      statement(records.insertInto('plugin_writes').values(row)),
      {
        sql: `DELETE FROM plugin_writes WHERE ${own} AND at < (
                SELECT at FROM plugin_writes WHERE ${own} ORDER BY at DESC LIMIT 1 OFFSET ${mostOfOne - 1})`,
        parameters: [board, plugin, account, board, plugin, account],
      },
    ]
  }
}

/** Takes keys away that are known no longer. */
export const forgetWrites = (now: number): RecordStatement => ({
  sql: 'DELETE FROM plugin_writes WHERE at <= ?',
  parameters: [now - lifetimeMs],
})

/** Whoever chooses a key may choose words for it, and what is asked for has words. */
const hashOf = (text: string): string => createHash('sha256').update(text).digest('base64url')

const inputOf = ({ input }: KeyedWrite): string => hashOf(JSON.stringify(input))
