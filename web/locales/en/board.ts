import type { board as chinese } from '#web/locales/zh-CN/board.ts'

/** Texts of the board. */
export const board: Record<keyof typeof chinese, string> = {}
