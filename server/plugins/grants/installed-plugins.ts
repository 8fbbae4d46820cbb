import { done, type Outcome, refused } from '#shared/base/problem.ts'
import { KeyedMutex } from '#shared/base/keyed-mutex.ts'
import type { Clock } from '#shared/base/clock.ts'
import type { Actor } from '#shared/policy/roles.ts'
import { likenessOf } from '#shared/plugin-api/manifest/look-alikes.ts'
import type { Manifest } from '#shared/plugin-api/manifest/manifest.ts'
import { isLater } from '#shared/plugin-api/manifest/names.ts'
import type { Log, RecordStatement } from '#server/log/log.ts'
import {
  isGenuine,
  type PluginPackage,
  readPackage,
} from '#server/plugins/packages/plugin-package.ts'
import type { PluginCode } from '#server/plugins/seams.ts'
import { type RecordsDatabase, statement } from '#server/records/database.ts'
import { Listeners } from '#server/telemetry/listeners.ts'
import { logger } from '#server/telemetry/logger.ts'
import { approverLine, approvesPlugins, forbidden } from './approver.ts'
import { isNewest } from './newest-entry.ts'
import type { Receipts } from './receipts.ts'
import { soundPackage } from './sound-package.ts'
import type { PluginPackageRow, PluginRow } from './tables.ts'
import { about, type Waiting, WaitingPackages } from './waiting-packages.ts'

/** A plugin that is installed, with what its package says about itself. */
export interface Installed extends Omit<PluginRow, 'disabled' | 'receipt'> {
  readonly disabled: boolean
  readonly manifest: Manifest
}

/** What an administrator says beside the digest. */
export interface Approval {
  readonly digest: string
  /** That another key than before signs it. */
  readonly acceptKey: boolean
}

/** Where plugins are kept. */
export interface InstalledPluginsOptions {
  readonly log: Pick<Log, 'write'>
  readonly records: RecordsDatabase
  readonly receipts: Receipts
  readonly clock: Clock
}

/** What becomes of what a plugin keeps when another version of it runs. */
export interface Succession {
  /** Whether the version can take over; nothing is changed by asking. */
  rehearse(next: PluginPackage): Promise<Outcome<null>>
  apply(next: PluginPackage): Promise<void>
  bringBack(manifest: Manifest): Promise<void>
}

/** What is decided of a plugin, as the audit calls it. */
const decisions = ['approved', 'disabled', 'enabled', 'put-back']

/** The plugins an administrator has let in, each at one digest; a copy in memory that answers without waiting. */
export class InstalledPlugins {
  readonly #options: InstalledPluginsOptions
  readonly #installed = new Map<string, Installed>()
  readonly #unsound = new Set<string>()
  readonly #listeners = new Listeners<string>()
  readonly #leftovers: ((plugin: string) => readonly RecordStatement[])[] = []
  readonly #followers: ((plugin: string, manifest: Manifest) => readonly RecordStatement[])[] = []
  readonly #checks: ((manifest: Manifest) => Outcome<null>)[] = []
  readonly #mutex = new KeyedMutex()
  readonly #waiting: WaitingPackages
  #succession: Succession | null = null

  private constructor(options: InstalledPluginsOptions) {
    this.#options = options
    this.#waiting = new WaitingPackages(options)
  }

  /** Reads what is installed; what is not as this server wrote it does not run, and the operator hears of it. */
  static async open(options: InstalledPluginsOptions): Promise<InstalledPlugins> {
    const plugins = new InstalledPlugins(options)
    const rows = await options.records.selectFrom('plugins').selectAll().execute()
    for (const row of rows) {
      const { plugin, at } = row
      const newest = { subjects: [plugin], plugin, actions: decisions }
      const sound =
        options.receipts.holds('plugins', row) && (await isNewest(options.records, newest, at))
      const manifest = sound ? (await plugins.package(row.digest))?.manifest : undefined
      if (manifest?.id === row.plugin && manifest.publisher.key === row.key)
        plugins.#take(row, manifest)
      else plugins.#distrust(row.plugin)
    }
    return plugins
  }

