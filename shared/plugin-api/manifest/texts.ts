import { z } from 'zod'
import { titleOf } from '#shared/base/title.ts'
import type { languages } from '#shared/base/problem.ts'

/** Marks that cannot be seen or that turn the direction of what stands beside them. */
const unseen = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u

/** One line or a paragraph of words as they are: nothing in it that cannot be seen. */
export const plainText = (most: number) =>
  titleOf(most).refine(text => !unseen.test(text), 'holds signs that cannot be seen')

/** The same in both languages of the product. */
export const textsOf = (most: number) =>
  z.strictObject({ 'zh-CN': plainText(most), en: plainText(most) })

/** A text in both languages. */
export type Texts = Readonly<Record<(typeof languages)[number], string>>

/** Scripts a name may be written in: none whose letters look like those of another one. */
const scripts = ['Latin', 'Hangul', 'Tibetan', 'Arabic', 'Mongolian', 'Yi'].map(
  script => new RegExp(`\\p{Script=${script}}`, 'u'),
)
const han = /\p{Script=Han}/u

const scriptOf = (sign: string): number => scripts.findIndex(script => script.test(sign))

/** Whether a name is written so that it reads as what it is: Chinese characters and one further script, and no letters made to look like others. */
export function isPlainName(name: string): boolean {
  if (name.normalize('NFC') !== name) return false
  const letters = [...name].filter(sign => /[\p{L}\p{N}\p{M}]/u.test(sign))
  if (letters.some(letter => letter.normalize('NFKC') !== letter)) return false
  const written = letters.filter(letter => /[\p{L}\p{M}]/u.test(letter) && !han.test(letter))
  const used = new Set(written.map(scriptOf))
  return !used.has(-1) && used.size <= 1
}

/** What something is called where it could pass for something else. */
export const properName = (most: number) =>
  plainText(most).refine(isPlainName, 'mixes scripts or holds letters that look like others')

/** The same in both languages. */
export const properNames = (most: number) =>
  z.strictObject({ 'zh-CN': properName(most), en: properName(most) })
