import { Hono } from 'hono'
import { isIP } from 'node:net'
import { z } from 'zod'
import { longestPasskeyName, type OwnPasskeys } from '#server/auth/factors/own-passkeys.ts'
import type { PasskeyAnswer, PasskeyMade, Site } from '#server/auth/factors/passkeys.ts'
import { refuse } from '#server/http/answer.ts'
import type { HttpContext, HttpEnv, Routes } from '#server/http/env.ts'
import { described } from '#server/http/openapi/described.ts'
import { createOrigins } from '#server/http/origins.ts'
import { recoveryResponse, signedInResponse } from './auth-responses.ts'
import { callerOf, signedInOwner, type SignIns, welcome } from './owner.ts'

/** What passkeys need. */
export interface PasskeyRoutesOptions extends SignIns {
  readonly own: OwnPasskeys
  /** The origin people type; null when only this machine is served. */
  readonly baseUrl: string | null
}

const options = z
  .record(z.string(), z.unknown())
  .meta({ description: 'For `navigator.credentials`, as JSON of Web Authentication.' })
const response = z
  .looseObject({ id: z.string().max(2_000) })
  .meta({ description: 'What the browser answered, as JSON of Web Authentication.' })
const name = z.string().min(1).max(longestPasskeyName)
const proof = z.object({ password: z.string().max(200), code: z.string().max(100).default('') })
const id = z.string().max(2_000)

/** Where passkeys are good for the page that asks; null where it has no name. */
function siteOf(context: HttpContext, baseUrl: string | null): Site | null {
  const host = context.req.header('host')
  const origin = baseUrl ?? `http://${host}`
  if (baseUrl === null && !createOrigins(null).trusted(origin, host)) return null
  const { hostname } = new URL(origin)
  return isIP(hostname.replace(/^\[|\]$/g, '')) === 0 ? { id: hostname, origin } : null
}

/** `/api/auth/sign-in/passkey` and `/api/auth/passkeys`: signing in by passkeys, and one's own. */
export function passkeyRoutes({ own, baseUrl, ...signing }: PasskeyRoutesOptions): Routes {
  const { accounts, secure } = signing
  const mine = signedInOwner(signing)
  const noSite = (context: HttpContext) => refuse(context, { kind: 'passkey-address', rule: 'PK4' })
  return new Hono<HttpEnv>()
    .post(
      '/api/auth/sign-in/passkey/begin',
      described({
        tag: 'Sign-in',
        summary: 'What a browser signs somebody in from, with a passkey of this site.',
        open: true,
        answer: options,
        problems: ['passkey-address'],
      }),
      async context => {
        const site = siteOf(context, baseUrl)
        return site === null
          ? noSite(context)
          : context.json({ ...(await accounts.factors.passkeys.ask(site)) })
      },
    )
    .post(
      '/api/auth/sign-in/passkey',
      described({
        tag: 'Sign-in',
        summary: 'Signs in by a passkey alone, which is two factors.',
        open: true,
        body: z.object({ response }),
        whole: true,
        answer: signedInResponse,
        problems: ['passkey-address', 'passkey-refused'],
      }),
      async context => {
        const site = siteOf(context, baseUrl)
        if (site === null) return noSite(context)
        const answer = context.req.valid('json').response as unknown as PasskeyAnswer
        const outcome = await accounts.signInByPasskey(site, answer, callerOf(context, secure))
        return outcome.ok
          ? welcome(context, signing, outcome.value)
          : refuse(context, outcome.problem)
      },
    )
    .get(
      '/api/auth/passkeys',
      mine('second-factor-needed'),
      described({
        tag: 'Sign-in',
        summary: 'The caller’s own passkeys.',
        answer: z.array(
          z.strictObject({
            id: z.string(),
            name: z.string(),
            at: z.number(),
            used: z.number().nullable(),
          }),
        ),
      }),
      context => context.json([...accounts.factors.passkeys.of(context.get('session').account)]),
    )
    .post(
      '/api/auth/passkeys/begin',
      mine('second-factor-needed'),
      described({
        tag: 'Sign-in',
        summary: 'What a browser makes a passkey of the caller from.',
        body: proof,
        whole: true,
        answer: options,
        problems: ['passkey-address', 'wrong-password', 'wrong-code', 'factor-locked', 'too-many'],
      }),
      async context => {
        const site = siteOf(context, baseUrl)
        if (site === null) return noSite(context)
        const offered = await own.offer(
          context.get('session'),
          site,
          context.req.valid('json'),
          callerOf(context, secure),
        )
        return offered.ok ? context.json({ ...offered.value }) : refuse(context, offered.problem)
      },
    )
    .post(
      '/api/auth/passkeys',
      mine('second-factor-needed'),
      described({
        tag: 'Sign-in',
        summary: 'Keeps a passkey that a browser has made; all other sign-ins end.',
        body: z.object({ name, response }),
        whole: true,
        answer: recoveryResponse,
        status: [201],
        problems: ['passkey-address', 'passkey-refused'],
      }),
      async context => {
        const site = siteOf(context, baseUrl)
        if (site === null) return noSite(context)
        const { name, response } = context.req.valid('json')
        const kept = await own.accept(context.get('session'), site, {
          name,
          response: response as unknown as PasskeyMade,
        })
        return kept.ok
          ? context.json({ recovery: [...kept.value] }, 201)
          : refuse(context, kept.problem)
      },
    )
    .patch(
      '/api/auth/passkeys/:id',
      mine('second-factor-needed'),
      described({
        tag: 'Sign-in',
        summary: 'Calls one of the caller’s passkeys otherwise.',
        params: { id },
        body: z.object({ name }),
        problems: ['not-found'],
      }),
      context => {
        const { id } = context.req.valid('param')
        const renamed = own.rename(context.get('session'), id, context.req.valid('json').name)
        return renamed.ok ? context.json({}) : refuse(context, renamed.problem)
      },
    )
    .post(
      '/api/auth/passkeys/:id/end',
      mine('second-factor-needed'),
      described({
        tag: 'Sign-in',
        summary: 'Removes one of the caller’s passkeys.',
        params: { id },
        body: proof,
        whole: true,
        problems: ['not-found', 'wrong-password', 'wrong-code', 'factor-locked', 'too-many'],
      }),
      async context => {
        const ended = await own.end(
          context.get('session'),
          context.req.valid('param').id,
          context.req.valid('json'),
          callerOf(context, secure),
        )
        return ended.ok ? context.json({}) : refuse(context, ended.problem)
      },
    )
}
