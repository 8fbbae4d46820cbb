import { isSeen } from '#shared/base/has-words.ts'
import { done, type Outcome, refused } from '#shared/base/problem.ts'
import { maskPersonalNumbers } from '#shared/policy/personal-numbers.ts'
import type { Session } from '#server/auth/authority.ts'
import type { Caller } from './caller.ts'
import { type OwnFactors, type OwnFactorsOptions, type Proof } from './own-factors.ts'
import type { PasskeyMade, Site } from './passkeys.ts'

/** What a passkey is called, at most this long. */
export const longestPasskeyName = 60

/** What a person does about their own passkeys; each change stands in the audit. */
export class OwnPasskeys {
  readonly #options: Pick<OwnFactorsOptions, 'accounts' | 'directory'>
  readonly #own: Pick<OwnFactors, 'prove' | 'tell'>

  constructor(
    options: Pick<OwnFactorsOptions, 'accounts' | 'directory'>,
    own: Pick<OwnFactors, 'prove' | 'tell'>,
  ) {
    this.#options = options
    this.#own = own
  }

  /** What a browser makes a passkey from, for whoever proves that it is they. */
  async offer(session: Session, site: Site, proof: Proof, caller: Caller) {
    const proved = await this.#own.prove(session, proof, caller)
    if (!proved.ok) return proved
    const { accounts, directory } = this.#options
    const { account } = session
    const { username = '', name = '' } = directory.person(account) ?? {}
    const whose = { account, username, name }
    return done(await accounts.factors.passkeys.offer(site, whose, purposeOf(session)))
  }

  /** Keeps it; answers the recovery codes where there were none. */
  async accept(
    session: Session,
    site: Site,
    made: { readonly name: string; readonly response: PasskeyMade },
  ): Promise<Outcome<readonly string[]>> {
    const { accounts } = this.#options
    const { account } = session
    const name = nameOf(made.name)
    if (name === null) return refused('bad-request', { detail: 'name' })
    const purpose = purposeOf(session)
    const recovery = await accounts.factors.addPasskey(site, made.response, {
      account,
      name,
      purpose,
    })
    if (recovery === null) return refused('passkey-refused', { rule: 'PK1' })
    await accounts.endOthers(session)
    await this.#own.tell(account, 'passkey-added', { name })
    return done(recovery)
  }

  /** Calls one otherwise. */
  rename({ account }: Session, id: string, wanted: string): Outcome<void> {
    const name = nameOf(wanted)
    if (name === null) return refused('bad-request', { detail: 'name' })
    return this.#options.accounts.factors.passkeys.rename(account, id, name)
      ? done(undefined)
      : refused('not-found')
  }

  /** Removes one. */
  async end(session: Session, id: string, proof: Proof, caller: Caller): Promise<Outcome<void>> {
    const { factors } = this.#options.accounts
    const { account } = session
    const name = factors.passkeys.of(account).find(one => one.id === id)?.name
    if (name === undefined) return refused('not-found')
    const proved = await this.#own.prove(session, proof, caller)
    if (!proved.ok) return proved
    factors.removePasskey(account, id)
    await this.#own.tell(account, 'passkey-removed', { name })
    return done(undefined)
  }
}

/** A passkey is made by the sign-in that asked for it. */
const purposeOf = ({ id }: Session): string => `passkey of ${id}`

function nameOf(wanted: string): string | null {
  const name = maskPersonalNumbers(wanted.trim())
  return isSeen(name) && name.length <= longestPasskeyName ? name : null
}
