import { account as english } from './en/account.ts'
import { textsOf } from './i18n.ts'
import { account as chinese } from './zh-CN/account.ts'

/** Texts of their own part of the app, in both languages. */
export const accountTexts = { 'zh-CN': chinese, en: english }

/** The text of a key; these come with their pages, not with the app. */
export const say = textsOf<keyof typeof chinese>(accountTexts)
