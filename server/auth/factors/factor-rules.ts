import type { DatabaseSync } from 'node:sqlite'
import type { Clock } from '#shared/base/clock.ts'
import { type Role, roles } from '#shared/policy/roles.ts'

/** Which roles need a second factor, each from an instant on. In memory, so that asking never waits. */
export class FactorRules {
  readonly #database: DatabaseSync
  readonly #clock: Clock
  readonly #since: Map<Role, number>
  readonly #onBegin: () => void
  #cancel = () => {}

  /** `onBegin`: called when a rule has begun to count. */
  constructor(database: DatabaseSync, clock: Clock, onBegin: () => void) {
    this.#database = database
    this.#clock = clock
    this.#onBegin = onBegin
    database.exec(
      'CREATE TABLE IF NOT EXISTS factor_rules (role TEXT PRIMARY KEY, since INTEGER NOT NULL)',
    )
    const rows = database.prepare('SELECT role, since FROM factor_rules').all()
    this.#since = new Map(
      roles.flatMap(role => {
        const row = rows.find(one => one['role'] === role)
        return row === undefined ? [] : [[role, Number(row['since'])] as const]
      }),
    )
    this.#wait()
  }

  /** From when on a role needs one, milliseconds since 1970; null for never. */
  sinceOf(role: Role): number | null {
    return this.#since.get(role) ?? null
  }

  /** Whether any of these roles needs one now. */
  asks(held: readonly { readonly role: Role }[]): boolean {
    if (this.#since.size === 0) return false
    const now = this.#clock.now()
    return held.some(({ role }) => (this.#since.get(role) ?? Infinity) <= now)
  }

  /** Sets from when on a role needs one; null for never. */
  set(role: Role, since: number | null): void {
    if (since === null) {
      this.#database.prepare('DELETE FROM factor_rules WHERE role = ?').run(role)
      this.#since.delete(role)
    } else {
      this.#database
        .prepare('INSERT OR REPLACE INTO factor_rules (role, since) VALUES (?, ?)')
        .run(role, since)
      this.#since.set(role, since)
    }
    this.#onBegin()
    this.#wait()
  }

  /** Stops the timer. */
  stop(): void {
    this.#cancel()
  }

  #wait(): void {
    this.#cancel()
    const now = this.#clock.now()
    const next = Math.min(...[...this.#since.values()].filter(since => since > now))
    this.#cancel = Number.isFinite(next)
      ? this.#clock.at(next, () => {
          this.#onBegin()
          this.#wait()
        })
      : () => {}
  }
}
