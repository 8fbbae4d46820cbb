import { residents as english } from './en/residents.ts'
import { textsOf } from './i18n.ts'
import { residents as chinese } from './zh-CN/residents.ts'

/** Texts of their own part of the app, in both languages. */
export const residentsTexts = { 'zh-CN': chinese, en: english }

/** The text of a key; these come with their pages, not with the app. */
export const say = textsOf<keyof typeof chinese>(residentsTexts)
