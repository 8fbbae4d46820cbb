import { getCookie } from 'hono/cookie'
import { createMiddleware } from 'hono/factory'
import type { Authority, Session } from '#server/auth/authority.ts'
import { refuse } from './answer.ts'
import type { HttpContext, HttpEnv } from './env.ts'

/** The cookie better-auth sets; its name says when it is for https only. */
export const sessionCookie = (secure: boolean) =>
  secure ? '__Secure-linli.session_token' : 'linli.session_token'

/** The sign-in a request comes with, by bearer token or cookie; null when there is none in force. */
export async function sessionOf(
  context: HttpContext,
  authority: Authority,
  secure: boolean,
): Promise<Session | null> {
  const header = context.req.header('authorization')
  const bearer = header === undefined ? undefined : /^bearer (.+)$/i.exec(header)?.[1]
  const token = header === undefined ? getCookie(context, sessionCookie(secure)) : bearer
  return token === undefined ? null : authority.session(token)
}

/** Lets only signed-in callers on, with `session` and `actor` set to what holds at this moment. */
export const signedIn = (authority: Authority, secure: boolean) =>
  createMiddleware<HttpEnv>(async (context, next) => {
    const session = await sessionOf(context, authority, secure)
    const actor = session === null ? null : authority.actor(session)
    if (session === null || actor === null)
      return refuse(context, { kind: 'not-signed-in', rule: 'A1' })
    context.set('session', session)
    context.set('actor', actor)
    return next()
  })
