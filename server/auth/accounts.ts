import { closeSync, existsSync, openSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Clock } from '#shared/base/clock.ts'
import { hasPersonalNumber } from '#shared/policy/personal-numbers.ts'
import { newId } from '#shared/base/ids.ts'
import { done, type Outcome, refused } from '#shared/base/problem.ts'
import type { Session } from './authority.ts'
import { type Better, createBetter } from './better.ts'
import { hashKept } from './hash-kept.ts'
import type { Place } from './back-off.ts'
import { type Caller, headersOf, type SecondStep, type SignedIn } from './factors/caller.ts'
import { FactorRules } from './factors/factor-rules.ts'
import { PasswordTries } from './factors/password-tries.ts'
import type { PasskeyAnswer, Site } from './factors/passkeys.ts'
import { SecondFactors } from './factors/second-factors.ts'
import { SignInHistory, type SignInWay } from './factors/sign-in-history.ts'
import { FirstPasswords } from './first-passwords.ts'
import { KnownPlaces } from './known-places.ts'
import { LiveSessions, type SessionInfo } from './live-sessions.ts'
import type { PasswordHasher } from './password-hasher.ts'
import { secretOf } from './secret.ts'
import { SignInLinks } from './sign-in-links.ts'
import { openSecrets } from './secrets-folder.ts'
import { Listeners } from '#server/telemetry/listeners.ts'

/** Where accounts are kept and how their cookies are made. */
export interface AccountsOptions {
  /** Holds `accounts.db`; must exist and be held by this process. */
  readonly folder: string
  /** Holds `accounts.secret` and `factors.key`; the folder `secrets` inside when not given. */
  readonly secrets?: string | undefined
  /** Whether cookies are for https only. */
  readonly secure: boolean
  readonly clock: Clock
  /** scrypt unless told otherwise. */
  readonly hasher?: PasswordHasher | undefined
}

/** A new account. Without a password nobody can sign in to it. */
export interface NewAccount {
  readonly id?: string
  readonly username: string
  readonly name: string
  readonly password?: string
  /** Whoever makes the account knows its password: it is good for nothing but choosing another one. */
  readonly first?: boolean
}

/**
 * Whether a text may be a user name: 3–30 of `a–z A–Z 0–9 _ .`; capital letters count as small ones. It stands in lists, notices and
 * the record, where a number that is somebody's has no place.
 */
export const isUsername = (text: string): boolean =>
  /^[a-zA-Z0-9_.]{3,30}$/.test(text) && !hasPersonalNumber(text)

/** Characters of a password. */
export const passwordLength = { least: 10, most: 128 } as const

/** Whether a text may be a password. */
export const isPassword = ({ length }: string) =>
  length >= passwordLength.least && length <= passwordLength.most

interface Kept {
  readonly database: DatabaseSync
  /** Signs tokens. */
  readonly secret: string
  /** Seals what second factors are checked with. */
  readonly key: Uint8Array
}

/** Sign-in data: user names, password hashes and sign-ins, in a database file of their own. */
export class Accounts {
  readonly #database: DatabaseSync
  readonly #better: Better
  readonly #tries: PasswordTries
  readonly #known: KnownPlaces
  readonly #first: FirstPasswords
  readonly #listeners = new Listeners<string>()
  /** The sign-ins in force. */
  readonly sessions: LiveSessions
  /** Links to a password of one's own. */
  readonly links: SignInLinks
  /** What is asked after a password. */
  readonly factors: SecondFactors
  /** Which roles need more than a password. */
  readonly rules: FactorRules
  /** What people see of their own sign-ins. */
  readonly history: SignInHistory
  readonly #rulesBegin = new Listeners<null>()

