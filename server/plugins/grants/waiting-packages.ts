import type { Clock } from '#shared/base/clock.ts'
import { done, type Outcome, refused } from '#shared/base/problem.ts'
import type { Actor } from '#shared/policy/roles.ts'
import type { Log } from '#server/log/log.ts'
import type { PluginPackage } from '#server/plugins/packages/plugin-package.ts'
import { type RecordsDatabase, statement } from '#server/records/database.ts'
import { approverLine, approvesPlugins, forbidden } from './approver.ts'
import { soundPackage } from './sound-package.ts'
import type { PluginPackageRow } from './tables.ts'

/** A package that waits for an administrator to look at it. */
export interface Waiting {
  readonly package: PluginPackage
  readonly at: number
  readonly by: string
}

/** Where packages wait. */
export interface WaitingPackagesOptions {
  readonly log: Pick<Log, 'write'>
  readonly records: RecordsDatabase
  readonly clock: Clock
}

/** So many wait at once. */
const most = 10

/** Packages that were uploaded and not yet approved, of a plugin one at a time. */
export class WaitingPackages {
  readonly #options: WaitingPackagesOptions

  constructor(options: WaitingPackagesOptions) {
    this.#options = options
  }

  /** All of them, the newest first. */
  async all(): Promise<readonly Waiting[]> {
    return (await this.#rows()).flatMap(row => {
      const found = soundPackage(row)
      return found === null ? [] : [{ package: found, at: row.at, by: row.by }]
    })
  }

  /** The one of a plugin. */
  async of(plugin: string): Promise<PluginPackageRow | undefined> {
    return (await this.#rows()).find(one => one.plugin === plugin)
  }

  /** Keeps a package in the place of what waited of its plugin. */
  async add(file: Uint8Array, found: PluginPackage, actor: Actor): Promise<Outcome<Waiting>> {
    const { digest, manifest } = found
    const others = (await this.#rows()).filter(({ plugin }) => plugin !== manifest.id)
    if (others.length >= most) return refused('too-many', { detail: 'packages that wait' })
    if (!approvesPlugins(actor)) return forbidden()
    const { clock, log, records } = this.#options
    const at = clock.now()
    const row = { digest, plugin: manifest.id, version: manifest.version, file, at, by: actor.id }
    await log.write([
      statement(
        records
          .deleteFrom('plugin_packages')
          .where('plugin', '=', manifest.id)
          .where(({ eb, or }) => or([eb('receipt', 'is', null), eb('digest', '=', digest)])),
      ),
      statement(records.insertInto('plugin_packages').values({ ...row, receipt: null })),
      approverLine(manifest.id, 'plugin/uploaded', {
        before: null,
        after: about(found),
        actor,
        at,
      }),
    ])
    return done({ package: found, at, by: actor.id })
  }

  /** Takes one away. */
  async drop({ plugin, digest }: PluginPackageRow, actor: Actor): Promise<void> {
    const { clock, log, records } = this.#options
    await log.write([
      statement(
        records
          .deleteFrom('plugin_packages')
          .where('digest', '=', digest)
          .where('receipt', 'is', null),
      ),
      approverLine(plugin, 'plugin/discarded', {
        before: { digest },
        after: null,
        actor,
        at: clock.now(),
      }),
    ])
  }

  #rows(): Promise<PluginPackageRow[]> {
    return this.#options.records
      .selectFrom('plugin_packages')
      .selectAll()
      .where('receipt', 'is', null)
      .orderBy('at', 'desc')
      .limit(most + 1)
      .execute()
  }
}

/** A package as the audit names it. */
export const about = ({ digest, manifest }: PluginPackage) => ({
  version: manifest.version,
  digest,
  key: manifest.publisher.key,
})
