import { Hono } from 'hono'
import { z } from 'zod'
import { auditStatement } from '#server/audit/entry.ts'
import { refuse } from '#server/http/answer.ts'
import type { HttpContext, HttpEnv, Routes } from '#server/http/env.ts'
import { described } from '#server/http/openapi/described.ts'
import { instant } from '#shared/base/schemas.ts'
import { authorityOf, can } from '#shared/policy/can.ts'
import { roles } from '#shared/policy/roles.ts'
import type { PersonDesk } from './give-links.ts'

const since = instant.nullable().meta({
  description: 'From when on the role needs a second factor; null for never.',
})

/** `/second-factor-rules`: which roles need a second factor, for those who manage the people of the whole station. */
export function factorRuleRoutes({
  accounts,
  directory,
  log,
  clock,
}: Pick<PersonDesk, 'accounts' | 'directory' | 'log' | 'clock'>): Routes {
  const station = () => directory.units().find(({ kind }) => kind === 'station')?.id ?? ''
  const manages = (context: HttpContext) =>
    can(context.get('actor'), 'people:manage', { path: directory.path(station()) })
  return new Hono<HttpEnv>()
    .get(
      '/second-factor-rules',
      described({
        tag: 'People',
        summary: 'Which roles need a second factor, and how many people of each have none.',
        verb: 'people:manage',
        answer: z.array(
          z.strictObject({ role: z.enum(roles), since, people: z.number(), without: z.number() }),
        ),
      }),
      context => {
        if (!manages(context)) return refuse(context, { kind: 'forbidden', rule: 'SF10' })
        const people = directory.people().map(({ id }) => ({
          id,
          held: new Set(directory.membershipsOf(id).map(({ role }) => role)),
        }))
        return context.json(
          roles.map(role => {
            const of = people.filter(({ held }) => held.has(role))
            return {
              role,
              since: accounts.rules.sinceOf(role),
              people: of.length,
              without: of.filter(({ id }) => !accounts.factors.has(id)).length,
            }
          }),
        )
      },
    )
    .put(
      '/second-factor-rules/:role',
      described({
        tag: 'People',
        summary: 'Sets from when on a role needs a second factor.',
        about: 'From then on people of the role who have none can do nothing but set one up.',
        verb: 'people:manage',
        params: { role: z.enum(roles) },
        body: z.object({ since }),
      }),
      async context => {
        if (!manages(context)) return refuse(context, { kind: 'forbidden', rule: 'SF10' })
        const { role } = context.req.valid('param')
        const { since } = context.req.valid('json')
        const actor = context.get('actor')
        const before = accounts.rules.sinceOf(role)
        const authority = authorityOf(actor, 'people:manage', { path: directory.path(station()) })
        await log.write([
          auditStatement({
            actor: actor.id,
            authority,
            subject: station(),
            origin: 'command',
            at: clock.now(),
            action: 'second-factor-rule',
            before: before === null ? null : { role, since: before },
            after: { role, since },
          }),
        ])
        accounts.rules.set(role, since)
        return context.json({})
      },
    )
}
