import { randomBytes } from 'node:crypto'
import type { Clock } from '#shared/base/clock.ts'
import { done, type Outcome, refused } from '#shared/base/problem.ts'
import { authorityOf } from '#shared/policy/can.ts'
import type { Actor } from '#shared/policy/roles.ts'
import { auditStatement } from '#server/audit/entry.ts'
import { canonicalJson } from '#server/audit/canonical-json.ts'
import { seal, unseal } from '#server/auth/seal.ts'
import type { Log } from '#server/log/log.ts'
import type { BoardGrants } from '#server/plugins/grants/board-grants.ts'
import type { InstalledPlugins } from '#server/plugins/grants/installed-plugins.ts'
import type { Receipts } from '#server/plugins/grants/receipts.ts'
import type { PluginAddressRow } from '#server/plugins/tables.ts'
import { type RecordsDatabase, statement } from '#server/records/database.ts'
import { logger } from '#server/telemetry/logger.ts'

/** What an address leads to: a webhook or a feed of a plugin on a board. */
export type Place = Pick<PluginAddressRow, 'board' | 'plugin' | 'kind' | 'part'>

/** An address with what it leads to. */
export interface Address extends Place {
  readonly address: string
  readonly at: number
}

/** Where addresses are kept. */
export interface PluginAddressesOptions {
  readonly log: Pick<Log, 'write'>
  readonly records: RecordsDatabase
  readonly receipts: Receipts
  readonly clock: Clock
  readonly installed: InstalledPlugins
  readonly grants: BoardGrants
}

const keyOf = ({ board, plugin, kind, part }: Place) => [board, plugin, kind, part].join(' ')
const aboutOf = ({ board, plugin, kind, part }: Place) =>
  canonicalJson({ board, plugin, kind, part })

/** Addresses that lead somebody without an account to a plugin: drawn by lot, kept sealed, and gone when the owner of the board says so. */
export class PluginAddresses {
  readonly #options: PluginAddressesOptions
  readonly #key: Uint8Array
  readonly #byPlace = new Map<string, Address>()
  readonly #byAddress = new Map<string, Address>()

  private constructor(options: PluginAddressesOptions) {
    this.#options = options
    this.#key = options.receipts.keyFor('plugin addresses')
    const { records, grants, installed } = options
    grants.addLeftovers((plugin, board) => {
      const rows = records.deleteFrom('plugin_addresses').where('plugin', '=', plugin)
      return [statement(board === null ? rows : rows.where('board', '=', board))]
    })
    grants.listen(({ plugin, board }) => {
      if (grants.granted(plugin, board) === null) this.#forget(plugin, board)
    })
    installed.listen(plugin => {
      if (installed.get(plugin) === null) this.#forget(plugin)
    })
  }

  /** Reads what was kept; a row that this server has not sealed like this leads nowhere. */
  static async open(options: PluginAddressesOptions): Promise<PluginAddresses> {
    const addresses = new PluginAddresses(options)
    for (const row of await options.records.selectFrom('plugin_addresses').selectAll().execute())
      try {
        const address = Buffer.from(unseal(addresses.#key, row.sealed, aboutOf(row))).toString()
        addresses.#take({ ...row, address })
      } catch {
        logger.error(
          { plugin: row.plugin, board: row.board },
          'an address of a plugin is not as it was kept and leads nowhere',
        )
      }
    return addresses
  }

  /** What an address leads to; null for none. */
  find(address: string, kind: Place['kind']): Place | null {
    const found = this.#byAddress.get(address)
    return found?.kind === kind ? found : null
  }

  /** The address of a place; null where none was made. */
  of(place: Place): Address | null {
    return this.#byPlace.get(keyOf(place)) ?? null
  }

  /** Makes the address of something that the plugin has; one that was there before leads nowhere from then on. */
  async make(place: Place, actor: Actor): Promise<Outcome<Address>> {
    const { grants, installed, records, clock } = this.#options
    const { plugin, board, kind, part } = place
    const contributes = installed.get(plugin)?.manifest.contributes
    const there = contributes?.[kind === 'webhook' ? 'webhooks' : 'feeds'].some(
      ({ id }) => id === part,
    )
    if (!grants.mayGrant(actor, board)) return refused('forbidden', { rule: 'PL40' })
    if (there !== true || grants.granted(plugin, board) === null) return refused('not-found')
    const address = randomBytes(24).toString('base64url')
    const at = clock.now()
    const rest = {
      sealed: seal(this.#key, Buffer.from(address), aboutOf(place)),
      at,
      by: actor.id,
    }
    const row = records
      .insertInto('plugin_addresses')
      .values({ board, plugin, kind, part, ...rest })
      .onConflict(one => one.columns(['board', 'plugin', 'kind', 'part']).doUpdateSet(rest))
    await this.#options.log.write([
      statement(row),
      this.#line(place, actor, at, 'plugin/address', { kind, part }),
    ])
    this.#take({ board, plugin, kind, part, address, at })
    return done(this.of(place)!)
  }

  /** Takes an address away: from then on it leads nowhere. */
  async revoke(place: Place, actor: Actor): Promise<Outcome<void>> {
    const { grants, records, clock } = this.#options
    const { plugin, board, kind, part } = place
    if (!grants.mayGrant(actor, board)) return refused('forbidden', { rule: 'PL40' })
    if (this.of(place) === null) return refused('not-found')
    const row = records
      .deleteFrom('plugin_addresses')
      .where('board', '=', board)
      .where('plugin', '=', plugin)
      .where('kind', '=', kind)
      .where('part', '=', part)
    await this.#options.log.write([
      statement(row),
      this.#line(place, actor, clock.now(), 'plugin/address-gone', { kind, part }),
    ])
    this.#drop(keyOf(place))
    return done(undefined)
  }

  #line({ plugin, board }: Place, actor: Actor, at: number, action: string, what: object) {
    const { grants } = this.#options
    return auditStatement({
      subject: board,
      actor: actor.id,
      origin: 'command',
      at,
      authority: authorityOf(actor, 'board:configure', { path: grants.pathOf(board) }),
      action: `${action}/${plugin}`,
      before: null,
      after: what,
    })
  }

  #take(address: Address): void {
    const key = keyOf(address)
    this.#drop(key)
    this.#byPlace.set(key, address)
    this.#byAddress.set(address.address, address)
  }

  #drop(key: string): void {
    const before = this.#byPlace.get(key)
    if (before !== undefined) this.#byAddress.delete(before.address)
    this.#byPlace.delete(key)
  }

  #forget(plugin: string, board?: string): void {
    for (const [key, one] of this.#byPlace)
      if (one.plugin === plugin && (board === undefined || one.board === board)) this.#drop(key)
  }
}
