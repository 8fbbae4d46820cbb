import { dayMs } from '#shared/base/day.ts'
import type { Clock } from '#shared/base/clock.ts'
import { done } from '#shared/base/problem.ts'
import { unfit } from '#shared/plugin-api/manifest/data-check.ts'
import type { Log } from '#server/log/log.ts'
import type { Grant, Grants } from '#server/plugins/grants.ts'
import { logger } from '#server/telemetry/logger.ts'
import { bytesOf, type Change, type HeldRecord } from './held-state.ts'
import { forgetWrites } from './kept-writes.ts'
import type { StateStore } from './state-store.ts'

/** What is let go of with time works with. */
export interface StateRetentionOptions {
  readonly log: Pick<Log, 'write'>
  readonly clock: Clock
  readonly state: StateStore
  readonly grants: Partial<Pick<Grants, 'all'>>
}

/** Once a day takes from states what plugin.json says is personal and has stood as long as it may, and states from before a migration. */
export class StateRetention {
  readonly #options: StateRetentionOptions
  #cancel: () => void = () => {}
  #running: Promise<void> = Promise.resolve()
  #stopped = false

  constructor(options: StateRetentionOptions) {
    this.#options = options
  }

  /** Begins; what the last process has left is done first, and nobody waits for it. */
  start(): void {
    const { clock } = this.#options
    if (this.#stopped) return
    this.#running = this.run(clock.now())
      .catch(error => logger.error({ err: error }, 'old data of plugins stay for another day'))
      .then(() => {
        if (!this.#stopped) this.#cancel = clock.at(clock.now() + dayMs, () => this.start())
      })
  }

  /** Takes away what is over at an instant. */
  async run(now: number): Promise<void> {
    const { log, grants } = this.#options
    await log.write([
      { sql: 'DELETE FROM plugin_former_records WHERE until <= ?', parameters: [now] },
      forgetWrites(now),
    ])
    for (const grant of grants.all?.() ?? []) await this.#ofGrant(grant, now)
  }

  async stop(): Promise<void> {
    this.#stopped = true
    this.#cancel()
    await this.#running
  }

  async #ofGrant(grant: Grant, now: number): Promise<void> {
    const { state, log } = this.#options
    const { plugin, board, manifest } = grant
    const { personalData } = manifest
    if (personalData === undefined || manifest.state === undefined) return
    const before = now - personalData.retentionDays * dayMs
    await log.write([
      {
        sql: 'DELETE FROM plugin_former_records WHERE board = ? AND plugin = ? AND at <= ?',
        parameters: [board, plugin, before],
      },
    ])
    const { version } = manifest.state
    await state.change({ plugin, board }, { actor: 'server', version }, held => {
      const changes = [...held.all()].flatMap(record =>
        record.at > before ? [] : without(record, grant),
      )
      return done({ changes, answer: null })
    })
  }
}

/** A record without what is personal in it, or none where it is nothing without that. */
function without(record: HeldRecord, { manifest }: Grant): readonly Change[] {
  const { collection, key, value } = record
  const personal = (manifest.personalData?.fields ?? [])
    .filter(field => field.startsWith(`${collection}.`))
    .map(field => field.slice(collection.length + 1))
  if (typeof value !== 'object' || value === null) return []
  if (!personal.some(property => Object.hasOwn(value, property))) return []
  const rest = Object.fromEntries(
    Object.entries(value).filter(([property]) => !personal.includes(property)),
  )
  const schema = manifest.state?.collections[collection]?.schema
  if (schema === undefined || unfit(schema, rest) !== null)
    return [{ collection, key, record: null }]
  const bytes = bytesOf(key, JSON.stringify(rest))
  const version = record.version + 1
  return [{ collection, key, record: { ...record, value: rest, bytes, version } }]
}