  /** Those that are installed, in the order of their ids; those that are disabled too. */
  all(): readonly Installed[] {
    return [...this.#installed.values()].toSorted((a, b) => (a.plugin < b.plugin ? -1 : 1))
  }

  /** One of them; null for none. */
  get(plugin: string): Installed | null {
    return this.#installed.get(plugin) ?? null
  }

  /** Plugins whose rows are not as this server wrote them; they run again once they are approved anew. */
  unsound(): readonly string[] {
    return [...this.#unsound]
  }

  /** Hears of plugins that were approved, disabled, put back or removed. */
  listen(listener: (plugin: string) => void): () => void {
    return this.#listeners.add(listener)
  }

  /** Who sees to what plugins keep when a version comes in the place of another one. */
  succeedBy(succession: Succession): void {
    this.#succession = succession
  }

  /** What goes with a plugin that is removed, in the same transaction. */
  addLeftovers(statements: (plugin: string) => readonly RecordStatement[]): void {
    this.#leftovers.push(statements)
  }

  /** What is written in the same transaction when another version of a plugin is to run. */
  addFollowers(
    statements: (plugin: string, manifest: Manifest) => readonly RecordStatement[],
  ): void {
    this.#followers.push(statements)
  }

  /** What else a package must hold to be let in beside what there is. */
  addChecks(check: (manifest: Manifest) => Outcome<null>): void {
    this.#checks.push(check)
  }

  /** The code of an approved package; null for any other, and for one that is not as it was approved. */
  async code(digest: string): Promise<PluginCode | null> {
    return (await this.package(digest))?.code ?? null
  }

  /** An approved package, looked at anew. */
  async package(digest: string): Promise<PluginPackage | null> {
    const row = await this.#row(digest)
    if (row === undefined || !this.#options.receipts.holds('plugin_packages', row)) return null
    return soundPackage(row)
  }

  /** Those that wait to be approved. */
  waiting(): Promise<readonly Waiting[]> {
    return this.#waiting.all()
  }

  /** Takes in a file; nothing of it runs before it is approved. */
  async upload(file: Uint8Array, actor: Actor): Promise<Outcome<Waiting>> {
    if (!approvesPlugins(actor)) return forbidden()
    const read = readPackage(file)
    if (!read.ok) return read
    const { manifest } = read.value
    if (!isGenuine(read.value)) return refused('plugin-signature', { rule: 'PL35' })
    return this.#mutex.run([manifest.id], async () => {
      const refusal = this.#refusal(manifest)
      if (refusal !== null) return refusal
      return this.#waiting.add(file, read.value, actor)
    })
  }

  /** Lets a package in that waits; from now on it is the one that runs. */
  async approve(
    plugin: string,
    { digest, acceptKey }: Approval,
    actor: Actor,
  ): Promise<Outcome<Installed>> {
    if (!approvesPlugins(actor)) return forbidden()
    return this.#mutex.run([plugin], async () => {
      const row = await this.#waiting.of(plugin)
      if (row === undefined) return refused('not-found')
      const found = row.digest === digest ? soundPackage(row) : null
      if (found === null) return refused('conflict', { rule: 'PL36', detail: 'another digest' })
      const refusal = this.#refusal(found.manifest)
      if (refusal !== null) return refusal
      const before = this.#installed.get(plugin)
      const { key } = found.manifest.publisher
      if (before !== undefined && before.key !== key && !acceptKey)
        return refused('plugin-other-key', { rule: 'PL37' })
      if (!approvesPlugins(actor)) return forbidden()
      const at = this.#options.clock.now()
      const now = {
        plugin,
        digest,
        former: before?.digest ?? null,
        key,
        disabled: 0,
        at,
        by: actor.id,
      }
      const ready = await this.#succession?.rehearse(found)
      if (ready?.ok === false) return ready
      if (!approvesPlugins(actor)) return forbidden()
      const { records, receipts } = this.#options
      await this.#keep(now, found.manifest, [
        statement(
          records
            .updateTable('plugin_packages')
            .set({ receipt: receipts.of('plugin_packages', row) })
            .where('digest', '=', digest),
        ),
        statement(
          records
            .deleteFrom('plugin_packages')
            .where('plugin', '=', plugin)
            .where('digest', 'not in', [digest, ...(before === undefined ? [] : [before.digest])]),
        ),
        approverLine(plugin, 'plugin/approved', {
          before: versionOf(before),
          after: about(found),
          actor,
          at,
        }),
      ])
      await this.#succession?.apply(found)
      return done(this.#installed.get(plugin)!)
    })
  }

  /** Takes away a package that waits. */
  async discard(plugin: string, actor: Actor): Promise<Outcome<void>> {
    if (!approvesPlugins(actor)) return forbidden()
    return this.#mutex.run([plugin], async () => {
      const row = await this.#waiting.of(plugin)
      if (row === undefined) return refused('not-found')
      if (!approvesPlugins(actor)) return forbidden()
      await this.#waiting.drop(row, actor)
      return done(undefined)
    })
  }

  /** Stops a plugin on every board, or lets it run again; its grants stay as they are. */
  async disable(plugin: string, disabled: boolean, actor: Actor): Promise<Outcome<Installed>> {
    return this.#change(plugin, actor, async (before, at) => {
      const now = { ...before, disabled: disabled ? 1 : 0, at, by: actor.id }
      const action = disabled ? 'plugin/disabled' : 'plugin/enabled'
      await this.#keep(now, before.manifest, [
        approverLine(plugin, action, { before: null, after: null, actor, at }),
      ])
      return done(this.#installed.get(plugin)!)
    })
  }

  /** Goes back to the version before, which was approved in its time. */
  async rollback(plugin: string, actor: Actor): Promise<Outcome<Installed>> {
    return this.#change(plugin, actor, async (before, at) => {
      const found = before.former === null ? null : await this.package(before.former)
      if (found === null) return refused('not-found', { rule: 'PL38', detail: 'no version before' })
      if (!approvesPlugins(actor)) return forbidden()
      const { digest, manifest } = found
      const key = manifest.publisher.key
      const now = { plugin, digest, former: before.digest, key, disabled: 0, at, by: actor.id }
      await this.#keep(now, manifest, [
        approverLine(plugin, 'plugin/put-back', {
          before: versionOf(before),
          after: about(found),
          actor,
          at,
        }),
      ])
      await this.#succession?.bringBack(manifest)
      return done(this.#installed.get(plugin)!)
    })
  }

  /** Takes a plugin away with everything it keeps, on every board. */
  async remove(plugin: string, actor: Actor): Promise<Outcome<void>> {
    if (!approvesPlugins(actor)) return forbidden()
    return this.#mutex.run([plugin], async () => {
      const before = this.#installed.get(plugin)
      if (before === undefined && !this.#unsound.has(plugin)) return refused('not-found')
      const at = this.#options.clock.now()
      const { records } = this.#options
      await this.#options.log.write([
        ...(['plugin_packages', 'plugins'] as const).map(table =>
          statement(records.deleteFrom(table).where('plugin', '=', plugin)),
        ),
        ...this.#leftovers.flatMap(statements => statements(plugin)),
        approverLine(plugin, 'plugin/removed', {
          before: versionOf(before),
          after: null,
          actor,
          at,
        }),
      ])
      this.#installed.delete(plugin)
      this.#unsound.delete(plugin)
      this.#listeners.notify(plugin)
      return done(undefined)
    })
  }

  async #change<T>(
    plugin: string,
    actor: Actor,
    change: (before: Installed, at: number) => Promise<Outcome<T>>,
  ): Promise<Outcome<T>> {
    if (!approvesPlugins(actor)) return forbidden()
    return this.#mutex.run([plugin], async () => {
      const before = this.#installed.get(plugin)
      if (before === undefined) return refused('not-found')
      return approvesPlugins(actor) ? change(before, this.#options.clock.now()) : forbidden()
    })
  }

  /** Why a manifest cannot be let in beside what is installed. */
  #refusal(manifest: Manifest): Outcome<never> | null {
    const alike = this.all().find(({ manifest: other }) => likenessOf(manifest, other) === 'same')
    if (alike !== undefined) return refused('plugin-alike', { rule: 'PL31', detail: alike.plugin })
    const before = this.#installed.get(manifest.id)
    if (before !== undefined && !isLater(manifest.version, before.manifest.version))
      return refused('plugin-not-later', { rule: 'PL38', detail: before.manifest.version })
    for (const check of this.#checks) {
      const checked = check(manifest)
      if (!checked.ok) return checked
    }
    return null
  }

  async #keep(
    given: Omit<PluginRow, 'receipt'>,
    manifest: Manifest,
    more: readonly RecordStatement[],
  ): Promise<void> {
    const { plugin, digest, former, key, disabled, at, by } = given
    const plain = { plugin, digest, former, key, disabled, at, by }
    const row: PluginRow = { ...plain, receipt: this.#options.receipts.of('plugins', plain) }
    await this.#options.log.write([
      statement(
        this.#options.records
          .insertInto('plugins')
          .values(row)
          .onConflict(conflict => conflict.column('plugin').doUpdateSet(row)),
      ),
      ...this.#followers.flatMap(statements => statements(plugin, manifest)),
      ...more,
    ])
    this.#take(row, manifest)
    this.#listeners.notify(plugin)
  }

  #take(row: PluginRow, manifest: Manifest): void {
    const { plugin, digest, former, key, disabled, at, by } = row
    this.#unsound.delete(plugin)
    const installed = { plugin, digest, former, key, disabled: disabled === 1, at, by, manifest }
    this.#installed.set(plugin, installed)
  }

  #distrust(plugin: string): void {
    this.#unsound.add(plugin)
    logger.error({ plugin }, 'a plugin is not as it was approved and does not run')
  }

  #row(digest: string): Promise<PluginPackageRow | undefined> {
    return this.#options.records
      .selectFrom('plugin_packages')
      .selectAll()
      .where('digest', '=', digest)
      .executeTakeFirst()
  }
}

const versionOf = (installed: Installed | undefined) =>
  installed === undefined
    ? null
    : { version: installed.manifest.version, digest: installed.digest, key: installed.key }
