import { Hono } from 'hono'
import { z } from 'zod'
import type { OwnFactors } from '#server/auth/factors/own-factors.ts'
import { refuse } from '#server/http/answer.ts'
import type { HttpEnv, Routes } from '#server/http/env.ts'
import { described } from '#server/http/openapi/described.ts'
import { ownFactorsResponse, recoveryResponse } from './auth-responses.ts'
import { callerOf, signedInOwner, type SignIns } from './owner.ts'

const password = z.string().max(200)
const code = z.string().max(100)
const proof = z.object({
  password,
  code: code.default('').meta({
    description: 'Of the authenticator, or a recovery code; where there is a second factor.',
  }),
})

/** `/api/auth/second-factor`: what is asked after one’s own password. */
export function factorRoutes({ own, ...signing }: SignIns & { readonly own: OwnFactors }): Routes {
  const { accounts, secure } = signing
  const mine = signedInOwner(signing)
  return new Hono<HttpEnv>()
    .get(
      '/api/auth/second-factor',
      mine('second-factor-needed'),
      described({
        tag: 'Sign-in',
        summary: 'What is asked after the caller’s password.',
        answer: ownFactorsResponse,
      }),
      context => {
        const { account } = context.get('session')
        const { authenticators, recovery } = accounts.factors
        return context.json({
          authenticator: authenticators.since(account),
          recovery: recovery.left(account),
        })
      },
    )
    .post(
      '/api/auth/second-factor/authenticator',
      mine('second-factor-needed'),
      described({
        tag: 'Sign-in',
        summary: 'Offers the secret of a new authenticator, for ten minutes.',
        body: proof,
        whole: true,
        answer: z.strictObject({
          secret: z.string().meta({ description: 'Base32, to be typed.' }),
          uri: z.string().meta({ description: 'The same to be scanned as a QR code.' }),
        }),
        status: [201],
        problems: ['wrong-password', 'wrong-code', 'factor-locked', 'too-many', 'conflict'],
      }),
      async context => {
        const offered = await own.offer(
          context.get('session'),
          context.req.valid('json'),
          callerOf(context, secure),
        )
        return offered.ok ? context.json(offered.value, 201) : refuse(context, offered.problem)
      },
    )
    .post(
      '/api/auth/second-factor/authenticator/confirm',
      mine('second-factor-needed'),
      described({
        tag: 'Sign-in',
        summary: 'Puts the authenticator in force by one of its codes; all other sign-ins end.',
        body: z.object({ code }),
        whole: true,
        answer: recoveryResponse,
        problems: ['wrong-code', 'conflict'],
      }),
      async context => {
        const accepted = await own.accept(context.get('session'), context.req.valid('json').code)
        return accepted.ok
          ? context.json({ recovery: accepted.value })
          : refuse(context, accepted.problem)
      },
    )
    .post(
      '/api/auth/second-factor/authenticator/end',
      mine('second-factor-needed'),
      described({
        tag: 'Sign-in',
        summary: 'Takes the authenticator away.',
        body: proof,
        whole: true,
        problems: ['wrong-password', 'wrong-code', 'factor-locked', 'too-many', 'conflict'],
      }),
      async context => {
        const ended = await own.end(
          context.get('session'),
          context.req.valid('json'),
          callerOf(context, secure),
        )
        return ended.ok ? context.json({}) : refuse(context, ended.problem)
      },
    )
    .post(
      '/api/auth/second-factor/recovery',
      mine('second-factor-needed'),
      described({
        tag: 'Sign-in',
        summary: 'Makes ten recovery codes; those before are good for nothing any more.',
        body: proof,
        whole: true,
        answer: recoveryResponse,
        problems: ['wrong-password', 'wrong-code', 'factor-locked', 'too-many', 'conflict'],
      }),
      async context => {
        const made = await own.renew(
          context.get('session'),
          context.req.valid('json'),
          callerOf(context, secure),
        )
        return made.ok ? context.json({ recovery: made.value }) : refuse(context, made.problem)
      },
    )
}
