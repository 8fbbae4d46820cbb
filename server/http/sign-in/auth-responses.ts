import { z } from 'zod'
import { secondWays } from '#server/auth/factors/second-factors.ts'
import { signInWays } from '#server/auth/factors/sign-in-history.ts'
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

/** The password was right; nobody is signed in before the second factor is, too. */
export const secondStepResponse = z.strictObject({
  second: z.strictObject({
    step: z.string().meta({ description: 'Goes on with this sign-in, for five minutes.' }),
    ways: z.array(z.enum(secondWays)),
  }),
})

/** Sign-ins and tries of one account. */
export const historyResponse = z.array(
  z.strictObject({
    at: instant,
    way: z.enum(signInWays),
    ok: z.boolean(),
    address: z.string().meta({ description: 'Without its last part.' }),
    device: z.string(),
  }),
)

/** What is asked after the caller’s password. */
export const ownFactorsResponse = z.strictObject({
  authenticator: instant.nullable().meta({ description: 'Since when; null for none.' }),
  recovery: z.number().meta({ description: 'How many recovery codes are left.' }),
})

/** Recovery codes, told this once; none where the person has theirs already. */
export const recoveryResponse = z.strictObject({ recovery: z.array(z.string()) })

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
