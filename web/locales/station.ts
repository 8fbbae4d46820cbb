import { station as english } from './en/station.ts'
import { textsOf } from './i18n.ts'
import { station as chinese } from './zh-CN/station.ts'

/** Texts of their own part of the app, in both languages. */
export const stationTexts = { 'zh-CN': chinese, en: english }

/** The text of a key; these come with their pages, not with the app. */
export const say = textsOf<keyof typeof chinese>(stationTexts)

/** A key that stands in an answer of the server; null for one that this version has no text for. */
export const keyOfStation = (key: string): keyof typeof chinese | null =>
  Object.hasOwn(chinese, key) ? (key as keyof typeof chinese) : null
