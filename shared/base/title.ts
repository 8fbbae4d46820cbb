import { z } from 'zod'
import { isSeen } from './has-words.ts'

/** What something is called, without blanks around it: something of it can be seen, and it has at most `most` characters. */
export const titleOf = (most: number) =>
  z.string().trim().min(1).max(most).refine(isSeen, 'nothing of it can be seen')
