import type { DatabaseSync } from 'node:sqlite'
import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server'
import type { Clock } from '#shared/base/clock.ts'
import { Challenges } from './challenges.ts'

/** What a browser answers when it is asked for a passkey, and when it has made one. */
export type PasskeyAnswer = AuthenticationResponseJSON
export type PasskeyMade = RegistrationResponseJSON

/** The most of one account. */
export const mostPasskeys = 20

/** Where passkeys are good: the site's name, and the origin of its pages. */
export interface Site {
  /** A host name; passkeys know no bare addresses. */
  readonly id: string
  readonly origin: string
}

/** A passkey as its owner may see it. Instants are milliseconds since 1970. */
export interface PasskeyInfo {
  readonly id: string
  readonly name: string
  readonly at: number
  /** When it last signed in; null for never. */
  readonly used: number | null
}

// Large, and most servers start without anybody asking for it.
const library = () => import('@simplewebauthn/server')

/** The passkeys of accounts: their public keys. Each needs a finger, a face or a PIN, so that one is two factors. */
export class Passkeys {
  readonly #database: DatabaseSync
  readonly #clock: Pick<Clock, 'now'>
  readonly #challenges: Challenges

  constructor(database: DatabaseSync, clock: Pick<Clock, 'now'>) {
    this.#database = database
    this.#clock = clock
    this.#challenges = new Challenges(clock)
    database.exec(
      `CREATE TABLE IF NOT EXISTS passkeys (id TEXT PRIMARY KEY, account TEXT NOT NULL, name TEXT NOT NULL, key BLOB NOT NULL,
        counter INTEGER NOT NULL, at INTEGER NOT NULL, used INTEGER);
       CREATE INDEX IF NOT EXISTS passkeys_of ON passkeys (account)`,
    )
  }

  /** The accounts that have any. */
  accounts(): readonly string[] {
    const rows = this.#database.prepare('SELECT DISTINCT account FROM passkeys').all()
    return rows.map(row => String(row['account']))
  }

  /** Those of an account, oldest first. */
  of(account: string): readonly PasskeyInfo[] {
    const rows = this.#database
      .prepare('SELECT id, name, at, used FROM passkeys WHERE account = ? ORDER BY at, id')
      .all(account)
    return rows.map(row => ({
      id: String(row['id']),
      name: String(row['name']),
      at: Number(row['at']),
      used: row['used'] === null ? null : Number(row['used']),
    }))
  }

  /** What a browser makes a passkey for an account from. */
  async offer(
    site: Site,
    { account, username, name }: { account: string; username: string; name: string },
    purpose: string,
  ) {
    return (await library()).generateRegistrationOptions({
      rpName: 'Linli',
      rpID: site.id,
      userID: Uint8Array.from(Buffer.from(account)),
      userName: username,
      userDisplayName: name,
      challenge: this.#challenges.make(purpose),
      attestationType: 'none',
      excludeCredentials: this.of(account).map(({ id }) => ({ id })),
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    })
  }

  /** Keeps a passkey that a browser has made; false when it is none, or there already. */
  async add(
    site: Site,
    response: RegistrationResponseJSON,
    { account, name, purpose }: { account: string; name: string; purpose: string },
  ): Promise<boolean> {
    const checked = await (
      await library()
    )
      .verifyRegistrationResponse({
        response,
        expectedChallenge: challenge => this.#challenges.spend(challenge, purpose),
        expectedOrigin: site.origin,
        expectedRPID: site.id,
        requireUserVerification: true,
      })
      .catch(() => null)
    if (!checked?.verified || this.of(account).length >= mostPasskeys) return false
    const { id, publicKey, counter } = checked.registrationInfo.credential
    const kept = this.#database
      .prepare('INSERT OR IGNORE INTO passkeys VALUES (?, ?, ?, ?, ?, ?, NULL)')
      .run(id, account, name, publicKey, counter, this.#clock.now())
    return kept.changes === 1
  }

  /** What a browser signs somebody in from, whoever they are. */
  async ask(site: Site) {
    return (await library()).generateAuthenticationOptions({
      rpID: site.id,
      userVerification: 'required',
      challenge: this.#challenges.make('sign-in'),
    })
  }

  /** The account that an answer signs in to; null when it is wrong. */
  async answer(site: Site, response: AuthenticationResponseJSON): Promise<string | null> {
    const row = this.#database
      .prepare('SELECT account, key, counter FROM passkeys WHERE id = ?')
      .get(response.id)
    if (row === undefined) return null
    const credential = {
      id: response.id,
      publicKey: Uint8Array.from(row['key'] as Uint8Array),
      counter: Number(row['counter']),
    }
    const checked = await (
      await library()
    )
      .verifyAuthenticationResponse({
        response,
        expectedChallenge: challenge => this.#challenges.spend(challenge, 'sign-in'),
        expectedOrigin: site.origin,
        expectedRPID: site.id,
        credential,
        requireUserVerification: true,
      })
      .catch(() => null)
    if (!checked?.verified) return null
    // It may have been removed meanwhile.
    const used = this.#database
      .prepare('UPDATE passkeys SET counter = ?, used = ? WHERE id = ?')
      .run(checked.authenticationInfo.newCounter, this.#clock.now(), response.id)
    return used.changes === 1 ? String(row['account']) : null
  }

  /** Calls one of an account's otherwise; false when it has no such one. */
  rename(account: string, id: string, name: string): boolean {
    return (
      this.#database
        .prepare('UPDATE passkeys SET name = ? WHERE account = ? AND id = ?')
        .run(name, account, id).changes === 1
    )
  }

  /** Removes one of an account's; false when it has no such one. */
  remove(account: string, id: string): boolean {
    return (
      this.#database.prepare('DELETE FROM passkeys WHERE account = ? AND id = ?').run(account, id)
        .changes === 1
    )
  }

  removeAll(account: string): void {
    this.#database.prepare('DELETE FROM passkeys WHERE account = ?').run(account)
  }
}
