import { createHash, randomBytes } from 'node:crypto'
import { Hono } from 'hono'
import { z } from 'zod'
import type { Clock } from '#shared/base/clock.ts'
import type { Problem } from '#shared/base/problem.ts'
import type { Quotas } from '#server/auth/quotas.ts'
import { addressOf } from '#server/http/address.ts'
import { refuse } from '#server/http/answer.ts'
import type { HttpContext, HttpEnv, Routes } from '#server/http/env.ts'
import { described } from '#server/http/openapi/described.ts'
import type { Grant, Grants } from '#server/plugins/grants.ts'
import type { AccessLog } from '#server/plugins/host/access-log.ts'
import type { PluginSecrets } from '#server/plugins/host/fetch.ts'
import type { DeliverLetters } from './deliver-letters.ts'
import { isSigned } from './hook-signature.ts'
import { givenLetter, type Letter, shownHeaders } from './letter.ts'
import type { LetterBox, Webhook } from './letter-box.ts'
import type { PluginAddresses } from './plugin-addresses.ts'

/** What webhooks are answered with. */
export interface HookParts {
  readonly clock: Clock
  readonly quotas: Pick<Quotas, 'take'>
  readonly addresses: Pick<PluginAddresses, 'find'>
  readonly grants: Pick<Grants, 'of'>
  readonly secrets: PluginSecrets
  readonly access: AccessLog
  readonly box: Pick<LetterBox, 'put'>
  readonly deliver: Pick<DeliverLetters, 'run'>
}

/** An address as it stands in a path. */
export const addressParam = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/)

/** The one answer for everything that is not signed as it should be, whatever there is behind the address. */
const notTaken: Problem = { kind: 'plugin-hook-refused', rule: 'PL200' }

/** Whom a signature is compared for where there is nobody, so that it takes the same time. */
const nobody = randomBytes(32).toString('hex')

/** Refuses what comes from one place, or to one address, more often than it may; asked before anything is looked at. */
export function tooOften(
  quotas: Pick<Quotas, 'take'>,
  context: HttpContext,
  address: string,
): Problem | null {
  const later = quotas.take(addressOf(context), 'from-place') || quotas.take(address, 'to-address')
  return later === 0 ? null : { kind: 'too-many', rule: 'PL203', retryAfter: later }
}

/** `/hooks/:address`: what services send to plugins, without a sign-in and with a signature. */
export function hookRoutes(parts: HookParts): Routes {
  const { clock, quotas, addresses, grants, secrets, access, box, deliver } = parts
  const note = ({ board, plugin, webhook }: Webhook, outcome: string) =>
    access.note({
      board,
      plugin,
      method: 'webhook',
      card: '',
      what: webhook,
      by: 'plugin',
      outcome,
    })
  return new Hono<HttpEnv>().post(
    '/hooks/:address',
    described({
      tag: 'Plugins',
      summary: 'Takes a signed message for a plugin; it is kept before the answer, and told once.',
      about:
        'The header that plugin.json names holds the HMAC-SHA256 of the body under the secret of the board: in hex or base64, after sha256=, or as t=seconds,v1=signature over seconds, a dot and the body. A message that came within the last day is answered alike and not told again.',
      open: true,
      params: { address: addressParam },
      body: { type: '*/*', about: 'Text, UTF-8, as it was signed.' },
      status: [202],
      problems: ['plugin-hook-refused', 'too-many'],
    }),
    async context => {
      const { address } = context.req.valid('param')
      const often = tooOften(quotas, context, address)
      if (often !== null) return refuse(context, often)
      const bytes = new Uint8Array(await context.req.arrayBuffer())
      const place = addresses.find(address, 'webhook')
      const grant = place === null ? null : grants.of(place.plugin, place.board)
      const declared = hookOf(grant, place?.part)
      const secret = await secrets.value(
        grant?.plugin ?? '',
        grant?.board ?? '',
        declared?.secret ?? '',
      )
      const header = context.req.header(declared?.header ?? 'x-signature') ?? ''
      const now = clock.now()
      const signed = isSigned(bytes, { header, secret: secret ?? nobody, now })
      if (place === null) return refuse(context, notTaken)
      const to = { board: place.board, plugin: place.plugin, webhook: place.part }
      if (declared === undefined || secret === null || !signed) {
        note(to, notTaken.kind)
        return refuse(context, notTaken)
      }
      const body = textOf(bytes)
      const headers = shownHeaders(name => context.req.header(name))
      const letter: Letter = { body: body ?? '', headers, receivedAt: new Date(now).toISOString() }
      const fits = givenLetter(letter)
      if (body === null || !fits.ok) {
        const problem: Problem =
          body === null
            ? { kind: 'bad-request', rule: 'PL201', detail: 'body: not UTF-8' }
            : { kind: 'too-large', rule: 'PL201' }
        note(to, problem.kind)
        return refuse(context, problem)
      }
      const time = /(?:^|,)\s*t=(\d+)/.exec(header)?.[1] ?? ''
      const kept = await box.put(to, letter, `${time}.${digestOf(bytes)}`)
      note(to, kept.ok ? 'done' : kept.problem.kind)
      if (!kept.ok) return refuse(context, kept.problem)
      if (kept.value) deliver.run(to.plugin, to.board)
      return context.json({}, 202)
    },
  )
}

const hookOf = (grant: Grant | null, part: string | undefined) =>
  grant?.capabilities.some(({ cap }) => cap === 'webhooks') === true
    ? grant.manifest.contributes.webhooks.find(({ id }) => id === part)
    : undefined

const digestOf = (bytes: Uint8Array): string =>
  createHash('sha256').update(bytes).digest('base64url')

function textOf(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return null
  }
}
