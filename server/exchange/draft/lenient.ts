import type { z } from 'zod'
import { type Outcome, done, refused } from '#shared/base/problem.ts'
import type { ImportWarnings } from '#server/exchange/warnings/import-warnings.ts'
import { whyInvalid } from './why-invalid.ts'

type Path = readonly PropertyKey[]

/** A path as a person would write it, such as `cards[12].idList`. */
export const place = (path: Path): string =>
  path.reduce<string>(
    (text, key) =>
      typeof key === 'number'
        ? `${text}[${key}]`
        : text === ''
          ? String(key)
          : `${text}.${String(key)}`,
    '',
  )

const removed = Symbol('removed')
const attempts = 8

/**
 * Reads hostile or careless JSON with a strict schema: a value that does not fit is taken out of `input` and counted as
 * `malformed`, and when its parent cannot do without it the parent goes too. Refused, naming the place, when a path of
 * `essential` would have to go. Changes `input`.
 */
export function readLeniently<Schema extends z.ZodType>(
  schema: Schema,
  input: unknown,
  options: { readonly essential: (path: Path) => boolean; readonly warnings: ImportWarnings },
): Outcome<z.output<Schema>> {
  for (let attempt = 0; attempt < attempts; attempt++) {
    const result = schema.safeParse(input)
    if (result.success) return done(result.data)
    const holed = new Set<unknown[]>()
    for (const issue of result.error.issues) {
      const detail = `${place(issue.path) || 'the file'} ${whyInvalid(issue)}`
      if (issue.code === 'too_big') return refused('import-too-large', { rule: 'X3', detail })
      const path = offender(input, issue.path, options.essential)
      if (path === null) return refused('import-not-trello', { rule: 'X2', detail })
      const parent = valueAt(input, path.slice(0, -1))
      const key = path.at(-1)!
      if (!isObject(parent)) continue
      options.warnings.add('malformed', { example: place(issue.path) })
      if (Array.isArray(parent)) {
        parent[key as number] = removed
        holed.add(parent)
      } else Reflect.deleteProperty(parent, key)
    }
    // Only now, so that the places of one round stay true.
    for (const array of holed) {
      const kept = array.filter(value => value !== removed)
      array.length = 0
      for (const value of kept) array.push(value)
    }
  }
  return refused('import-not-trello', { rule: 'X2', detail: 'too many values do not fit' })
}

/** The innermost thing at or above the path that is there and can go; null when something essential would have to. */
function offender(input: unknown, issue: Path, essential: (path: Path) => boolean): Path | null {
  for (let path = issue; path.length > 0; path = path.slice(0, -1)) {
    if (essential(path)) return null
    const parent = valueAt(input, path.slice(0, -1))
    if (parent === removed || (isObject(parent) && Object.hasOwn(parent, path.at(-1)!))) return path
  }
  return null
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null

function valueAt(input: unknown, path: Path): unknown {
  let value = input
  for (const key of path) {
    if (!isObject(value)) return value === removed ? removed : undefined
    value = (value as Record<PropertyKey, unknown>)[key]
  }
  return value
}
