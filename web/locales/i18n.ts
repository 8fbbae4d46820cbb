import { type Language, languages, type ProblemKind, sentence } from '#shared/base/problem.ts'
import { catalogue, type MessageKey } from './catalogue.ts'
import { fill, type MessageValues } from './message.ts'

const storageKey = 'linli.language'

/** Of the languages that the browser asks for the first that is there. */
export const spoken = (asked: readonly string[]): Language =>
  asked
    .map(one => languages.find(known => known.slice(0, 2) === one.slice(0, 2).toLowerCase()))
    .find(one => one !== undefined) ?? languages[0]

const asked = (): Language =>
  spoken(typeof document === 'undefined' ? [] : (navigator.languages ?? []))

const remembered = (): Language => {
  try {
    const value = localStorage.getItem(storageKey)
    return languages.find(one => one === value) ?? asked()
  } catch {
    return asked()
  }
}

let current: Language = remembered()
const changes = new EventTarget()

/** The language on the screen. */
export const language = (): Language => current

/** Switches the language of everything on the screen, remembers it, and sets `<html lang>`. */
export const chooseLanguage = (next: Language): void => {
  current = next
  try {
    localStorage.setItem(storageKey, next)
  } catch {
    // Private windows may refuse storage; the choice then lasts as long as the page.
  }
  document.documentElement.lang = next
  changes.dispatchEvent(new Event('change'))
}

/** Calls back after each switch of language; returns what ends it. */
export const onLanguage = (heard: () => void): (() => void) => {
  changes.addEventListener('change', heard)
  return () => changes.removeEventListener('change', heard)
}

/** The text of a key in the current language, filled as `fill` says. */
export const t = (key: MessageKey, values: MessageValues = {}): string =>
  fill(catalogue[current][key], values, current)

/** As `t`, for texts that come with a part of the app. */
export const textsOf =
  <Key extends string>(texts: Readonly<Record<Language, Readonly<Record<Key, string>>>>) =>
  (key: Key, values: MessageValues = {}): string =>
    fill(texts[current][key], values, current)

/** The sentence for an expected failure in the current language. */
export const problemText = (kind: ProblemKind): string => sentence(kind, current)
