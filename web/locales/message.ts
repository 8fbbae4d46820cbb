import type { Language } from '#shared/base/problem.ts'
import { numberFormat, pluralRules } from './formats.ts'

/** What a text may be filled with. */
export type MessageValues = Readonly<Record<string, string | number>>

/**
 * Fills a text: `{name}` becomes the value, numbers in the language's own grouping; `{n:card|cards}` picks the singular
 * or plural word by the language's plural rule of `n`. A value that is not given stays visible as `{name}`.
 */
export const fill = (pattern: string, values: MessageValues, language: Language): string =>
  pattern.replace(
    /\{(\w+)(?::([^|}]*)\|([^}]*))?\}/g,
    (whole, name: string, one?: string, many?: string) => {
      const value = values[name]
      if (value === undefined) return whole
      if (one !== undefined && many !== undefined) {
        return pluralRules(language).select(Number(value)) === 'one' ? one : many
      }
      return typeof value === 'number' ? numberFormat(language).format(value) : value
    },
  )
