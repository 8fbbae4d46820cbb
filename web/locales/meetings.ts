import { meetings as english } from './en/meetings.ts'
import { textsOf } from './i18n.ts'
import { meetings as chinese } from './zh-CN/meetings.ts'

/** Texts of their own part of the app, in both languages. */
export const meetingsTexts = { 'zh-CN': chinese, en: english }

/** The text of a key; these come with their pages, not with the app. */
export const say = textsOf<keyof typeof chinese>(meetingsTexts)
