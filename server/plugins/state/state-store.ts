import { KeyedMutex } from '#shared/base/keyed-mutex.ts'
import { done, type Outcome, refused } from '#shared/base/problem.ts'
import type { Manifest } from '#shared/plugin-api/manifest/manifest.ts'
import type { Actor } from '#shared/policy/roles.ts'
import type { CaseDesk } from '#server/cases/desk/case-desk.ts'
import type { RecordStatement } from '#server/log/log.ts'
import type { Right } from '#server/room/right.ts'
import { Listeners } from '#server/telemetry/listeners.ts'
import { type Change, type HeldRecord, HeldState } from './held-state.ts'
import {
  bringBack,
  keepFormer,
  keptFormerMs,
  migrated,
  type MigrationStep,
  ofVersion,
  replaceBy,
} from './migrate-state.ts'

/** Where a state is: of which plugin, on which board. */
export interface StatePlace {
  readonly plugin: string
  readonly board: string
}

/** Who changes a state, by which right, and by which version of it. */
export interface StateAuthor {
  readonly actor: Actor | 'server'
  readonly right?: Right
  readonly version: number
}

/** What makes a change that is asked for again one that is done once. */
export interface DoneOnce<Answer> {
  /** What it was answered with; null where it was not done yet. */
  readonly find: () => Promise<Outcome<Answer> | null>
  readonly keep: (answer: Answer) => readonly RecordStatement[]
}

/** Where states are kept. */
export const stateTables = [
  'plugin_records',
  'plugin_former_records',
  'plugin_states',
  'plugin_writes',
] as const

/** Records of a state that are on the disk now (none named: all of them), for whoever follows it. */
export interface StateChange extends StatePlace {
  readonly touched: readonly Touched[]
}

/** A record as it was, and as it is; null where there is none. */
export interface Touched {
  readonly before: HeldRecord | null
  readonly after: HeldRecord | null
}

/** So many states stay in memory. */
const mostHeld = 40

/** The states that plugins share on boards: kept through the document store like everything else, in memory as long as they are asked for. */
export class StateStore {
  readonly #desk: Pick<CaseDesk, 'store' | 'records' | 'clock'>
  readonly #held = new Map<string, Promise<HeldState>>()
  readonly #mutex = new KeyedMutex()
  readonly #listeners = new Listeners<StateChange>()

  constructor(desk: Pick<CaseDesk, 'store' | 'records' | 'clock'>) {
    this.#desk = desk
  }

  /** Hears of every change that is on the disk; the answer ends it. */
  listen(listener: (change: StateChange) => void): () => void {
    return this.#listeners.add(listener)
  }

