import { z } from 'zod'
import { hasWords } from './has-words.ts'

/** A reason as a person writes it: words, from `least` to `most` characters, without blanks around them. */
export const reasonOf = (most: number, least = 1) =>
  z.string().trim().min(least).max(most).refine(hasWords, 'a reason has words')
