import { createHash } from 'node:crypto'
import type { Clock } from '#shared/base/clock.ts'
import { dayMs } from '#shared/base/day.ts'
import { newId } from '#shared/base/ids.ts'
import { KeyedMutex } from '#shared/base/keyed-mutex.ts'
import { done, type Outcome, refused } from '#shared/base/problem.ts'
import { seal, unseal } from '#server/auth/seal.ts'
import type { Log, RecordStatement } from '#server/log/log.ts'
import type { Receipts } from '#server/plugins/grants/receipts.ts'
import type { PluginLetterRow } from '#server/plugins/tables.ts'
import { type RecordsDatabase, statement } from '#server/records/database.ts'
import { deliveryId, type Letter } from './letter.ts'

/** Which webhook of whom. */
export type Webhook = Readonly<Record<'board' | 'plugin' | 'webhook', string>>

/** A letter that waits for its plugin. */
export interface Waiting extends Webhook {
  readonly id: string
  readonly letter: Letter
  readonly tries: number
}

/** How the letters to a webhook stand. */
export interface LetterCount {
  readonly waiting: number
  /** Tried often enough; they wait for the owner of the board. */
  readonly stuck: number
  /** The kind of problem of the newest that failed; '' for none. */
  readonly failure: string
}

/** Where letters are kept. */
export interface LetterBoxOptions {
  readonly log: Pick<Log, 'write'>
  readonly records: RecordsDatabase
  readonly receipts: Receipts
  readonly clock: Clock
}

/** For so long a message is not taken twice, and so long one that could not be told is kept, ms. */
const keptMs = { seen: dayMs, letter: 30 * dayMs }

/** So many letters wait for one plugin on a board. */
const mostWaiting = 1_000

const digestOf = (text: string): string => createHash('sha256').update(text).digest('base64url')

/** Messages that came to webhooks: each is on disk, sealed, until its plugin was told of it. */
export class LetterBox {
  readonly #options: LetterBoxOptions
  readonly #key: Uint8Array
  readonly #mutex = new KeyedMutex()

  constructor(options: LetterBoxOptions) {
    this.#options = options
    this.#key = options.receipts.keyFor('plugin letters')
  }

