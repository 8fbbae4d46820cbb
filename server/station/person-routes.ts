import { Hono } from 'hono'
import { z } from 'zod'
import { readsByItself } from '#server/auth/appointments.ts'
import { auditStatement } from '#server/audit/entry.ts'
import { sessionsResponse } from '#server/http/sign-in/auth-responses.ts'
import { refuse } from '#server/http/answer.ts'
import type { HttpContext, HttpEnv, Routes } from '#server/http/env.ts'
import { described } from '#server/http/openapi/described.ts'
import { newId } from '#shared/base/ids.ts'
import { id } from '#shared/base/schemas.ts'
import { authorityOf, can } from '#shared/policy/can.ts'
import type { Actor } from '#shared/policy/roles.ts'
import { endPerson, giveLink, type PersonDesk, resetFactors } from './give-links.ts'
import { linkResponse, pathOf } from './link-response.ts'
import { personFaults, personLine, readPeople } from './person-rows.ts'
import { mostLines } from './unit-routes.ts'

/** `/people`: many people at once, their sign-in links and sign-ins, for those who may manage them. */
export function personRoutes(desk: PersonDesk): Routes {
  const { accounts, directory, appointments, log, clock } = desk
  const manages = (actor: Actor, unit: string) =>
    can(actor, 'people:manage', { path: directory.path(unit) })
  const top = (actor: Actor) => directory.units().find(unit => manages(actor, unit.id))
  const byOf = (actor: Actor, unit = top(actor)?.id ?? '') => ({
    actor: actor.id,
    authority: authorityOf(actor, 'people:manage', { path: directory.path(unit) }),
  })
  /** Why somebody is not the caller's to see to; null when they are: everything they are now or will be lies within the caller's units. */
  const notTheirs = (context: HttpContext, person: string): Response | null => {
    const actor = context.get('actor')
    const now = clock.now()
    const posts = directory
      .allMembershipsOf(person)
      .filter(row => row.until === null || row.until > now)
    if (
      directory.person(person) === undefined ||
      top(actor) === undefined ||
      posts.some(row => !manages(actor, row.unit))
    )
      return refuse(context, { kind: 'not-found', rule: 'DY19' })
    return person === actor.id ? refuse(context, { kind: 'forbidden', rule: 'A14' }) : null
  }

  return new Hono<HttpEnv>()
    .post(
      '/people/list',
      described({
        tag: 'People',
        summary: 'Adds people with a role each from a list, all of it or nothing.',
        about:
          'With `preview`, and where any line is wrong, nothing is written; `wrong` names every wrong line, counted from 0. Roles that read by themselves wait for a second person. Nobody of them can sign in before they have had a link.',
        verb: 'people:manage',
        body: z.object({
          lines: z.array(personLine).min(1).max(mostLines),
          preview: z.boolean().default(false),
        }),
        answer: z.strictObject({
          added: z.array(z.string()),
          wrong: z.array(z.strictObject({ line: z.number(), fault: z.enum(personFaults) })),
        }),
      }),
      async context => {
        const { lines, preview } = context.req.valid('json')
        const actor = context.get('actor')
        if (top(actor) === undefined) return refuse(context, { kind: 'forbidden', rule: 'A13' })
        const now = clock.now()
        const place = { accounts, directory, now }
        const { posts, wrong } = readPeople(lines, place, unit => manages(actor, unit))
        if (preview || wrong.length > 0) return context.json({ added: [], wrong })
        const by = byOf(actor)
        const reads = posts.filter(({ role }) => readsByItself(role))
        const given = posts.filter(({ role }) => !readsByItself(role))
        await directory.add(
          {
            people: posts.map(({ person, username, name }) => ({
              id: person,
              username,
              name,
              demo: 0,
            })),
            memberships: given.map(({ person, role, unit, until }) => ({
              id: newId(),
              person,
              role,
              unit,
              since: now,
              until,
            })),
          },
          by,
        )
        for (const { person, role, unit, until } of reads)
          await appointments.ask({ person, role, unit, since: now, until }, actor, by.authority)
        return context.json({ added: posts.map(({ person }) => person), wrong: [] })
      },
    )
    .post(
      '/people/:id/link',
      described({
        tag: 'People',
        summary: 'Makes somebody’s sign-in link, by which they choose a password of their own.',
        about:
          'The password there was is good for nothing any more. Roles that read, of somebody who could sign in before, wait for a second person again.',
        verb: 'people:manage',
        params: { id },
        answer: linkResponse,
        status: [201],
        problems: ['not-found', 'nobody-confirms'],
      }),
      async context => {
        const { id } = context.req.valid('param')
        const refusal = notTheirs(context, id)
        if (refusal !== null) return refusal
        const actor = context.get('actor')
        const outcome = await giveLink(desk, id, { actor, by: byOf(actor) })
        return outcome.ok
          ? context.json(pathOf(outcome.value), 201)
          : refuse(context, outcome.problem)
      },
    )
    .post(
      '/people/:id/end',
      described({
        tag: 'People',
        summary: 'Ends all of somebody’s roles, sign-ins and their password.',
        verb: 'people:manage',
        params: { id },
        problems: ['not-found'],
      }),
      async context => {
        const { id } = context.req.valid('param')
        const refusal = notTheirs(context, id)
        if (refusal !== null) return refusal
        await endPerson(desk, id, byOf(context.get('actor')))
        return context.json({})
      },
    )
    .post(
      '/people/:id/second-factor/reset',
      described({
        tag: 'People',
        summary: 'Takes away what is asked after somebody’s password; they are told.',
        about: 'They sign in with the password alone until they set up a second factor again.',
        verb: 'people:manage',
        params: { id },
        problems: ['not-found'],
      }),
      async context => {
        const { id } = context.req.valid('param')
        const refusal = notTheirs(context, id)
        if (refusal !== null) return refusal
        await resetFactors(desk, id, byOf(context.get('actor')))
        return context.json({})
      },
    )
    .get(
      '/people/:id/sign-ins',
      described({
        tag: 'People',
        summary: 'Somebody’s sign-ins in force: where and when, nothing of what they did.',
        verb: 'people:manage',
        params: { id },
        answer: sessionsResponse,
        problems: ['not-found'],
      }),
      context => {
        const { id } = context.req.valid('param')
        const refusal = notTheirs(context, id)
        if (refusal !== null) return refusal
        return context.json(
          accounts.sessionsOf(id).map(({ id, createdAt, expiresAt, address, userAgent }) => ({
            token: id,
            current: false,
            createdAt,
            expiresAt,
            address,
            userAgent,
          })),
        )
      },
    )
    .delete(
      '/people/:id/sign-ins',
      described({
        tag: 'People',
        summary: 'Ends all of somebody’s sign-ins; their password stays.',
        verb: 'people:manage',
        params: { id },
        problems: ['not-found'],
      }),
      async context => {
        const { id } = context.req.valid('param')
        const refusal = notTheirs(context, id)
        if (refusal !== null) return refusal
        await accounts.endAll(id)
        await log.write([
          auditStatement({
            ...byOf(context.get('actor')),
            subject: id,
            origin: 'command',
            at: clock.now(),
            action: 'sign-ins-ended',
            before: null,
            after: null,
          }),
        ])
        return context.json({})
      },
    )
}
