import { Hono } from 'hono'
import { deleteCookie } from 'hono/cookie'
import { z } from 'zod'
import { passwordLength } from '#server/auth/accounts.ts'
import { refuse } from '#server/http/answer.ts'
import type { HttpEnv, Routes } from '#server/http/env.ts'
import { described } from '#server/http/openapi/described.ts'
import {
  historyResponse,
  secondStepResponse,
  sessionsResponse,
  signedInResponse,
} from './auth-responses.ts'
import { callerOf, signedInOwner, type SignIns, welcome } from './owner.ts'
import { isForAnother, sessionCookie, sessionOf } from './signed-in.ts'

const credentials = z
  .object({ username: z.string().max(200), password: z.string().max(200) })
  .meta({ examples: [{ username: 'officer', password: 'linli-demo' }] })
const passwords = z.object({
  currentPassword: z.string().max(200),
  newPassword: z.string().min(passwordLength.least).max(passwordLength.most),
})
const one = z.object({ token: z.string().max(100) })

/** `/api/auth/*`: sign in and out, list and revoke one's own sign-ins, change one's own password. */
export function authRoutes(signing: SignIns): Routes {
  const { accounts, authority, secure } = signing
  const mine = signedInOwner(signing)
  return new Hono<HttpEnv>()
    .post(
      '/api/auth/sign-in/username',
      described({
        tag: 'Sign-in',
        summary: 'Signs in; the cookie and the `set-auth-token` header both hold the token.',
        about:
          'Whose account asks for a second factor is not signed in yet: the answer is 202 with what `POST /api/auth/sign-in/second` goes on with.',
        open: true,
        body: credentials,
        whole: true,
        answer: z.union([signedInResponse, secondStepResponse]),
        status: [200, 202],
        problems: ['wrong-password', 'too-many'],
      }),
      async context => {
        const outcome = await accounts.signIn(context.req.valid('json'), callerOf(context, secure))
        if (!outcome.ok) return refuse(context, outcome.problem)
        if ('token' in outcome.value) return welcome(context, signing, outcome.value)
        const { step, ways } = outcome.value
        return context.json({ second: { step, ways } }, 202)
      },
    )
    .post(
      '/api/auth/sign-in/second',
      described({
        tag: 'Sign-in',
        summary: 'Goes on with a sign-in, by a code of the authenticator or a recovery code.',
        open: true,
        body: z.object({
          step: z.string().max(100).meta({ description: 'From the answer to the password.' }),
          code: z.string().max(100),
        }),
        whole: true,
        answer: signedInResponse,
        problems: ['wrong-code', 'sign-in-again', 'factor-locked', 'too-many'],
      }),
      async context => {
        const { step, code } = context.req.valid('json')
        const outcome = await accounts.goOn(step, code, callerOf(context, secure))
        return outcome.ok
          ? welcome(context, signing, outcome.value)
          : refuse(context, outcome.problem)
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
    .get(
      '/api/auth/sign-in-history',
      mine(),
      described({
        tag: 'Sign-in',
        summary: 'The caller’s own sign-ins and tries of the last 90 days, newest first.',
        answer: historyResponse,
      }),
      context => context.json([...accounts.history.of(context.get('session').account)]),
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
      mine('first-password', 'second-factor-needed'),
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
        const caller = callerOf(context, secure)
        const outcome = await accounts.changePassword(session, { current, next }, caller)
        return outcome.ok
          ? welcome(context, signing, outcome.value)
          : refuse(context, outcome.problem)
      },
    )
}
