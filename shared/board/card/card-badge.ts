import type { languages } from '#shared/base/problem.ts'

/** The tones of a badge. */
export const badgeTones = ['plain', 'slate', 'jade', 'amber', 'seal'] as const

type Texts = Readonly<Record<(typeof languages)[number], string>>

/** What a plugin says of a card in a few words: data that the host draws. */
export interface BadgeWords {
  /** In one language, or in both. */
  readonly text: string | Texts
  readonly tone: (typeof badgeTones)[number]
  readonly icon?: string | undefined
  /** More of it, for who points at it. */
  readonly tip?: string | Texts | undefined
}

/** A badge of a plugin on a card. */
export interface CardBadge extends BadgeWords {
  readonly plugin: string
  /** What the plugin calls itself, and its badge. */
  readonly owner: Texts
  readonly id: string
  readonly name: Texts
}
