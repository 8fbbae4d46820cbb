import { z } from 'zod'
import { roles, unitKinds } from '#shared/policy/roles.ts'

const instant = z.number().meta({ description: 'Milliseconds since 1970.' })

/** Who is signed in now, and the token for callers that keep no cookies. */
export const signedInResponse = z.strictObject({
  token: z.string(),
  user: z.strictObject({
    id: z.string(),
    name: z.string().optional(),
    username: z.string().optional(),
  }),
})

/** The sign-ins of one account. */
export const sessionsResponse = z.array(
  z.strictObject({
    token: z.string().meta({ description: 'Names the sign-in for revoking; it signs nobody in.' }),
    current: z.boolean(),
    createdAt: instant,
    expiresAt: instant,
    address: z.string().nullable(),
    userAgent: z.string().nullable(),
  }),
)

/** The person who is signed in, with the memberships in force. */
export const meResponse = z.strictObject({
  id: z.string(),
  name: z.string(),
  username: z.string(),
  demo: z.boolean(),
  demoAccounts: z.boolean(),
  memberships: z.array(
    z.strictObject({
      id: z.string(),
      role: z.enum(roles),
      unit: z.strictObject({ id: z.string(), kind: z.enum(unitKinds), name: z.string() }),
      path: z.array(z.string()),
      until: instant.nullable(),
    }),
  ),
})
