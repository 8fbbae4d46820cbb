import { hash } from 'node:crypto'
import { setImmediate as breathe } from 'node:timers/promises'
import type { Log } from '#server/log/log.ts'
import type { AuditRow } from './tables.ts'
import { type AuditFilter, filterSql } from './audit-filter.ts'
import { type AuditScope, scopeSql } from './audit-scope.ts'
import { nextPlace } from './entry.ts'

/** So many places of the chain are looked through before others get their turn. */
const windowSize = 20_000

/** So long one look at a window may take, ms. */
const patienceMs = 5_000

/** Looks for entries within somebody's scope, without keeping the server from its other work. */
export class EntryFinder {
  readonly #log: Pick<Log, 'read' | 'readInThread'>

  constructor(log: Pick<Log, 'read' | 'readInThread'>) {
    this.#log = log
  }

  /** The place the next entry will get. */
  async size(): Promise<number> {
    const [row] = await this.#log.read<{ size: number }>(nextPlace)
    return row?.size ?? 0
  }

  /** At most `limit` entries before a place, newest first. */
  async newest(
    scope: AuditScope,
    filter: AuditFilter,
    { below, limit }: { readonly below: number; readonly limit: number },
  ): Promise<readonly AuditRow[]> {
    const found: AuditRow[] = []
    for (let high = below; high > 0 && found.length < limit; high -= windowSize) {
      const left = limit - found.length
      found.push(...(await this.#window<AuditRow>('a.*', scope, filter, { high, left })))
      if (high > windowSize) await breathe()
    }
    return found
  }

  /** One entry, if it is in scope. */
  async entry(scope: AuditScope, seq: number): Promise<AuditRow | undefined> {
    const [row] = await this.newest(scope, {}, { below: seq + 1, limit: 1 })
    return row?.seq === seq ? row : undefined
  }

  /**
   * A random sample that anybody can draw again: the entries before a place whose SHA-256(seed ‖ leaf) is smallest, in the order
   * they were written.
   */
  async sample(
    scope: AuditScope,
    filter: AuditFilter,
    drawn: { readonly seed: string; readonly below: number; readonly wanted: number },
  ): Promise<readonly AuditRow[]> {
    const { seed, below, wanted } = drawn
    let chosen: { readonly seq: number; readonly lot: string }[] = []
    for (let high = below; high > 0; high -= windowSize) {
      const rows = await this.#window<Pick<AuditRow, 'seq' | 'leaf'>>(
        'a.seq, a.leaf',
        scope,
        filter,
        { high },
      )
      const lots = rows.map(({ seq, leaf }) => ({ seq, lot: lotOf(seed, leaf) }))
      chosen = [...chosen, ...lots].sort((a, b) => (a.lot < b.lot ? -1 : 1)).slice(0, wanted)
      await breathe()
    }
    const places = JSON.stringify(chosen.map(({ seq }) => seq))
    return this.#log.read<AuditRow>(
      'SELECT a.* FROM audit a WHERE a.seq IN (SELECT value FROM json_each(?)) ORDER BY a.seq',
      [places],
    )
  }

  #window<Row>(
    columns: string,
    scope: AuditScope,
    filter: AuditFilter,
    { high, left = windowSize }: { readonly high: number; readonly left?: number },
  ): Promise<readonly Row[]> {
    const { conditions, values } = filterSql(filter)
    const within = scope.all ? '?1 IS NOT NULL' : scopeSql
    const where = ['a.seq >= ?2', 'a.seq < ?3', within, ...conditions].join(' AND ')
    return this.#log.readInThread<Row>(
      `SELECT ${columns} FROM audit a WHERE ${where} ORDER BY a.seq DESC LIMIT ${left}`,
      [JSON.stringify(scope.units), high - windowSize, high, ...values],
      patienceMs,
    )
  }
}

const lotOf = (seed: string, leaf: Uint8Array): string =>
  hash('sha256', Buffer.concat([Buffer.from(seed), leaf]), 'hex')
