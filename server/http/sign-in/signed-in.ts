import { getCookie } from 'hono/cookie'
import { createMiddleware } from 'hono/factory'
import type { Problem } from '#shared/base/problem.ts'
import type { Authority, Session } from '#server/auth/authority.ts'
import { liveActor } from '#server/auth/live-actor.ts'
import { refuse } from '#server/http/answer.ts'
import type { HttpContext, HttpEnv } from '#server/http/env.ts'

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

/** The account that a page was made for; a request may say so in a header, a link in its query. */
const accountHeader = 'x-linli-account'

/** Whether a request is meant for another account than the one that is signed in: somebody else has signed in in this browser meanwhile. */
export function isForAnother(context: HttpContext, session: Session): boolean {
  const meant = context.req.header(accountHeader) ?? context.req.query('account')
  return meant !== undefined && meant !== session.account
}

/** The rule by which something is asked of a sign-in first. */
export const ruleOf = { 'first-password': 'TP13', 'second-factor-needed': 'SF9' } as const

const reading: ReadonlySet<string> = new Set(['GET', 'HEAD'])

/**
 * Lets only signed-in callers on. `actor` has the rights of the moment at which it is looked at; what was read on rights that have changed
 * before the answer is ready is not given out.
 */
export const signedIn = (authority: Authority, secure: boolean) =>
  createMiddleware<HttpEnv>(async (context, next) => {
    const session = await sessionOf(context, authority, secure)
    const asked = session === null ? null : authority.asked(session)
    if (asked !== null) return refuse(context, { kind: asked, rule: ruleOf[asked] })
    const actor = session === null ? null : liveActor(authority, session)
    if (session === null || actor === null)
      return refuse(context, { kind: 'not-signed-in', rule: 'A1' })
    if (isForAnother(context, session))
      return refuse(context, { kind: 'other-account', rule: 'RN8' })
    context.set('session', session)
    context.set('actor', actor)
    const inForce = () => authority.actor(session) !== null
    context.set('inForce', inForce)
    const { memberships } = actor
    await next()
    const reads = reading.has(context.req.method)
    if (!inForce() && (reads || !context.res.ok))
      answerInstead(context, { kind: 'not-signed-in', rule: 'RN3' })
    else if (reads && context.res.ok && actor.memberships !== memberships)
      answerInstead(context, { kind: 'changed-meanwhile', rule: 'RN5' })
    return undefined
  })

/** Throws away the answer that is ready, with its headers. */
function answerInstead(context: HttpContext, problem: Problem): void {
  void context.res.body?.cancel()
  context.res = undefined
  context.res = refuse(context, problem)
}
