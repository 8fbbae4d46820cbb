import type { Clock } from '#shared/base/clock.ts'
import { KeyedMutex } from '#shared/base/keyed-mutex.ts'
import { done, type Outcome, refused } from '#shared/base/problem.ts'
import { capabilityKey } from '#shared/plugin-api/manifest/capabilities.ts'
import { suits } from '#shared/plugin-api/manifest/data-schema.ts'
import type { Manifest } from '#shared/plugin-api/manifest/manifest.ts'
import { beyond, stillGranted } from '#shared/plugin-api/manifest/manifest-changes.ts'
import { heldBack, narrowed, termsOf, widened } from '#shared/plugin-api/manifest/terms.ts'
import { authorityOf, can } from '#shared/policy/can.ts'
import type { Actor } from '#shared/policy/roles.ts'
import { auditStatement } from '#server/audit/entry.ts'
import type { Log, RecordStatement } from '#server/log/log.ts'
import type { Grant, GrantChange, Grants } from '#server/plugins/grants.ts'
import { type RecordsDatabase, statement } from '#server/records/database.ts'
import type { BoardIndex } from '#server/room/board-index.ts'
import { Listeners } from '#server/telemetry/listeners.ts'
import { logger } from '#server/telemetry/logger.ts'
import {
  about,
  type Decided,
  type Granted,
  grantedOf,
  rowOf,
  type Settings,
  settingsOf,
} from './granted.ts'
import type { Installed, InstalledPlugins } from './installed-plugins.ts'
import { isNewest } from './newest-entry.ts'
import type { Receipts } from './receipts.ts'
import type { PluginGrantRow } from './tables.ts'

/** What a board's owner agrees to: the package they have read about, and which of the capabilities that can be left out. */
export interface Consent {
  readonly digest: string
  /** Keys of optional capabilities, see `capabilityKey`. */
  readonly optional: readonly string[]
}

/** Where grants are kept. */
export interface BoardGrantsOptions {
  readonly log: Pick<Log, 'write'>
  readonly records: RecordsDatabase
  readonly receipts: Receipts
  readonly clock: Clock
  readonly boards: Pick<BoardIndex, 'get'>
  readonly path: (unit: string) => readonly string[]
  readonly installed: InstalledPlugins
}

/** An origin with what is done there: one that is used in another way is consented to anew. */
const wayOf = ({ origin, methods }: Manifest['network'][number]): string =>
  `${origin} ${methods.toSorted().join(' ')}`

/** What is decided of a grant, as the audit calls it. */
const decisions = ['granted', 'on', 'off', 'settings']

const forbidden = () => refused('forbidden', { rule: 'PL40' })
const keyOf = (board: string, plugin: string) => `${board} ${plugin}`

/** What the owners of boards have granted plugins; a copy in memory that answers without waiting. */
export class BoardGrants implements Grants {
  readonly #options: BoardGrantsOptions
  readonly #granted = new Map<string, Granted>()
  /** Manifests as far as they were agreed to. */
  readonly #held = new WeakMap<Granted, { readonly of: Manifest; readonly manifest: Manifest }>()
  readonly #listeners = new Listeners<GrantChange>()
  readonly #leftovers: ((plugin: string, board: string) => readonly RecordStatement[])[] = []
  readonly #mutex = new KeyedMutex()

  private constructor(options: BoardGrantsOptions) {
    this.#options = options
    const { installed, records } = options
    installed.addLeftovers(plugin => [
      statement(records.deleteFrom('plugin_grants').where('plugin', '=', plugin)),
    ])
    installed.addFollowers((plugin, manifest) =>
      this.#all(plugin).map(one => this.#write(this.#row(one, manifest))),
    )
    installed.listen(plugin => {
      const those = this.#all(plugin)
      for (const one of those)
        if (installed.get(plugin) === null) this.#granted.delete(keyOf(one.board, plugin))
        else this.#take(one)
      for (const { board } of those) this.#listeners.notify({ plugin, board })
    })
  }

