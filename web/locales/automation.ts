import { automation as english } from './en/automation.ts'
import { textsOf } from './i18n.ts'
import { automation as chinese } from './zh-CN/automation.ts'

/** Every text of the rules of a board, in both languages. */
export const automationTexts = { 'zh-CN': chinese, en: english }

/** The key of a text about rules. */
export type RuleTextKey = keyof typeof chinese

/** The text of a key about rules; these come with the page of rules, not with the app. */
export const say = textsOf<RuleTextKey>(automationTexts)
