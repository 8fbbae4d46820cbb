import { z } from 'zod'
import { isUsername, passwordLength } from '#server/auth/accounts.ts'
import { isSeen } from '#shared/base/has-words.ts'
import { maskPersonalNumbers } from '#shared/policy/personal-numbers.ts'

/** What somebody signs in with. */
export const usernameField = z
  .string()
  .min(3)
  .max(30)
  .refine(isUsername, 'not a user name')
  .meta({ description: 'Letters a–z, digits, `_` and `.`; nobody’s personal number.' })

/** What people or units are called. */
export const nameField = z
  .string()
  .trim()
  .max(80)
  .refine(isSeen, 'nothing of it can be seen')
  .transform(maskPersonalNumbers)

/** A password somebody chooses. */
export const passwordField = z.string().min(passwordLength.least).max(passwordLength.most)
