import { Hono } from 'hono'
import { createMiddleware } from 'hono/factory'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { z } from 'zod'
import { type Accounts, type Caller, passwordLength, type SignedIn } from '#server/auth/accounts.ts'
import type { Authority } from '#server/auth/authority.ts'
import type { Directory } from '#server/auth/directory.ts'
import { addressOf } from './address.ts'
import { refuse } from './answer.ts'
import { sessionsResponse, signedInResponse } from './auth-responses.ts'
import type { HttpContext, HttpEnv, Routes } from './env.ts'
import { described } from './openapi/described.ts'
import { isForAnother, sessionCookie, sessionOf } from './signed-in.ts'

/** What sign-in needs. */
export interface AuthRoutesOptions {
  readonly accounts: Accounts
  readonly directory: Directory
  readonly authority: Authority
  /** Whether cookies are for https only. */
  readonly secure: boolean
}

const credentials = z
  .object({ username: z.string().max(200), password: z.string().max(200) })
  .meta({ examples: [{ username: 'officer', password: 'linli-demo' }] })
const passwords = z.object({
  currentPassword: z.string().max(200),
  newPassword: z.string().min(passwordLength.least).max(passwordLength.most),
})
/** The cookie by which a browser that has signed in is known again; it opens nothing. */
const deviceCookie = (secure: boolean) => (secure ? '__Secure-linli.device' : 'linli.device')
const deviceSeconds = 180 * 24 * 60 * 60

const one = z.object({ token: z.string().max(100) })

/** `/api/auth/*`: sign in and out, list and revoke one's own sign-ins, change one's own password. */
export function authRoutes({ accounts, directory, authority, secure }: AuthRoutesOptions): Routes {
  const callerOf = (context: HttpContext): Caller => ({
    headers: context.req.raw.headers,
    address: addressOf(context),
    device: getCookie(context, deviceCookie(secure)) ?? null,
  })

  /** Lets only the signed-in on, as `signedIn` does for the rest of the API. */
  const mine = (anyPassword?: 'any password') =>
    createMiddleware<HttpEnv>(async (context, next) => {
      const session = await sessionOf(context, authority, secure)
      if (session === null) return refuse(context, { kind: 'not-signed-in', rule: 'A1' })
      if (isForAnother(context, session))
        return refuse(context, { kind: 'other-account', rule: 'RN8' })
      if (!anyPassword && accounts.hasFirstPassword(session.account))
        return refuse(context, { kind: 'first-password', rule: 'TP13' })
      context.set('session', session)
      context.set('inForce', () => accounts.sessions.has(session))
      return next()
    })

  function welcome(context: HttpContext, { account, token, cookie, device }: SignedIn): Response {
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

  return new Hono<HttpEnv>()
    .post(
      '/api/auth/sign-in/username',
      described({
        tag: 'Sign-in',
        summary: 'Signs in; the cookie and the `set-auth-token` header both hold the token.',
        open: true,
        body: credentials,
        whole: true,
        answer: signedInResponse,
        problems: ['wrong-password', 'too-many'],
      }),
      async context => {
        const outcome = await accounts.signIn(context.req.valid('json'), callerOf(context))
        return outcome.ok ? welcome(context, outcome.value) : refuse(context, outcome.problem)
      },
    )
    .post(
      '/api/auth/sign-out',
      described({
        tag: 'Sign-in',
        summary: 'Ends this sign-in on all its sockets, if there is one.',
        open: true,
      }),
      async context => {
        const session = await sessionOf(context, authority, secure)
        if (session !== null && isForAnother(context, session))
          return refuse(context, { kind: 'other-account', rule: 'RN8' })
        if (session !== null) await accounts.end(session.account, session.id)
        deleteCookie(context, sessionCookie(secure), { path: '/', secure })
        return context.json({})
      },
    )
    .get(
      '/api/auth/list-sessions',
      mine(),
      described({
        tag: 'Sign-in',
        summary: "The caller's own sign-ins.",
        answer: sessionsResponse,
      }),
      context => {
        const session = context.get('session')
        return context.json(
          accounts.sessionsOf(session.account).map(info => ({
            token: info.id,
            current: info.id === session.id,
            createdAt: info.createdAt,
            expiresAt: info.expiresAt,
            address: info.address,
            userAgent: info.userAgent,
          })),
        )
      },
    )
    .post(
      '/api/auth/revoke-session',
      mine(),
      described({
        tag: 'Sign-in',
        summary: "Ends one of the caller's own sign-ins.",
        body: one,
        whole: true,
        problems: ['not-found'],
      }),
      async context => {
        const { token } = context.req.valid('json')
        const ended = await accounts.end(context.get('session').account, token)
        return ended ? context.json({}) : refuse(context, { kind: 'not-found' })
      },
    )
    .post(
      '/api/auth/change-password',
      mine('any password'),
      described({
        tag: 'Sign-in',
        summary: "Changes the caller's own password and ends all other sign-ins.",
        body: passwords,
        whole: true,
        answer: signedInResponse,
        problems: ['wrong-password', 'too-many'],
      }),
      async context => {
        const { currentPassword: current, newPassword: next } = context.req.valid('json')
        const session = context.get('session')
        const outcome = await accounts.changePassword(session, { current, next }, callerOf(context))
        return outcome.ok ? welcome(context, outcome.value) : refuse(context, outcome.problem)
      },
    )
}
