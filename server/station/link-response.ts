import { z } from 'zod'
import type { SignInLink } from '#server/auth/sign-in-links.ts'

/** A link by which somebody chooses their own password. */
export const linkResponse = z.strictObject({
  path: z.string().meta({ description: 'Below the server’s address; told this once.' }),
  until: z.number().meta({ description: 'Milliseconds since 1970.' }),
})

/** Where a link leads; what stands behind the # is in no log of any server. */
export const pathOf = ({ code, until }: SignInLink): z.infer<typeof linkResponse> => ({
  path: `/join#${code}`,
  until,
})
