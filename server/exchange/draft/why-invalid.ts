import type { z } from 'zod'

/** What is wrong with a value of a file, in plain words to stand behind its place. */
export function whyInvalid(issue: z.core.$ZodIssue | undefined): string {
  if (issue?.code === 'too_big') return 'is longer or larger than allowed'
  if (issue?.code === 'invalid_type') return 'is missing or of another kind than expected'
  return 'has a value that does not fit'
}
