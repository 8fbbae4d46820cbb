import { z } from 'zod'
import { type BadgeWords, badgeTones } from '#shared/board/card/card-badge.ts'
import { plainText, textsOf } from '#shared/plugin-api/manifest/texts.ts'

const words = (most: number) => z.union([plainText(most), textsOf(most)])

/** What the handler of a badge answers for a card: null for none. */
export const badgeAnswer = z
  .strictObject({
    text: words(40),
    tone: z.enum(badgeTones).default('plain'),
    icon: z
      .string()
      .regex(/^[a-z][a-z0-9-]{0,29}$/)
      .optional(),
    tip: words(200).optional(),
  })
  .nullable() satisfies z.ZodType<BadgeWords | null>

/** So many cards are answered by one run of a badge that takes them together. */
export const mostBadgesAtOnce = 100
