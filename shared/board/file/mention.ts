import { isId } from '#shared/base/ids.ts'

/** Where a note mentions a person: the `@` with the name as it was picked, counted in UTF-16 units of the note's text. */
export interface Mention {
  /** The account that was picked. */
  readonly id: string
  readonly at: number
  readonly length: number
}

/** The most people one note mentions. */
export const mostMentions = 50

/** Whether a value has the shape of a mention. */
export function isMention(value: unknown): value is Mention {
  if (typeof value !== 'object' || value === null || Object.keys(value).length !== 3) return false
  const { id: person, at, length } = value as Partial<Record<keyof Mention, unknown>>
  return (
    isId(person) &&
    typeof at === 'number' &&
    Number.isInteger(at) &&
    at >= 0 &&
    at < 10_000 &&
    typeof length === 'number' &&
    Number.isInteger(length) &&
    length >= 2 &&
    length <= 200
  )
}
