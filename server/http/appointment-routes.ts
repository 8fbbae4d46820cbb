import { Hono } from 'hono'
import { z } from 'zod'
import { id } from '#shared/base/schemas.ts'
import { can } from '#shared/policy/can.ts'
import { roles } from '#shared/policy/roles.ts'
import { type Appointments, confirmingVerb } from '#server/auth/appointments.ts'
import type { Directory } from '#server/auth/directory.ts'
import { refuse } from './answer.ts'
import type { HttpEnv, Routes } from './env.ts'
import { described } from './openapi/described.ts'

const named = z.strictObject({ id: z.string(), name: z.string() })
const waiting = z.array(
  z.strictObject({
    id: z.string(),
    person: named,
    unit: named,
    role: z.enum(roles),
    since: z.number(),
    until: z.number().nullable(),
    askedBy: named,
    askedAt: z.number(),
  }),
)

/** `/appointments`: roles that wait for a second person. */
export function appointmentRoutes(appointments: Appointments, directory: Directory): Routes {
  const person = (id: string) => ({ id, name: directory.person(id)?.name ?? '' })
  const routes: Routes = new Hono<HttpEnv>()
  routes.get(
    '/appointments',
    described({
      tag: 'People',
      summary: 'Roles that wait for the caller to confirm them.',
      about: 'Instants are milliseconds since 1970.',
      answer: waiting,
    }),
    async context => {
      const actor = context.get('actor')
      const mine = (await appointments.all()).filter(row =>
        can(actor, confirmingVerb(row.role), { path: directory.path(row.unit) }),
      )
      return context.json(
        mine.map(row => ({
          id: row.id,
          person: person(row.person),
          unit: { id: row.unit, name: directory.unit(row.unit)?.name ?? '' },
          role: row.role,
          since: row.since,
          until: row.until,
          askedBy: person(row.asked_by),
          askedAt: row.asked_at,
        })),
      )
    },
  )
  for (const [word, confirmed] of [
    ['confirm', true],
    ['refuse', false],
  ] as const)
    routes.post(
      `/appointments/:id/${word}`,
      described({
        tag: 'People',
        summary: confirmed
          ? 'Confirms a role that somebody else asked for; it is in force from then on.'
          : 'Refuses a role that somebody else asked for.',
        params: { id },
        problems: ['not-found', 'flow-same-person', 'first-password-kept'],
      }),
      async context => {
        const { id } = context.req.valid('param')
        const outcome = await appointments.decide(id, context.get('actor'), confirmed)
        return outcome.ok ? context.json({}) : refuse(context, outcome.problem)
      },
    )
  return routes
}
