import type { app as chinese } from '#web/locales/zh-CN/app.ts'

/** Texts of the app around the boards. */
export const app: Record<keyof typeof chinese, string> = {}