  private constructor(
    { database, key, secret, clock }: Kept & { readonly clock: Clock },
    better: Better,
  ) {
    this.#database = database
    this.#better = better
    const onChange = (account: string) => this.#listeners.notify(account)
    this.factors = new SecondFactors({ database, key, clock, onChange })
    this.rules = new FactorRules(database, clock, () => this.#rulesBegin.notify(null))
    this.history = new SignInHistory(database, clock)
    this.#tries = new PasswordTries(clock)
    this.#known = new KnownPlaces({ database, secret, clock })
    this.#first = new FirstPasswords(database)
    this.links = new SignInLinks(database, clock)
    this.sessions = new LiveSessions({ database, secret, clock, onEnd: onChange })
  }

  /** Opens the accounts of a data folder and brings their tables up to date. */
  static async open(options: AccountsOptions): Promise<Accounts> {
    const { folder, secrets, secure, clock, hasher } = options
    const file = join(folder, 'accounts.db')
    const apart = openSecrets(folder, secrets)
    const secret = secretOf(join(apart, 'accounts.secret'))
    const key = Buffer.from(secretOf(join(apart, 'factors.key')), 'base64url')
    if (!existsSync(file)) closeSync(openSync(file, 'wx', 0o600))
    const database = new DatabaseSync(file)
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON')
    const better = await createBetter({ database, secret, secure, hasher })
    hashKept(database)
    return new Accounts({ database, key, secret, clock }, better)
  }

  /** Makes an account; answers its id. `conflict` when the user name is taken. */
  async add(account: NewAccount): Promise<Outcome<string>> {
    if (!isUsername(account.username)) return refused('bad-request', { detail: 'username' })
    const { password } = account
    if (password !== undefined && !isPassword(password))
      return refused('bad-request', { detail: 'password' })
    const username = account.username.toLowerCase()
    const { internalAdapter, password: hasher } = await this.#better.$context
    if (this.idOf(username) !== null) return refused('conflict', { detail: 'username' })
    const id = account.id ?? newId()
    // better-auth wants a mail address for every account; none is ever written to.
    const user = {
      id,
      name: account.name,
      email: `${username}@linli.invalid`,
      emailVerified: false,
    }
    await internalAdapter.createUser({ ...user, username } as typeof user, { method: 'admin' })
    if (password !== undefined && account.first === true) this.#first.add(id)
    if (password !== undefined)
      await internalAdapter.linkAccount({
        userId: id,
        providerId: 'credential',
        accountId: id,
        password: await hasher.hash(password),
      })
    return done(id)
  }

  /** The account of a user name; null when there is none. */
  idOf(username: string): string | null {
    const row = this.#database
      .prepare('SELECT id FROM user WHERE username = ?')
      .get(username.toLowerCase())
    return row === undefined ? null : String(row['id'])
  }

  /** Sets a password without the old one, and ends the account's sign-ins. */
  async setPassword(account: string, password: string): Promise<Outcome<void>> {
    if (!isPassword(password)) return refused('bad-request', { detail: 'password' })
    const { internalAdapter, password: hasher } = await this.#better.$context
    const hash = await hasher.hash(password)
    if ((await internalAdapter.findCredentialAccount(account)) !== null)
      await internalAdapter.updatePassword(account, hash)
    else
      await internalAdapter.linkAccount({
        userId: account,
        providerId: 'credential',
        accountId: account,
        password: hash,
      })
    this.#first.remove(account)
    this.links.remove(account)
    await this.endAll(account)
    return done(undefined)
  }

  /** Whether somebody can sign in to an account. */
  hasPassword(account: string): boolean {
    const row = this.#database
      .prepare(`SELECT 1 FROM account WHERE userId = ? AND providerId = 'credential'`)
      .get(account)
    return row !== undefined
  }

  /** Whether an account still has the password it was made with, which somebody else knows. */
  hasFirstPassword(account: string): boolean {
    return this.#first.has(account)
  }

  /** Takes an account's password away and ends its sign-ins: nobody signs in to it until it has a new one. */
  async removePassword(account: string): Promise<void> {
    this.#database
      .prepare(`DELETE FROM account WHERE userId = ? AND providerId = 'credential'`)
      .run(account)
    this.links.remove(account)
    await this.endAll(account)
  }

  /** Ends an account: nothing that ever signed somebody in to it does any more. */
  async endAccount(account: string): Promise<void> {
    this.factors.removeAll(account)
    await this.removePassword(account)
  }

  /** Signs in with a password, or begins to where a second factor is asked for. After repeated failures `too-many`, whether or not the password is right. */
  async signIn(
    credentials: { readonly username: string; readonly password: string },
    caller: Caller,
  ): Promise<Outcome<SignedIn | SecondStep>> {
    const username = credentials.username.toLowerCase()
    const account = this.idOf(username)
    const place = this.#placeOf(account, caller)
    // What can be no password of anybody costs nobody the work of looking at it.
    const canBe = isUsername(username) && isPassword(credentials.password)
    const right = await this.#tries.look(place, username, canBe, async () =>
      (await this.#isPasswordOf(account, credentials.password)) ? account : null,
    )
    if (!right.ok) {
      if (account !== null && right.problem.kind === 'wrong-password')
        this.history.add(account, 'password', false, caller)
      return right
    }
    if (!this.factors.has(right.value))
      return done(await this.#enter(right.value, caller, 'password'))
    const step = this.factors.begun.begin(right.value)
    return done({ account: right.value, step, ways: this.factors.ways(right.value) })
  }

  /** Goes on with a sign-in that was begun, by a code of the authenticator or a recovery code. */
  async goOn(step: string, code: string, caller: Caller): Promise<Outcome<SignedIn>> {
    const { begun } = this.factors
    const account = begun.accountOf(step)
    if (account === null) return refused('sign-in-again', { rule: 'SF2' })
    const spent = this.factors.spend(account, code, this.#placeOf(account, caller))
    if (!spent.ok) {
      if (spent.problem.kind !== 'wrong-code') return spent
      begun.wrong(step)
      this.history.add(account, 'code', false, caller)
      return spent
    }
    begun.spend(step)
    return done(await this.#enter(account, caller, spent.value))
  }

  /** Signs in by a passkey alone, unless nobody may sign in to the account. */
  async signInByPasskey(
    site: Site,
    response: PasskeyAnswer,
    caller: Caller,
  ): Promise<Outcome<SignedIn>> {
    const account = await this.factors.passkeys.answer(site, response)
    if (account === null || !this.hasPassword(account))
      return refused('passkey-refused', { rule: 'PK2' })
    return done(await this.#enter(account, caller, 'passkey'))
  }

  /** Whether whoever is signed in knows the account's password too: before changes of what signs them in. */
  async confirm(session: Session, password: string, caller: Caller): Promise<Outcome<string>> {
    const { account } = session
    const place = { known: 'signed in', address: caller.address }
    return this.#tries.look(place, account, isPassword(password), async () =>
      (await this.#isPasswordOf(account, password)) ? account : null,
    )
  }

  /** Changes the caller's own password and ends their other sign-ins; the answer is a new sign-in in place of this one. */
  async changePassword(
    session: Session,
    passwords: { readonly current: string; readonly next: string },
    caller: Caller,
  ): Promise<Outcome<SignedIn>> {
    if (!isPassword(passwords.next)) return refused('bad-request', { detail: 'password' })
    if (passwords.next === passwords.current)
      return refused('bad-request', { rule: 'TP13', detail: 'password: the same as before' })
    // Only who is signed in to the account gets here, so it counts for the account, wherever they are.
    const place = { known: 'signed in', address: caller.address }
    const canBe = isPassword(passwords.current)
    const answer = await this.#tries.look(place, session.account, canBe, async () => {
      const changed = await this.#better.api.changePassword({
        body: {
          currentPassword: passwords.current,
          newPassword: passwords.next,
          revokeOtherSessions: true,
        },
        headers: headersOf(caller),
        asResponse: true,
      })
      return changed.ok ? changed : null
    })
    if (!answer.ok) return answer
    this.#first.remove(session.account)
    return done(this.#signedIn(answer.value, session.account, caller))
  }

  /** Ends one sign-in of an account; false when the account has no such sign-in. */
  async end(account: string, session: string): Promise<boolean> {
    if (!this.sessionsOf(account).some(mine => mine.id === session)) return false
    this.#database.prepare('DELETE FROM session WHERE id = ?').run(session)
    this.sessions.refresh(account)
    return true
  }

  /** Ends all sign-ins of an account. */
  async endAll(account: string): Promise<void> {
    this.factors.begun.endAll(account)
    await (await this.#better.$context).internalAdapter.deleteUserSessions(account)
    this.sessions.refresh(account)
  }

  /** Ends all sign-ins of an account but one. */
  async endOthers({ account, id }: Session): Promise<void> {
    for (const other of this.sessionsOf(account))
      if (other.id !== id) await this.end(account, other.id)
  }

  /** An account's sign-ins in force, newest first. */
  sessionsOf(account: string): readonly SessionInfo[] {
    return this.sessions.of(account)
  }

  /** Called when a rule about second factors has begun to count, or has changed. Returns the disposer. */
  onRules(listener: () => void): () => void {
    return this.#rulesBegin.add(listener)
  }

  /** Called with an account when one of its sign-ins has ended, or when it has another second factor. Returns the disposer. */
  onEnd(listener: (account: string) => void): () => void {
    return this.#listeners.add(listener)
  }

  /** Stops the timers and closes the database. */
  stop(): void {
    this.sessions.stop()
    this.rules.stop()
    if (this.#database.isOpen) this.#database.close()
  }

  #placeOf(account: string | null, caller: Caller): Place {
    const known = account === null ? null : this.#known.find(account, caller)
    return { known, address: caller.address }
  }

  /** Looks at a password; at one of nobody for as long. */
  async #isPasswordOf(account: string | null, password: string): Promise<boolean> {
    const { internalAdapter, password: hasher } = await this.#better.$context
    const kept = account === null ? null : await internalAdapter.findCredentialAccount(account)
    if (!kept?.password) {
      await hasher.hash(password)
      return false
    }
    return hasher.verify({ hash: kept.password, password })
  }

  /** Signs an account in that has been looked at. */
  async #enter(account: string, caller: Caller, way: SignInWay): Promise<SignedIn> {
    const answer = await this.#better.api.signInAs({
      body: { account },
      headers: headersOf(caller),
      asResponse: true,
    })
    this.history.add(account, way, true, caller)
    return this.#signedIn(answer, account, caller)
  }

  #signedIn(answer: Response, account: string, caller: Caller): SignedIn {
    const token = answer.headers.get('set-auth-token')
    const cookie = answer.headers.get('set-cookie')
    if (token === null || cookie === null) throw new Error('better-auth signed in without a token')
    this.sessions.refresh(account)
    const device = this.#known.deviceOf(caller.device ?? null)
    this.#known.keep(account, { device, address: caller.address })
    return { account, token, cookie, device }
  }
}
