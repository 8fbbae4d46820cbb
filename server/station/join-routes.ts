import { Hono } from 'hono'
import { z } from 'zod'
import { auditStatement } from '#server/audit/entry.ts'
import type { Accounts } from '#server/auth/accounts.ts'
import type { Directory } from '#server/auth/directory.ts'
import { refuse } from '#server/http/answer.ts'
import type { HttpEnv, Routes } from '#server/http/env.ts'
import { described } from '#server/http/openapi/described.ts'
import { passwordField } from '#server/http/person-fields.ts'
import type { Log } from '#server/log/log.ts'
import type { Clock } from '#shared/base/clock.ts'

const code = z.string().max(100).meta({ description: 'Of the link, behind its #.' })

/** What links to one's own password need. */
export interface JoinOptions {
  readonly accounts: Accounts
  readonly directory: Directory
  readonly log: Pick<Log, 'write'>
  readonly clock: Pick<Clock, 'now'>
}

/** `/join`: a person's own password, for whoever has the link that was made for them. */
export function joinRoutes({ accounts, directory, log, clock }: JoinOptions): Routes {
  return new Hono<HttpEnv>()
    .post(
      '/join/look',
      described({
        tag: 'Sign-in',
        summary: 'Whose link it is.',
        open: true,
        body: z.object({ code }),
        whole: true,
        answer: z.strictObject({ name: z.string(), username: z.string(), station: z.string() }),
        problems: ['link-used'],
      }),
      context => {
        const person = directory.person(accounts.links.find(context.req.valid('json').code) ?? '')
        if (person === undefined) return refuse(context, { kind: 'link-used', rule: 'DY6' })
        const station = directory.units().find(one => one.kind === 'station')?.name ?? ''
        return context.json({ name: person.name, username: person.username, station })
      },
    )
    .post(
      '/join',
      described({
        tag: 'Sign-in',
        summary: 'Puts a password of the person’s own in place, once for each link.',
        open: true,
        body: z.object({ code, password: passwordField }),
        whole: true,
        answer: z.strictObject({ username: z.string() }),
        problems: ['link-used'],
      }),
      async context => {
        const { code, password } = context.req.valid('json')
        const person = directory.person(accounts.links.spend(code) ?? '')
        if (person === undefined) return refuse(context, { kind: 'link-used', rule: 'DY6' })
        const { id, username, name } = person
        const set =
          accounts.idOf(username) === null
            ? await accounts.add({ id, username, name, password })
            : await accounts.setPassword(id, password)
        if (!set.ok) return refuse(context, set.problem)
        await log.write([
          auditStatement({
            actor: id,
            authority: 'sign-in link',
            subject: id,
            origin: 'command',
            at: clock.now(),
            action: 'password-set',
            before: null,
            after: null,
          }),
        ])
        return context.json({ username })
      },
    )
}
