import { Hono } from 'hono'
import { z } from 'zod'
import type { Authority } from '#server/auth/authority.ts'
import type { Directory } from '#server/auth/directory.ts'
import { refuse } from './answer.ts'
import { meResponse } from './sign-in/auth-responses.ts'
import type { HttpEnv, Routes } from './env.ts'
import { described } from './openapi/described.ts'

/** What answers about the caller. */
export interface MeRoutesOptions {
  readonly directory: Directory
  readonly authority: Authority
}

/** `/me` (who the caller is) and `/sync-ticket` (what opens a sync socket). */
export function meRoutes({ directory, authority }: MeRoutesOptions): Routes {
  return new Hono<HttpEnv>()
    .get(
      '/me',
      described({
        tag: 'Sign-in',
        summary: 'The person who is signed in, with the memberships in force.',
        answer: meResponse,
      }),
      context => {
        const person = directory.person(context.get('actor').id)
        if (person === undefined) return refuse(context, { kind: 'not-signed-in' })
        const memberships = directory.membershipsOf(person.id).flatMap(row => {
          const unit = directory.unit(row.unit)
          return unit === undefined
            ? []
            : {
                id: row.id,
                role: row.role,
                unit: { id: unit.id, kind: unit.kind, name: unit.name },
                path: directory.path(unit.id),
                until: row.until,
              }
        })
        return context.json({
          id: person.id,
          name: person.name,
          username: person.username,
          demo: person.demo === 1,
          demoAccounts: directory.people().some(other => other.demo === 1),
          memberships,
        })
      },
    )
    .post(
      '/sync-ticket',
      described({
        tag: 'Sign-in',
        summary: 'A one-time ticket that opens one sync socket with `?ticket=`.',
        answer: z.strictObject({ ticket: z.string() }),
      }),
      context => context.json({ ticket: authority.ticket(context.get('session')) }),
    )
}