  /** A state as it stands on the disk; nobody but the store changes it. */
  state({ plugin, board }: StatePlace): Promise<HeldState> {
    const id = idOf({ plugin, board })
    const known = this.#held.get(id)
    const held = known ?? this.#load({ plugin, board })
    this.#held.delete(id)
    this.#held.set(id, held)
    if (known === undefined)
      held.catch(() => {
        if (this.#held.get(id) === held) this.#held.delete(id)
      })
    for (const oldest of this.#held.keys()) {
      if (this.#held.size <= mostHeld) break
      this.#held.delete(oldest)
    }
    return held
  }

  /**
   * Changes a state: what `plan` makes of it is kept whole or not at all, and nobody else changes it meanwhile. The right is asked again right
   * before it is kept.
   */
  async change<Answer>(
    place: StatePlace,
    by: StateAuthor,
    plan: (
      state: HeldState,
    ) => Outcome<{ readonly changes: readonly Change[]; readonly answer: Answer }>,
    once?: DoneOnce<Answer>,
  ): Promise<Outcome<Answer>> {
    return this.#mutex.run([idOf(place)], async () => {
      const before = await once?.find()
      if (before) return before
      const held = this.state(place)
      const state = await held
      const planned = plan(state)
      if (!planned.ok) return planned
      const { changes, answer } = planned.value
      if (changes.length === 0) return done(answer)
      const begins = state.version === null ? [ofVersion(place, by.version)] : []
      const touched = changes.map(({ collection, key, record }) => ({
        before: state.get(collection, key) ?? null,
        after: record,
      }))
      const kept = await this.#keep(by, [
        ...begins,
        ...changes.map(change =>
          statementOf(place, change, state.get(change.collection, change.key)),
        ),
        ...(once?.keep(answer) ?? []),
      ])
      if (!kept.ok) return kept
      state.version ??= by.version
      for (const { collection, key, record } of changes)
        if (record === null) state.delete(collection, key)
        else state.put(record)
      // Somebody may have read it anew meanwhile, from before the change.
      if (this.#held.get(idOf(place)) !== held) this.#held.delete(idOf(place))
      this.#tell(place, touched)
      return done(answer)
    })
  }

  /**
   * Brings a state to a version by its steps, on a copy: it is swapped whole or stays as it was, and can be had back for 30 days. Writes wait
   * meanwhile.
   */
  async migrate(
    place: StatePlace,
    { version, collections }: NonNullable<Manifest['state']>,
    steps: readonly MigrationStep[],
  ): Promise<Outcome<null>> {
    return this.#mutex.run([idOf(place)], async () => {
      const state = await this.state(place)
      if (state.version === null || state.version === version) return done(null)
      const now = this.#desk.clock.now()
      const records = await migrated(state, collections, steps, now)
      if (!records.ok) return records
      // What went with its card meanwhile does not come back by the copy.
      if ((await this.state(place)) !== state)
        return refused('plugin-state-not-migrated', { rule: 'PL78', detail: 'changed meanwhile' })
      return this.#swap(place, [
        ...keepFormer(place, state.version, now + keptFormerMs),
        ...replaceBy(place, version, records.value),
      ])
    })
  }

  /** Has a state back as it was when it was of a version. */
  async bringBack(place: StatePlace, version: number): Promise<Outcome<null>> {
    return this.#mutex.run([idOf(place)], async () => {
      const kept = await this.#desk.records
        .selectFrom('plugin_former_records')
        .select('key')
        .where('board', '=', place.board)
        .where('plugin', '=', place.plugin)
        .where('of_version', '=', version)
        .where('until', '>', this.#desk.clock.now())
        .executeTakeFirst()
      if (kept === undefined) return refused('not-found', { rule: 'PL78' })
      return this.#swap(place, bringBack(place, version))
    })
  }

  /** Begins a state anew at a version; what it holds can be had back with its own version for 30 days. */
  async beginAnew(place: StatePlace, version: number): Promise<Outcome<null>> {
    return this.#mutex.run([idOf(place)], async () => {
      const state = await this.state(place)
      if (state.version === null) return done(null)
      return this.#swap(place, [
        ...keepFormer(place, state.version, this.#desk.clock.now() + keptFormerMs),
        ...replaceBy(place, version, []),
      ])
    })
  }

  /** Everything of a plugin, on one board or on all of them. */
  async remove(plugin: string, board?: string): Promise<void> {
    await this.#keep({ actor: 'server' }, this.removal(plugin, board ?? null))
    this.forget()
  }

  /** The statements that remove it; `forget` what was read once they are on disk. */
  removal(plugin: string, board: string | null): readonly RecordStatement[] {
    const where = board === null ? '' : ' AND board = ?'
    const parameters = board === null ? [plugin] : [plugin, board]
    return stateTables.map(table => ({
      sql: `DELETE FROM ${table} WHERE plugin = ?${where}`,
      parameters,
    }))
  }

  /** Reads states from the disk again: something else has changed them there. */
  forget(): void {
    this.#held.clear()
  }

  async #load({ plugin, board }: StatePlace): Promise<HeldState> {
    const rows = await this.#desk.records
      .selectFrom('plugin_records')
      .selectAll()
      .where('board', '=', board)
      .where('plugin', '=', plugin)
      .execute()
    const state = await this.#desk.records
      .selectFrom('plugin_states')
      .select('version')
      .where('board', '=', board)
      .where('plugin', '=', plugin)
      .executeTakeFirst()
    return new HeldState(rows, state?.version ?? null)
  }

  #keep(
    { actor, right }: Pick<StateAuthor, 'actor' | 'right'>,
    statements: readonly RecordStatement[],
  ) {
    const authority = right === undefined ? {} : { authority: right }
    return this.#desk.store.commit([], { actor, origin: 'command', ...authority }, statements)
  }

  async #swap(place: StatePlace, statements: readonly RecordStatement[]): Promise<Outcome<null>> {
    const kept = await this.#keep({ actor: 'server' }, statements)
    if (!kept.ok) return kept
    this.#held.delete(idOf(place))
    this.#tell(place, [])
    return done(null)
  }

  #tell({ plugin, board }: StatePlace, touched: readonly Touched[]): void {
    this.#listeners.notify({ plugin, board, touched })
  }
}

const idOf = ({ plugin, board }: StatePlace): string => `${board} ${plugin}`

/** A record that went meanwhile, such as with its card, does not come back by a change to it. */
function statementOf(
  { plugin, board }: StatePlace,
  { collection, key, record }: Change,
  before: HeldRecord | undefined,
): RecordStatement {
  const where = [board, plugin, collection, key]
  const here = 'board = ? AND plugin = ? AND collection = ? AND key = ?'
  if (record === null) return { sql: `DELETE FROM plugin_records WHERE ${here}`, parameters: where }
  const { value, card, by, at, version } = record
  const text = JSON.stringify(value)
  if (before === undefined)
    return {
      sql: `INSERT INTO plugin_records (board, plugin, collection, key, value, card, by, at, version)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      parameters: [...where, text, card, by, at, version],
    }
  return {
    sql: `UPDATE plugin_records SET value = ?, card = ?, at = ?, version = ?
          WHERE ${here} AND version = ?`,
    parameters: [text, card, at, version, ...where, before.version],
  }
}