  /** Keeps a letter; false when it had come before. `signed` is what its signature was for. */
  put(to: Webhook, letter: Letter, signed: string): Promise<Outcome<boolean>> {
    const { board, plugin, webhook } = to
    return this.#mutex.run([`${board} ${plugin}`], async () => {
      const { records, log, clock } = this.#options
      const at = clock.now()
      const id = deliveryId(letter)
      const marks = [`body ${signed}`, ...(id === null ? [] : [`id ${id}`])].map(digestOf)
      const seen = await records
        .selectFrom('plugin_seen')
        .select('what')
        .where('board', '=', board)
        .where('plugin', '=', plugin)
        .where('webhook', '=', webhook)
        .where('what', 'in', marks)
        .where('until', '>', at)
        .execute()
      if (seen.length > 0) return done(false)
      const { count } = await records
        .selectFrom('plugin_letters')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .where('board', '=', board)
        .where('plugin', '=', plugin)
        .executeTakeFirstOrThrow()
      if (count >= mostWaiting) return refused('too-many', { rule: 'PL202', retryAfter: 60 })
      const letterId = newId()
      const sealed = seal(this.#key, Buffer.from(JSON.stringify(letter)), letterId)
      await log.write([
        ...this.#old(at),
        ...marks.map(what =>
          statement(
            records
              .insertInto('plugin_seen')
              .values({ ...to, what, until: at + keptMs.seen })
              .onConflict(one =>
                one
                  .columns(['board', 'plugin', 'webhook', 'what'])
                  .doUpdateSet({ until: at + keptMs.seen }),
              ),
          ),
        ),
        statement(
          records
            .insertInto('plugin_letters')
            .values({ id: letterId, ...to, sealed, at, tries: 0, due: at, failure: '' }),
        ),
      ])
      return done(true)
    })
  }

  /** For whom letters wait. */
  addressees(): Promise<readonly Pick<Webhook, 'board' | 'plugin'>[]> {
    return this.#options.records
      .selectFrom('plugin_letters')
      .select(['board', 'plugin'])
      .distinct()
      .where('due', 'is not', null)
      .execute()
  }

  /** The next letter for a plugin on a board, or when there will be one; null for none. */
  async next(plugin: string, board: string): Promise<Waiting | number | null> {
    const row = await this.#options.records
      .selectFrom('plugin_letters')
      .selectAll()
      .where('board', '=', board)
      .where('plugin', '=', plugin)
      .where('due', 'is not', null)
      .orderBy('due')
      .orderBy('at')
      .limit(1)
      .executeTakeFirst()
    if (row === undefined) return null
    if (row.due! > this.#options.clock.now()) return row.due!
    const { id, webhook, tries } = row
    return { id, board, plugin, webhook, tries, letter: this.#opened(row) }
  }

  /** The plugin was told. */
  async gone(id: string): Promise<void> {
    const { records, log } = this.#options
    await log.write([statement(records.deleteFrom('plugin_letters').where('id', '=', id))])
  }

  /** The plugin could not be told: again at a time, or not by itself any more. */
  async later(id: string, tries: number, due: number | null, failure: string): Promise<void> {
    const { records, log } = this.#options
    const change = { tries, due, failure }
    await log.write([
      statement(records.updateTable('plugin_letters').set(change).where('id', '=', id)),
    ])
  }

  /** How the letters to a webhook stand. */
  async count({ board, plugin, webhook }: Webhook): Promise<LetterCount> {
    const rows = await this.#options.records
      .selectFrom('plugin_letters')
      .select(['due', 'failure'])
      .where('board', '=', board)
      .where('plugin', '=', plugin)
      .where('webhook', '=', webhook)
      .orderBy('at', 'desc')
      .execute()
    const stuck = rows.filter(({ due }) => due === null).length
    const failure = rows.find(one => one.failure !== '')?.failure ?? ''
    return { waiting: rows.length - stuck, stuck, failure }
  }

  /** Has those tried anew that were given up. */
  async again({ board, plugin, webhook }: Webhook): Promise<void> {
    const { records, log, clock } = this.#options
    const anew = records
      .updateTable('plugin_letters')
      .set({ due: clock.now(), tries: 0 })
      .where('board', '=', board)
      .where('plugin', '=', plugin)
      .where('webhook', '=', webhook)
      .where('due', 'is', null)
    await log.write([statement(anew)])
  }

  /** Takes those away that were given up. */
  async discard({ board, plugin, webhook }: Webhook): Promise<void> {
    const { records, log } = this.#options
    const gone = records
      .deleteFrom('plugin_letters')
      .where('board', '=', board)
      .where('plugin', '=', plugin)
      .where('webhook', '=', webhook)
      .where('due', 'is', null)
    await log.write([statement(gone)])
  }

  /** What goes with a plugin that is taken off a board, or off every board. */
  removal(plugin: string, board: string | null): readonly RecordStatement[] {
    const { records } = this.#options
    return (['plugin_letters', 'plugin_seen'] as const).map(table => {
      const rows = records.deleteFrom(table).where('plugin', '=', plugin)
      return statement(board === null ? rows : rows.where('board', '=', board))
    })
  }

  #opened({ id, sealed }: PluginLetterRow): Letter {
    const text = Buffer.from(unseal(this.#key, sealed, id)).toString()
    return JSON.parse(text) as Letter
  }

  #old(now: number): readonly RecordStatement[] {
    const { records } = this.#options
    const old = now - keptMs.letter
    return [
      statement(records.deleteFrom('plugin_seen').where('until', '<=', now)),
      statement(
        records.deleteFrom('plugin_letters').where('at', '<=', old).where('due', 'is', null),
      ),
    ]
  }
}
