import { getCookie, setCookie } from 'hono/cookie'
import { createMiddleware } from 'hono/factory'
import type { Accounts } from '#server/auth/accounts.ts'
import type { Authority } from '#server/auth/authority.ts'
import type { Directory } from '#server/auth/directory.ts'
import type { Caller, SignedIn } from '#server/auth/factors/caller.ts'
import { addressOf } from '#server/http/address.ts'
import { refuse } from '#server/http/answer.ts'
import type { HttpContext, HttpEnv } from '#server/http/env.ts'
import { isForAnother, ruleOf, sessionOf } from './signed-in.ts'

/** What signing in and seeing to one's own account need. */
export interface SignIns {
  readonly accounts: Accounts
  readonly directory: Directory
  readonly authority: Authority
  /** Whether cookies are for https only. */
  readonly secure: boolean
}

/** The cookie by which a browser that has signed in is known again; it opens nothing. */
const deviceCookie = (secure: boolean) => (secure ? '__Secure-linli.device' : 'linli.device')
const deviceSeconds = 180 * 24 * 60 * 60

/** Where a request comes from. */
export const callerOf = (context: HttpContext, secure: boolean): Caller => ({
  headers: context.req.raw.headers,
  address: addressOf(context),
  device: getCookie(context, deviceCookie(secure)) ?? null,
})

/** What a sign-in may be asked for first and still see to something of its own account. */
type Asked = Exclude<ReturnType<Authority['asked']>, null>

/** Lets only the signed-in on to what is about their own account, as `signedIn` does for the rest of the API, and those of whom only `late` is asked. */
export const signedInOwner =
  ({ accounts, authority, secure }: SignIns) =>
  (...late: readonly Asked[]) =>
    createMiddleware<HttpEnv>(async (context, next) => {
      const session = await sessionOf(context, authority, secure)
      if (session === null) return refuse(context, { kind: 'not-signed-in', rule: 'A1' })
      if (isForAnother(context, session))
        return refuse(context, { kind: 'other-account', rule: 'RN8' })
      const asked = authority.asked(session)
      if (asked !== null && !late.includes(asked))
        return refuse(context, { kind: asked, rule: ruleOf[asked] })
      context.set('session', session)
      context.set('inForce', () => accounts.sessions.has(session))
      return next()
    })

/** Tells somebody that they are signed in, with their cookies. */
export function welcome(
  context: HttpContext,
  { directory, secure }: Pick<SignIns, 'directory' | 'secure'>,
  { account, token, cookie, device }: SignedIn,
): Response {
  context.header('set-cookie', cookie)
  setCookie(context, deviceCookie(secure), device, {
    path: '/api/auth',
    httpOnly: true,
    secure,
    sameSite: 'Strict',
    maxAge: deviceSeconds,
  })
  context.header('set-auth-token', token)
  const person = directory.person(account)
  return context.json({
    token,
    user: { id: account, name: person?.name, username: person?.username },
  })
}
