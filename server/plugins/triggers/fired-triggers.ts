import { done, type Outcome, refused } from '#shared/base/problem.ts'
import type { ReadBy } from '#shared/plugin-api/methods/methods.ts'
import type { CaseDesk } from '#server/cases/desk/case-desk.ts'
import type { Log, RecordStatement } from '#server/log/log.ts'
import type { Caller } from '#server/plugins/host/caller.ts'
import { cardOf, readable } from '#server/plugins/host/reach.ts'
import { idOfKey } from '#server/plugins/host/write-cards.ts'
import { type RecordsDatabase, statement } from '#server/records/database.ts'
import { logger } from '#server/telemetry/logger.ts'

/** A plugin's trigger that was fired for a card. */
export interface Fired {
  /** Stands for the event. */
  readonly key: string
  readonly board: string
  readonly plugin: string
  readonly trigger: string
  readonly card: string
  /** `board`, or the name of the plugin or rule that the plugin was called by. */
  readonly origin: string
  /** How many rules and plugins lie between a person's deed and this. */
  readonly depth: number
}

/** Answers true once it need not be told again. */
export type HearFired = (fired: Fired) => Promise<boolean>

/** What fired triggers are kept with. */
export interface FiredTriggersOptions {
  readonly desk: Pick<CaseDesk, 'boards' | 'cards' | 'path'>
  readonly log: Pick<Log, 'write'>
  readonly records: RecordsDatabase
}

/** What plugins say has happened, kept until it was told: what a crash cuts off is told again. */
export class FiredTriggers {
  readonly #options: FiredTriggersOptions
  readonly #open = new Set<Promise<void>>()
  #hear: HearFired = async () => true

  constructor(options: FiredTriggersOptions) {
    this.#options = options
  }

  /** Tells somebody; before the start. */
  tell(hear: HearFired): void {
    this.#hear = hear
  }

  /** Keeps what a plugin says has happened to a card that it may read, and tells it. */
  async fire(
    caller: Caller,
    { trigger, card, key }: ReadBy<'automation.fire'>,
  ): Promise<Outcome<Record<string, never>>> {
    const { plugin, board, grant, origin, actor } = caller
    const { triggers } = grant.manifest.contributes.automation
    if (!triggers.some(({ id }) => id === trigger))
      return refused('bad-request', { rule: 'PL310', detail: 'trigger: not in plugin.json' })
    const { desk, log, records } = this.#options
    const there = cardOf(desk, caller, card, type => readable(caller, type) !== null)
    if (!there.ok) return there
    const fired: Fired = {
      key: idOfKey(['fired', plugin, board, trigger, card, key]),
      board,
      plugin,
      trigger,
      card,
      origin,
      depth: actor.through?.depth ?? 1,
    }
    await log.write([
      statement(
        records
          .insertInto('plugin_fired')
          .values(fired)
          .onConflict(conflict => conflict.doNothing()),
      ),
    ])
    this.#pass(fired)
    return done({})
  }

  /** What goes with a plugin that is taken off a board, or off every board. */
  removal(plugin: string, board: string | null): RecordStatement {
    const gone = this.#options.records.deleteFrom('plugin_fired').where('plugin', '=', plugin)
    return statement(board === null ? gone : gone.where('board', '=', board))
  }

  /** Tells what an earlier process had not told. */
  async start(): Promise<void> {
    const rows = await this.#options.records.selectFrom('plugin_fired').selectAll().execute()
    for (const row of rows) this.#pass(row)
  }

  /** Resolves when what is being told has been. */
  async stop(): Promise<void> {
    await Promise.allSettled(this.#open)
  }

  #pass(fired: Fired): void {
    const telling = this.#told(fired)
      // It is told again at the next start.
      .catch((error: unknown) => logger.error({ err: error }, 'a trigger could not be told'))
      .finally(() => this.#open.delete(telling))
    this.#open.add(telling)
  }

  async #told(fired: Fired): Promise<void> {
    if (!(await this.#hear(fired))) return
    const { log, records } = this.#options
    await log.write([statement(records.deleteFrom('plugin_fired').where('key', '=', fired.key))])
  }
}
