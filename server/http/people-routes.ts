import { Hono } from 'hono'
import { z } from 'zod'
import { type Appointments, readsByItself } from '#server/auth/appointments.ts'
import type { Accounts } from '#server/auth/accounts.ts'
import { addPerson } from '#server/auth/add-person.ts'
import type { Directory } from '#server/auth/directory.ts'
import type { ChangedBy } from '#server/auth/directory-facts.ts'
import { newId } from '#shared/base/ids.ts'
import { listPage } from '#shared/base/pages.ts'
import { id, instant } from '#shared/base/schemas.ts'
import { authorityOf, can } from '#shared/policy/can.ts'
import { type Actor, roles } from '#shared/policy/roles.ts'
import { refuse } from './answer.ts'
import { after } from './board-responses.ts'
import type { HttpEnv, Routes } from './env.ts'
import { described } from './openapi/described.ts'
import { nameField, passwordField, usernameField } from './person-fields.ts'
import { madeResponse, membershipResponse, unitResponse } from './unit-responses.ts'

/** Where people are kept. */
export interface PeopleRoutesOptions {
  readonly accounts: Accounts
  readonly directory: Directory
  readonly appointments: Appointments
}

const newPerson = z.object({
  username: usernameField,
  name: nameField,
  password: passwordField.optional(),
})
const newMembership = z.object({
  person: id,
  unit: id,
  role: z.enum(roles),
  since: instant.optional(),
  until: instant.nullish(),
})
const peopleResponse = z.array(
  z.strictObject({
    id: z.string(),
    username: z.string(),
    name: z.string(),
    demo: z.boolean(),
    memberships: z.array(membershipResponse),
    waiting: z
      .array(
        z.strictObject({ unit: z.string(), role: z.enum(roles), until: z.number().nullable() }),
      )
      .meta({ description: 'Roles that wait for a second person.' }),
    secondFactor: z.boolean().meta({ description: 'Whether more than a password is asked for.' }),
    signIn: z.enum(['own', 'first', 'link', 'none']).meta({
      description: 'By what they can sign in: a password of their own, a first one, a link.',
    }),
  }),
)
const givenResponse = madeResponse.extend({
  waits: z.boolean().meta({ description: 'Whether a second person has to confirm it first.' }),
})
const change = z.object({ until: instant.nullable() })

