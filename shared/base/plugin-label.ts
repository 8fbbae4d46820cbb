import type { Language } from './problem.ts'

/** What something is called in both languages. */
type Names = Readonly<Record<Language, string>>

/** How a plugin is named where it did something: as nobody else can be. */
export const pluginLabel = (name: Names, language: Language): string =>
  language === 'en' ? `plugin “${name.en}”` : `插件“${name['zh-CN']}”`

/** Signs that stand before a name and cannot be seen, or are none of a name. */
const before = /^[^\p{L}\p{N}]+/u

/** Whether a name reads as that of a plugin: no person may be called so. */
export const readsAsPlugin = (name: string): boolean =>
  /^(?:插件|外掛|外挂|plug[^\p{L}\p{N}]*in)/iu.test(
    name
      .normalize('NFKC')
      .replaceAll(/\p{Default_Ignorable_Code_Point}/gu, '')
      .replace(before, ''),
  )
