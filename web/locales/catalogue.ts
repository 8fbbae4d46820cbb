import type { Language } from '#shared/base/problem.ts'
import { app as appEn } from './en/app.ts'
import { board as boardEn } from './en/board.ts'
import { card as cardEn } from './en/card.ts'
import { command as commandEn } from './en/command.ts'
import { ui as uiEn } from './en/ui.ts'
import { app } from './zh-CN/app.ts'
import { board } from './zh-CN/board.ts'
import { card } from './zh-CN/card.ts'
import { command } from './zh-CN/command.ts'
import { ui } from './zh-CN/ui.ts'

const chinese = { ...ui, ...board, ...card, ...app, ...command }

/** The key of a text, `area.name`. */
export type MessageKey = keyof typeof chinese

/** Every text in every language; a key missing in one of them is a compile error. */
export const catalogue: Record<Language, Record<MessageKey, string>> = {
  'zh-CN': chinese,
  en: { ...uiEn, ...boardEn, ...cardEn, ...appEn, ...commandEn },
}
