import type { DatabaseSync } from 'node:sqlite'
import { betterAuth, type BetterAuthOptions } from 'better-auth'
import { createKyselyAdapter, kyselyAdapter } from '@better-auth/kysely-adapter'
import { getMigrations } from 'better-auth/db/migration'
import { bearer } from 'better-auth/plugins/bearer'
import { username } from 'better-auth/plugins/username'
import { hashedSessions } from './hashed-sessions.ts'
import { type PasswordHasher, scryptHasher } from './password-hasher.ts'
import { signInAs } from './factors/sign-in-as.ts'

/** Filled by us from the socket, never by the client; better-auth notes it beside a session. */
export const addressHeader = 'x-linli-address'

/** How long a sign-in lasts, in seconds. */
export const sessionSeconds = 7 * 24 * 60 * 60

/** What better-auth needs from us. */
export interface BetterOptions {
  readonly database: DatabaseSync
  readonly secret: string
  /** Whether cookies are for https only. */
  readonly secure: boolean
  /** scrypt unless told otherwise. */
  readonly hasher?: PasswordHasher | undefined
}

/**
 * better-auth as Linli uses it: password hashes, session rows (by the hash of their token) and cookies. It is never reachable by HTTP itself: our own routes call
 * it, check the origin and limit the rate, so those parts of it are off.
 */
export async function createBetter({
  database,
  secret,
  secure,
  hasher = scryptHasher,
}: BetterOptions) {
  const options = {
    appName: 'Linli',
    // Stands in links of mails only, which are never sent.
    baseURL: 'http://linli.invalid',
    secret,
    database,
    telemetry: { enabled: false },
    logger: { disabled: true },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: 10,
      maxPasswordLength: 128,
      password: hasher,
    },
    account: { accountLinking: { enabled: false } },
    session: {
      expiresIn: sessionSeconds,
      disableSessionRefresh: true,
      cookieCache: { enabled: false },
    },
    rateLimit: { enabled: false },
    advanced: {
      cookiePrefix: 'linli',
      useSecureCookies: secure,
      disableCSRFCheck: true,
      disableOriginCheck: true,
      ipAddress: { ipAddressHeaders: [addressHeader] },
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax' as const },
    },
    plugins: [username(), bearer({ requireSignature: true }), signInAs()],
  }
  await (await getMigrations(options)).runMigrations()
  const { kysely } = await createKyselyAdapter(options)
  if (kysely === null) throw new Error('better-auth does not know the database of accounts')
  const adapter = kyselyAdapter(kysely, { type: 'sqlite' })
  return betterAuth({
    ...options,
    database: (all: BetterAuthOptions) => hashedSessions(adapter(all)),
  })
}

/** What `createBetter` makes. */
export type Better = Awaited<ReturnType<typeof createBetter>>
