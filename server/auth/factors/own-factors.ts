import { randomBytes } from 'node:crypto'
import type { Clock } from '#shared/base/clock.ts'
import { minuteMs } from '#shared/base/day.ts'
import { done, type Outcome, refused } from '#shared/base/problem.ts'
import { auditStatement } from '#server/audit/entry.ts'
import type { Accounts } from '#server/auth/accounts.ts'
import type { Session } from '#server/auth/authority.ts'
import type { Directory } from '#server/auth/directory.ts'
import type { Log } from '#server/log/log.ts'
import type { Caller } from './caller.ts'
import { base32, codeUri, stepsOf } from './one-time-codes.ts'

/** How long a secret is shown before it is confirmed, ms. */
const offeredMs = 10 * minuteMs
/** RFC 4226 §4 asks for 160 bits. */
const secretBytes = 20

/** Where a person's own second factor is kept, and what tells of it. */
export interface OwnFactorsOptions {
  readonly accounts: Accounts
  readonly directory: Pick<Directory, 'person' | 'units'>
  readonly log: Pick<Log, 'write'>
  readonly clock: Clock
}

/** What somebody proves themselves with before they change what signs them in. */
export interface Proof {
  readonly password: string
  /** Of the authenticator, or a recovery code; looked at where there is a second factor. */
  readonly code: string
}

/** What a person does about their own second factor; each change stands in the audit. */
export class OwnFactors {
  readonly #options: OwnFactorsOptions
  /** Secrets that are shown and not confirmed, by the sign-in. */
  readonly #offered = new Map<string, { readonly secret: Uint8Array; readonly until: number }>()

  constructor(options: OwnFactorsOptions) {
    this.#options = options
  }

  /** Offers a secret to put into an authenticator, to whoever knows the password. */
  async offer(
    session: Session,
    proof: Proof,
    caller: Caller,
  ): Promise<Outcome<{ readonly secret: string; readonly uri: string }>> {
    const { accounts, directory, clock } = this.#options
    const { account } = session
    if (accounts.factors.authenticators.since(account) !== null)
      return refused('conflict', { rule: 'SF1', detail: 'there is one' })
    const proved = await this.prove(session, proof, caller)
    if (!proved.ok) return proved
    for (const [id, { until }] of this.#offered) if (until <= clock.now()) this.#offered.delete(id)
    const secret = randomBytes(secretBytes)
    this.#offered.set(session.id, { secret, until: clock.now() + offeredMs })
    const text = base32(secret)
    const station = directory.units().find(({ kind }) => kind === 'station')?.name
    const username = directory.person(account)?.username ?? ''
    const at = station === undefined ? 'Linli' : `Linli ${station}`
    return done({ secret: text, uri: codeUri(text, { at, username }) })
  }

  /** Puts the offered secret in force once a code shows that the authenticator has it; answers the recovery codes where there were none. */
  async accept(session: Session, code: string): Promise<Outcome<readonly string[]>> {
    const { accounts, clock } = this.#options
    const { account } = session
    const now = clock.now()
    const offered = this.#offered.get(session.id)
    if (offered === undefined || offered.until <= now)
      return refused('conflict', { rule: 'SF1', detail: 'none is offered' })
    if (accounts.factors.authenticators.since(account) !== null)
      return refused('conflict', { rule: 'SF1', detail: 'there is one' })
    const step = stepsOf(offered.secret, code.replace(/\s/g, ''), now).at(-1)
    if (step === undefined) return refused('wrong-code', { rule: 'SF1' })
    this.#offered.delete(session.id)
    const recovery = accounts.factors.addAuthenticator(account, offered.secret, step)
    await accounts.endOthers(session)
    await this.tell(account, 'second-factor-on')
    return done(recovery)
  }

  /** Takes the authenticator away. */
  async end(session: Session, proof: Proof, caller: Caller): Promise<Outcome<void>> {
    const proved = await this.prove(session, proof, caller)
    if (!proved.ok) return proved
    const { factors } = this.#options.accounts
    if (factors.authenticators.since(session.account) === null)
      return refused('conflict', { rule: 'SF6', detail: 'no authenticator' })
    factors.removeAuthenticator(session.account)
    await this.tell(session.account, 'second-factor-off')
    return done(undefined)
  }

  /** Makes the recovery codes anew. */
  async renew(session: Session, proof: Proof, caller: Caller): Promise<Outcome<readonly string[]>> {
    const proved = await this.prove(session, proof, caller)
    if (!proved.ok) return proved
    const { factors } = this.#options.accounts
    if (!factors.has(session.account))
      return refused('conflict', { rule: 'SF6', detail: 'no second factor' })
    const codes = factors.recovery.make(session.account)
    await this.tell(session.account, 'recovery-codes-made')
    return done(codes)
  }

  /** Whether whoever is signed in knows the password, and has the second factor where there is one. */
  async prove(session: Session, proof: Proof, caller: Caller): Promise<Outcome<unknown>> {
    const { accounts } = this.#options
    const { account } = session
    const confirmed = await accounts.confirm(session, proof.password, caller)
    if (!confirmed.ok || !accounts.factors.has(account)) return confirmed
    const place = { known: 'signed in', address: caller.address }
    return accounts.factors.spend(account, proof.code, place)
  }

  /** Tells the audit what a person has changed about their own account. */
  tell(account: string, action: string, after: unknown = null): Promise<unknown> {
    return this.#options.log.write([
      auditStatement({
        actor: account,
        authority: 'own account',
        subject: account,
        origin: 'command',
        at: this.#options.clock.now(),
        action,
        before: null,
        after,
      }),
    ])
  }
}
