import type { DatabaseSync } from 'node:sqlite'
import type { Clock } from '#shared/base/clock.ts'
import { done, type Outcome, refused } from '#shared/base/problem.ts'
import type { Place } from '#server/auth/back-off.ts'
import { Authenticators } from './authenticators.ts'
import { BegunSignIns } from './begun-sign-ins.ts'
import { CodeLimits } from './code-limits.ts'
import { type PasskeyMade, Passkeys, type Site } from './passkeys.ts'
import { RecoveryCodes } from './recovery-codes.ts'

/** What a person may answer with after their password. */
export const secondWays = ['code', 'recovery', 'passkey'] as const
export type SecondWay = (typeof secondWays)[number]

/** Where second factors are kept, and what seals their secrets. */
export interface SecondFactorsOptions {
  readonly database: DatabaseSync
  /** 32 bytes that stand in no backup. */
  readonly key: Uint8Array
  readonly clock: Clock
  /** Called with an account that has a second factor from now on, or none any more. */
  readonly onChange: (account: string) => void
}

/** What is asked of an account after its password. */
export class SecondFactors {
  readonly #clock: Clock
  readonly #limits: CodeLimits
  readonly #onChange: (account: string) => void
  readonly authenticators: Authenticators
  readonly recovery: RecoveryCodes
  readonly passkeys: Passkeys
  readonly begun: BegunSignIns
  /** In memory, so that asking never waits. */
  readonly #accounts: Set<string>

  constructor({ database, key, clock, onChange }: SecondFactorsOptions) {
    this.#clock = clock
    this.#onChange = onChange
    this.#limits = new CodeLimits(clock)
    this.authenticators = new Authenticators(database, key)
    this.recovery = new RecoveryCodes(database)
    this.passkeys = new Passkeys(database, clock)
    this.begun = new BegunSignIns(clock)
    this.#accounts = new Set([...this.authenticators.accounts(), ...this.passkeys.accounts()])
  }

  /** Whether an account's password alone signs nobody in. */
  has(account: string): boolean {
    return this.#accounts.has(account)
  }

  /** What its person may answer with. */
  ways(account: string): readonly SecondWay[] {
    return [
      ...(this.authenticators.since(account) === null ? [] : (['code'] as const)),
      ...(this.passkeys.of(account).length === 0 ? [] : (['passkey'] as const)),
      ...(this.recovery.left(account) === 0 ? [] : (['recovery'] as const)),
    ]
  }

  /** Gives an account an authenticator, and recovery codes where it has had no second factor; answers those, or none. */
  addAuthenticator(account: string, secret: Uint8Array, step: number): readonly string[] {
    this.authenticators.put(account, secret, { step, at: this.#clock.now() })
    return this.#added(account)
  }

  /** Keeps a passkey that a browser has made; answers recovery codes as `addAuthenticator`, or null when it is none. */
  async addPasskey(
    site: Site,
    response: PasskeyMade,
    about: { readonly account: string; readonly name: string; readonly purpose: string },
  ): Promise<readonly string[] | null> {
    const added = await this.passkeys.add(site, response, about)
    return added ? this.#added(about.account) : null
  }

  /** Removes one of an account's passkeys. */
  removePasskey(account: string, id: string): void {
    this.passkeys.remove(account, id)
    this.#removed(account)
  }

  /** Takes an account's authenticator away. */
  removeAuthenticator(account: string): void {
    this.authenticators.remove(account)
    this.#removed(account)
  }

  /** Takes everything away that is asked after the password. */
  removeAll(account: string): void {
    this.authenticators.remove(account)
    this.passkeys.removeAll(account)
    this.#removed(account)
  }

  /** Uses up a code of the authenticator or one of the recovery codes, unless its place has to wait. */
  spend(account: string, code: string, place: Place): Outcome<'code' | 'recovery'> {
    const wait = this.#limits.wait(place, account)
    const seconds = Math.ceil(wait / 1_000)
    if (wait > 0)
      return refused('too-many', { rule: 'SF5', detail: `${seconds} s`, retryAfter: seconds })
    const attempt = this.#limits.begin(place, account)
    const digits = code.replace(/\s/g, '')
    const way = /^\d{6}$/.test(digits) ? 'code' : 'recovery'
    const looked =
      way === 'code'
        ? this.authenticators.spend(account, digits, this.#clock.now())
        : this.recovery.spend(account, code)
          ? 'right'
          : 'wrong'
    if (looked === 'right') {
      attempt.right()
      return done(way)
    }
    if (looked === 'wrong') attempt.wrong()
    else attempt.unlooked()
    return refused(looked === 'wrong' ? 'wrong-code' : 'factor-locked', { rule: 'SF3' })
  }

  #added(account: string): readonly string[] {
    if (this.#accounts.has(account)) return []
    this.#accounts.add(account)
    const codes = this.recovery.make(account)
    this.#onChange(account)
    return codes
  }

  #removed(account: string): void {
    const { authenticators, passkeys } = this
    if (authenticators.since(account) !== null || passkeys.of(account).length > 0) return
    this.recovery.remove(account)
    this.begun.endAll(account)
    if (this.#accounts.delete(account)) this.#onChange(account)
  }
}
