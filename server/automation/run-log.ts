import { sql } from 'kysely'
import type { Clock } from '#shared/base/clock.ts'
import { dayMs } from '#shared/base/day.ts'
import type { Done } from '#shared/automation/rule.ts'
import { type RecordsDatabase } from '#server/records/database.ts'
import { logger } from '#server/telemetry/logger.ts'
import type { Rule } from './rules.ts'
import type { AutomationRunRow } from './tables.ts'

/** How long runs are known, ms. */
const keptMs = 90 * dayMs

/** What became of a rule: all of its steps, not all of them, or nothing because something did not hold. */
export const outcomes = ['done', 'refused', 'unmet'] as const
export type RunOutcome = (typeof outcomes)[number]

/** What is told of a run. */
export interface RunLine {
  readonly key: string
  readonly card: string
  readonly cause: string
  readonly why: string | null
  readonly done: readonly Done[]
}

/** What ran: ids and codes alone, so that no words of a card stay when these are erased. */
export class RunLog {
  readonly #records: RecordsDatabase
  readonly #clock: Clock
  #cancel: () => void = () => {}

  constructor({ records, clock }: { readonly records: RecordsDatabase; readonly clock: Clock }) {
    this.#records = records
    this.#clock = clock
  }

  /** Whether a rule has answered an event. */
  async has(rule: string, key: string, card: string): Promise<boolean> {
    const found = await this.#records
      .selectFrom('automation_runs')
      .select('at')
      .where('rule', '=', rule)
      .where('key', '=', key)
      .where('card', '=', card)
      .executeTakeFirst()
    return found !== undefined
  }

  /** Keeps what became of a rule. */
  async keep(rule: Rule, { key, card, cause, why, done }: RunLine): Promise<void> {
    const row: AutomationRunRow = {
      rule: rule.id,
      key,
      card,
      board: rule.board,
      version: rule.version,
      at: this.#clock.now(),
      cause,
      matched: why === null ? 1 : 0,
      why,
      done: JSON.stringify(done),
    }
    await this.#records
      .insertInto('automation_runs')
      .values(row)
      .onConflict(conflict => conflict.doNothing())
      .execute()
  }

  /** Runs on a board, newest first. */
  read(
    board: string,
    {
      rule,
      outcome,
      limit,
    }: {
      readonly rule?: string | undefined
      readonly outcome?: RunOutcome | undefined
      readonly limit: number
    },
  ) {
    let rows = this.#records.selectFrom('automation_runs').selectAll().where('board', '=', board)
    if (rule !== undefined) rows = rows.where('rule', '=', rule)
    if (outcome !== undefined) {
      rows = rows.where('matched', '=', outcome === 'unmet' ? 0 : 1)
      // A run ends with the first step that was refused.
      const last = sql<string>`json_extract(done, '$[#-1].outcome')`
      if (outcome === 'done') rows = rows.where(last, 'in', ['done', 'already'])
      if (outcome === 'refused') rows = rows.where(last, 'not in', ['done', 'already'])
    }
    return rows.orderBy('at', 'desc').orderBy('key', 'desc').limit(limit).execute()
  }

  /** When each rule of a board last did something. */
  async lastRuns(board: string): Promise<ReadonlyMap<string, number>> {
    const rows = await this.#records
      .selectFrom('automation_runs')
      .select(({ fn }) => ['rule', fn.max<number>('at').as('at')])
      .where('board', '=', board)
      .where('matched', '=', 1)
      .groupBy('rule')
      .execute()
    return new Map(rows.map(({ rule, at }) => [rule, at]))
  }

  /** Throws away what is too old, once a day. */
  start(): void {
    const sweep = () => {
      this.#records
        .deleteFrom('automation_runs')
        .where('at', '<', this.#clock.now() - keptMs)
        .execute()
        .catch((error: unknown) =>
          logger.error({ err: error }, 'old runs of rules are still there'),
        )
      this.#cancel = this.#clock.at(this.#clock.now() + dayMs, sweep)
    }
    sweep()
  }

  stop(): void {
    this.#cancel()
  }
}