/** `/units`, `/people`, `/memberships`: for those who may manage people, within their units. */
export function peopleRoutes({ accounts, directory, appointments }: PeopleRoutesOptions): Routes {
  const manages = (actor: Actor, unit: string) =>
    can(actor, 'people:manage', { path: directory.path(unit) })
  const byOf = (actor: Actor, unit: string): ChangedBy => ({
    actor: actor.id,
    authority: authorityOf(actor, 'people:manage', { path: directory.path(unit) }),
  })

  const signInOf = (id: string) => {
    if (accounts.hasPassword(id)) return accounts.hasFirstPassword(id) ? 'first' : 'own'
    return accounts.links.untilOf(id) === null ? 'none' : 'link'
  }

  const routes: Routes = new Hono<HttpEnv>()
  for (const path of ['/units', '/people', '/people/*', '/memberships', '/memberships/*'])
    routes.use(path, async (context, next) => {
      const actor = context.get('actor')
      return directory.units().some(unit => manages(actor, unit.id))
        ? next()
        : refuse(context, { kind: 'forbidden', rule: 'A13' })
    })

  routes.get(
    '/units',
    described({
      tag: 'People',
      summary: 'The units the caller manages people of.',
      verb: 'people:manage',
      answer: z.array(unitResponse),
    }),
    context =>
      context.json(directory.units().filter(unit => manages(context.get('actor'), unit.id))),
  )

  routes.get(
    '/people',
    described({
      tag: 'People',
      summary: "People with a membership within the caller's units, or with none, 500 at a time.",
      verb: 'people:manage',
      query: { after },
      answer: peopleResponse,
    }),
    async context => {
      const actor = context.get('actor')
      const waits = Map.groupBy(await appointments.all(), row => row.person)
      const { after: last } = context.req.valid('query')
      const all = directory.people()
      const managed = new Set(
        directory.units().flatMap(({ id }) => (manages(actor, id) ? [id] : [])),
      )
      /** Those the caller manages, also none of somebody who has none; null for who is not theirs to see. */
      const managedOf = (id: string) => {
        const memberships = directory.allMembershipsOf(id)
        const mine = memberships.filter(row => managed.has(row.unit))
        return mine.length === 0 && memberships.length > 0 ? null : mine
      }
      const from = last === undefined ? 0 : all.findIndex(({ id }) => id === last) + 1
      if (last !== undefined && (from === 0 || managedOf(last) === null))
        return refuse(context, { kind: 'bad-request', detail: 'after: nobody' })
      const page: z.input<typeof peopleResponse> = []
      for (const { id, username, name, demo } of all.slice(from)) {
        const memberships = managedOf(id)
        if (memberships === null) continue
        const waiting = (waits.get(id) ?? [])
          .filter(row => managed.has(row.unit))
          .map(({ unit, role, until }) => ({ unit, role, until }))
        const signIn = signInOf(id)
        const secondFactor = accounts.factors.has(id)
        const who = { id, username, name, demo: demo === 1 }
        page.push({ ...who, memberships, waiting, secondFactor, signIn })
        if (page.length === listPage) break
      }
      return context.json(page)
    },
  )

  routes.post(
    '/people',
    described({
      tag: 'People',
      summary: 'Adds an account; its password is good for nothing but choosing another one.',
      verb: 'people:manage',
      body: newPerson,
      whole: true,
      answer: madeResponse,
      status: [201],
      problems: ['conflict'],
    }),
    async context => {
      const actor = context.get('actor')
      const managed = directory.units().find(unit => manages(actor, unit.id))
      if (managed === undefined) return refuse(context, { kind: 'forbidden', rule: 'A13' })
      const by = byOf(actor, managed.id)
      const outcome = await addPerson(
        { accounts, directory },
        { ...context.req.valid('json'), first: true },
        by,
      )
      return outcome.ok
        ? context.json({ id: outcome.value }, 201)
        : refuse(context, outcome.problem)
    },
  )

  routes.post(
    '/memberships',
    described({
      tag: 'People',
      summary:
        'Gives a person a role in a unit, from one instant to another; one that reads by itself waits for a second person.',
      verb: 'people:manage',
      body: newMembership,
      answer: givenResponse,
      status: [201],
      problems: ['not-found', 'unit-closed'],
    }),
    async context => {
      const { person, unit, role, since = Date.now(), until = null } = context.req.valid('json')
      const actor = context.get('actor')
      if (directory.person(person) === undefined || !manages(actor, unit))
        return refuse(context, { kind: 'not-found' })
      if (person === actor.id) return refuse(context, { kind: 'forbidden', rule: 'A14' })
      if (!directory.isInUse(unit)) return refuse(context, { kind: 'unit-closed', rule: 'DY12' })
      if (until !== null && until <= since)
        return refuse(context, { kind: 'bad-request', detail: 'until: not after since' })
      if (appointments.clashes(person, role))
        return refuse(context, { kind: 'forbidden', rule: 'TP7' })
      const by = byOf(actor, unit)
      if (readsByItself(role)) {
        const asked = { person, unit, role, since, until }
        const id = await appointments.ask(asked, actor, by.authority)
        return context.json({ id, waits: true }, 201)
      }
      const id = newId()
      await directory.add({ memberships: [{ id, person, unit, role, since, until }] }, by)
      return context.json({ id, waits: false }, 201)
    },
  )

  routes.patch(
    '/memberships/:id',
    described({
      tag: 'People',
      summary: 'Sets when a membership ends; it ends on every open screen then.',
      verb: 'people:manage',
      params: { id },
      body: change,
      problems: ['unit-closed'],
    }),
    async context => {
      const { until } = context.req.valid('json')
      const row = directory.membership(context.req.valid('param').id)
      const actor = context.get('actor')
      if (row === undefined || !manages(actor, row.unit))
        return refuse(context, { kind: 'not-found' })
      if (row.person === actor.id) return refuse(context, { kind: 'forbidden', rule: 'A14' })
      const longer = row.until !== null && (until === null || until > row.until)
      if (longer && !directory.isInUse(row.unit))
        return refuse(context, { kind: 'unit-closed', rule: 'DY12' })
      // What has ended, or will, is given anew, before a second person.
      if (longer && readsByItself(row.role))
        return refuse(context, { kind: 'forbidden', rule: 'TP6' })
      await directory.setUntil(row.id, until, byOf(actor, row.unit))
      return context.json({})
    },
  )

  return routes
}