  /** Reads what was granted; a row that this server has not written like this grants nothing. */
  static async open(options: BoardGrantsOptions): Promise<BoardGrants> {
    const grants = new BoardGrants(options)
    const rows = await options.records.selectFrom('plugin_grants').selectAll().execute()
    for (const row of rows)
      if (await grants.#isSound(row)) grants.#take(grantedOf(row))
      else
        logger.error(
          { plugin: row.plugin, board: row.board },
          'a grant is not as it was given and does not hold',
        )
    return grants
  }

  of(plugin: string, board: string): Grant | null {
    const granted = this.#granted.get(keyOf(board, plugin))
    const installed = this.#options.installed.get(plugin)
    const there = this.#options.boards.get(board) !== undefined
    if (granted?.enabled !== true || installed === null || installed.disabled || !there) return null
    const { digest } = installed
    const manifest = this.#heldBack(granted, installed.manifest)
    return {
      plugin,
      board,
      digest,
      manifest,
      capabilities: stillGranted(granted.capabilities, manifest),
      network: manifest.network.filter(one => granted.network.includes(wayOf(one))),
      settings: settingsOf(manifest, granted.settings),
    }
  }

  onBoard(board: string): readonly Grant[] {
    return this.#options.installed.all().flatMap(({ plugin }) => this.of(plugin, board) ?? [])
  }

  all(): readonly Grant[] {
    return [...this.#granted.values()].flatMap(({ plugin, board }) => this.of(plugin, board) ?? [])
  }

  listen(listener: (change: GrantChange) => void): () => void {
    return this.#listeners.add(listener)
  }

  addLeftovers(
    statements: (plugin: string, board: string | null) => readonly RecordStatement[],
  ): void {
    this.#leftovers.push(statements)
    this.#options.installed.addLeftovers(plugin => statements(plugin, null))
  }

  /** What was granted on a board, also where it does not hold now. */
  granted(plugin: string, board: string): Granted | null {
    return this.#granted.get(keyOf(board, plugin)) ?? null
  }

  /** Every setting of a plugin with its value on a board. */
  settingsOn(plugin: string, board: string): Settings {
    const manifest = this.#options.installed.get(plugin)?.manifest
    return manifest === undefined
      ? {}
      : settingsOf(manifest, this.granted(plugin, board)?.settings ?? {})
  }

  /** On how many boards a plugin was granted something. */
  boardsOf(plugin: string): number {
    return this.#all(plugin).length
  }

  /** What the version that runs asks for beyond what was granted: it waits for the owner's consent. */
  missing({ plugin, manifest }: Pick<Installed, 'plugin' | 'manifest'>, board: string) {
    const granted = this.granted(plugin, board)
    return {
      capabilities: beyond(manifest.capabilities.required, granted?.capabilities ?? []),
      network: manifest.network.filter(one => !granted?.network.includes(wayOf(one))),
      terms: widened(granted?.terms ?? [], manifest),
    }
  }

  /** The units from the station to that of a board. */
  pathOf(board: string): readonly string[] {
    const unit = this.#options.boards.get(board)?.unit
    return unit === undefined ? [] : this.#options.path(unit)
  }

  /** Whether a person may say what plugins may on a board. */
  mayGrant(actor: Actor, board: string): boolean {
    return can(actor, 'board:configure', { path: this.pathOf(board) })
  }

  /** Grants a plugin what its package requires, and what was chosen of the rest; asked again it takes the place of the grant before. */
  consent(
    plugin: string,
    board: string,
    { digest, optional }: Consent,
    actor: Actor,
  ): Promise<Outcome<Granted>> {
    return this.#turn(plugin, board, actor, installed => {
      if (installed.digest !== digest)
        return refused('conflict', { rule: 'PL41', detail: 'another digest' })
      const { manifest } = installed
      const chosen = manifest.capabilities.optional.filter(one =>
        optional.includes(capabilityKey(one)),
      )
      if (chosen.length !== new Set(optional).size)
        return refused('bad-request', { rule: 'PL41', detail: 'optional: not asked for' })
      return done({
        capabilities: [...manifest.capabilities.required, ...chosen],
        network: manifest.network.map(wayOf),
        terms: termsOf(manifest),
        digest,
        settings: this.granted(plugin, board)?.settings ?? {},
        enabled: true,
        action: 'plugin/granted',
      })
    })
  }

