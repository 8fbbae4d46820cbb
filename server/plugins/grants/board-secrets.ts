import type { Clock } from '#shared/base/clock.ts'
import { done, type Outcome, refused } from '#shared/base/problem.ts'
import { authorityOf } from '#shared/policy/can.ts'
import type { Actor } from '#shared/policy/roles.ts'
import { auditStatement } from '#server/audit/entry.ts'
import { canonicalJson } from '#server/audit/canonical-json.ts'
import { seal, unseal } from '#server/auth/seal.ts'
import type { Log } from '#server/log/log.ts'
import { type RecordsDatabase, statement } from '#server/records/database.ts'
import type { BoardGrants } from './board-grants.ts'
import type { InstalledPlugins } from './installed-plugins.ts'
import type { Receipts } from './receipts.ts'

/** Where secrets are kept. */
export interface BoardSecretsOptions {
  readonly log: Pick<Log, 'write'>
  readonly records: RecordsDatabase
  readonly receipts: Receipts
  readonly clock: Clock
  readonly installed: InstalledPlugins
  readonly grants: BoardGrants
}

/** Which secret, of whom. */
type Named = Readonly<Record<'plugin' | 'board' | 'secret', string>>

/** Secrets of boards that go out with a plugin's requests: kept sealed, and given back to nobody but the host. */
export class BoardSecrets {
  readonly #options: BoardSecretsOptions
  readonly #key: Uint8Array

  constructor(options: BoardSecretsOptions) {
    this.#options = options
    this.#key = options.receipts.keyFor('plugin secrets')
    const { records, grants } = options
    grants.addLeftovers((plugin, board) => {
      const rows = records.deleteFrom('plugin_secrets').where('plugin', '=', plugin)
      return [statement(board === null ? rows : rows.where('board', '=', board))]
    })
  }

  /** A secret as the host puts it in; null where there is none, it is sealed under another key, or it was entered to go elsewhere. */
  async value(plugin: string, board: string, secret: string): Promise<string | null> {
    const row = await this.#options.records
      .selectFrom('plugin_secrets')
      .select(['secret', 'sealed'])
      .where('board', '=', board)
      .where('plugin', '=', plugin)
      .where('secret', '=', secret)
      .executeTakeFirst()
    return row === undefined ? null : this.#unsealed({ plugin, board, secret }, row.sealed)
  }

  /** The names of the secrets that have a value. */
  async there(plugin: string, board: string): Promise<readonly string[]> {
    const rows = await this.#options.records
      .selectFrom('plugin_secrets')
      .select(['secret', 'sealed'])
      .where('board', '=', board)
      .where('plugin', '=', plugin)
      .execute()
    return rows
      .filter(({ secret, sealed }) => this.#unsealed({ plugin, board, secret }, sealed) !== null)
      .map(({ secret }) => secret)
  }

  /** Sets a secret that the manifest names. */
  async set({ plugin, board, secret }: Named, value: string, actor: Actor): Promise<Outcome<void>> {
    const { grants, records, log, clock } = this.#options
    if (!grants.mayGrant(actor, board)) return refused('forbidden', { rule: 'PL40' })
    const about = this.#aboutOf({ plugin, board, secret })
    if (about === null || grants.granted(plugin, board) === null) return refused('not-found')
    const at = clock.now()
    const rest = { sealed: seal(this.#key, Buffer.from(value), about), at, by: actor.id }
    await log.write([
      statement(
        records
          .insertInto('plugin_secrets')
          .values({ board, plugin, secret, ...rest })
          .onConflict(conflict =>
            conflict.columns(['board', 'plugin', 'secret']).doUpdateSet(rest),
          ),
      ),
      auditStatement({
        subject: board,
        actor: actor.id,
        origin: 'command',
        at,
        authority: authorityOf(actor, 'board:configure', { path: grants.pathOf(board) }),
        action: `plugin/secret/${plugin}`,
        before: null,
        after: { secret },
      }),
    ])
    return done(undefined)
  }

  #unsealed(named: Named, sealed: Uint8Array): string | null {
    const about = this.#aboutOf(named)
    if (about === null) return null
    try {
      return Buffer.from(unseal(this.#key, sealed, about)).toString()
    } catch {
      return null
    }
  }

  /** What a secret is sealed with: who it is of, and where the package that runs sends it; null where that names none. */
  #aboutOf({ plugin, board, secret }: Named): string | null {
    const manifest = this.#options.installed.get(plugin)?.manifest
    const named = manifest?.secrets.find(({ id }) => id === secret)
    if (named === undefined) return null
    return canonicalJson({ board, plugin, secret, to: named.to ?? null })
  }
}
