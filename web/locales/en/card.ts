import type { card as chinese } from '#web/locales/zh-CN/card.ts'

/** Texts of the card and its case file. */
export const card: Record<keyof typeof chinese, string> = {}