  /** Switches a plugin that was granted something on or off on a board. */
  enable(plugin: string, board: string, enabled: boolean, actor: Actor): Promise<Outcome<Granted>> {
    return this.#turn(plugin, board, actor, () => {
      const before = this.granted(plugin, board)
      if (before === null) return refused('not-found')
      return done({ ...before, enabled, action: enabled ? 'plugin/on' : 'plugin/off' })
    })
  }

  /** Sets the settings of a plugin on a board: each that is given, the others begin anew. */
  set(plugin: string, board: string, settings: Settings, actor: Actor): Promise<Outcome<Granted>> {
    return this.#turn(plugin, board, actor, ({ manifest }) => {
      const before = this.granted(plugin, board)
      if (before === null) return refused('not-found')
      for (const [name, value] of Object.entries(settings)) {
        const setting = Object.hasOwn(manifest.settings, name) ? manifest.settings[name] : undefined
        if (setting === undefined || !suits(setting, value))
          return refused('bad-request', { rule: 'PL43', detail: `settings.${name}` })
      }
      return done({ ...before, settings, action: 'plugin/settings' })
    })
  }

  /** Takes a plugin off a board with everything it keeps there. */
  async remove(plugin: string, board: string, actor: Actor): Promise<Outcome<void>> {
    if (!this.mayGrant(actor, board)) return forbidden()
    return this.#mutex.run([keyOf(board, plugin)], async () => {
      const before = this.granted(plugin, board)
      if (before === null) return refused('not-found')
      if (!this.mayGrant(actor, board)) return forbidden()
      const { records, log, clock } = this.#options
      await log.write([
        statement(
          records
            .deleteFrom('plugin_grants')
            .where('plugin', '=', plugin)
            .where('board', '=', board),
        ),
        ...this.#leftovers.flatMap(statements => statements(plugin, board)),
        this.#line({
          plugin,
          board,
          action: 'plugin/taken-off',
          before: about(before),
          after: null,
          actor,
          at: clock.now(),
        }),
      ])
      this.#granted.delete(keyOf(board, plugin))
      this.#listeners.notify({ plugin, board })
      return done(undefined)
    })
  }

  async #turn(
    plugin: string,
    board: string,
    actor: Actor,
    decide: (installed: Installed) => Outcome<Decided & { readonly action: string }>,
  ): Promise<Outcome<Granted>> {
    if (!this.mayGrant(actor, board)) return forbidden()
    return this.#mutex.run([keyOf(board, plugin)], async () => {
      const installed = this.#options.installed.get(plugin)
      if (installed === null) return refused('not-found')
      const decided = decide(installed)
      if (!decided.ok) return decided
      if (!this.mayGrant(actor, board)) return forbidden()
      const { action, ...now } = decided.value
      const { log, clock } = this.#options
      const at = clock.now()
      const before = this.granted(plugin, board)
      const granted = { ...now, board, plugin, at, by: actor.id }
      await log.write([
        this.#write(this.#row(granted, installed.manifest)),
        this.#line({
          plugin,
          board,
          action,
          before: before === null ? null : about(before),
          after: about(now),
          actor,
          at,
        }),
      ])
      this.#take(granted)
      this.#listeners.notify({ plugin, board })
      return done(this.granted(plugin, board)!)
    })
  }

  #all(plugin: string): readonly Granted[] {
    return [...this.#granted.values()].filter(one => one.plugin === plugin)
  }

  #row(granted: Granted, manifest: Manifest): PluginGrantRow {
    const plain = rowOf({ ...granted, terms: narrowed(granted.terms, manifest) })
    return { ...plain, receipt: this.#options.receipts.of('plugin_grants', plain) }
  }

  #write(row: PluginGrantRow): RecordStatement {
    return statement(
      this.#options.records
        .insertInto('plugin_grants')
        .values(row)
        .onConflict(conflict => conflict.columns(['board', 'plugin']).doUpdateSet(row)),
    )
  }

  /** Whether a row is as this server wrote it, and nothing was decided since. */
  async #isSound({ terms, ...before }: PluginGrantRow): Promise<boolean> {
    const { receipts, records } = this.#options
    const row = terms === null ? before : { ...before, terms }
    if (!receipts.holds('plugin_grants', row)) return false
    const { board, plugin, at } = row
    return isNewest(records, { subjects: [board, plugin], plugin, actions: decisions }, at)
  }

  #take(granted: Granted): void {
    const manifest = this.#options.installed.get(granted.plugin)?.manifest
    const terms = manifest === undefined ? granted.terms : narrowed(granted.terms, manifest)
    this.#granted.set(keyOf(granted.board, granted.plugin), { ...granted, terms })
  }

  #heldBack(granted: Granted, manifest: Manifest): Manifest {
    const known = this.#held.get(granted)
    if (known?.of === manifest) return known.manifest
    const held = { of: manifest, manifest: heldBack(manifest, granted.terms) }
    this.#held.set(granted, held)
    return held.manifest
  }

  #line({
    plugin,
    board,
    action,
    before,
    after,
    actor,
    at,
  }: {
    readonly plugin: string
    readonly board: string
    readonly action: string
    readonly before: object | null
    readonly after: object | null
    readonly actor: Actor
    readonly at: number
  }): RecordStatement {
    return auditStatement({
      subject: board,
      actor: actor.id,
      origin: 'command',
      at,
      authority: authorityOf(actor, 'board:configure', { path: this.pathOf(board) }),
      action: `${action}/${plugin}`,
      before,
      after,
    })
  }
}
