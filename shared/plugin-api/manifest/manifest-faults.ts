import type { z } from 'zod'
import { nearestWord } from '#shared/base/nearest-word.ts'

/** What is wrong with a manifest, and where: keys and places in lists, with dots between. */
export interface ManifestFault {
  readonly path: string
  readonly message: string
}

type Issue = z.core.$ZodIssue
type Schema = Readonly<Record<string, unknown>>
type Path = readonly PropertyKey[]

/** So many names are told where one is not known. */
const mostTold = 16

const isObject = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const kinds: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
  null: 'null',
}

const kindOf = (value: unknown): string =>
  value === null
    ? 'null'
    : (kinds[Array.isArray(value) ? 'array' : typeof value] ?? 'something else')

/** A value as it stands in the file, as far as it is short. */
function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? ''
  return typeof value === 'object' && value !== null ? kindOf(value) : text.slice(0, 60)
}

const listed = (words: readonly string[]): string =>
  words.length > 1 ? `${words.slice(0, -1).join(', ')} or ${words.at(-1)}` : (words[0] ?? '')

/** What is at a path of what was given. */
const at = (given: unknown, path: Path): unknown =>
  path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null
        ? (value as Readonly<Record<PropertyKey, unknown>>)[key]
        : undefined,
    given,
  )

/** Says in plain words what is wrong, with what is expected and what was probably meant; `schema` is the JSON Schema of it all. */
export function plainFaults(
  issues: readonly Issue[],
  given: unknown,
  schema: Schema,
): readonly ManifestFault[] {
  return issues.flatMap(issue => faultsOf(issue, [], { given, schema }))
}

interface Whole {
  readonly given: unknown
  readonly schema: Schema
}

function faultsOf(issue: Issue, above: Path, whole: Whole): readonly ManifestFault[] {
  const path = [...above, ...issue.path]
  const value = at(whole.given, path)
  const fault = (message: string, place: Path = path): readonly ManifestFault[] => [
    { path: place.map(String).join('.'), message: message.slice(0, 300) },
  ]
  switch (issue.code) {
    case 'unrecognized_keys': {
      const known = keysAt(path, whole)
      return issue.keys.flatMap(key =>
        fault(`there is no such key${meant(key, known, 'known here')}`, [...path, key]),
      )
    }
    case 'invalid_type': {
      const expected = kinds[issue.expected] ?? issue.expected
      return fault(
        value === undefined
          ? `is missing; expected ${expected}`
          : `expected ${expected}, found ${typeof value === 'object' ? kindOf(value) : `${kindOf(value)}: ${shown(value)}`}`,
      )
    }
    case 'invalid_value': {
      const words = issue.values.map(one => JSON.stringify(one))
      const expected = words.length > mostTold ? 'another value' : listed(words)
      if (value === undefined) return fault(`is missing; expected ${expected}`)
      const texts = issue.values.filter(one => typeof one === 'string')
      const near = typeof value === 'string' ? nearestWord(value, texts) : null
      return fault(
        `expected ${expected}, found ${shown(value)}${near === null ? '' : `; did you mean ${JSON.stringify(near)}?`}`,
      )
    }
    case 'too_big':
    case 'too_small': {
      const [word, limit] =
        issue.code === 'too_big' ? ['at most', issue.maximum] : ['at least', issue.minimum]
      const isCounted = issue.origin !== 'number' && issue.origin !== 'int'
      const size =
        Array.isArray(value) || typeof value === 'string' ? `, found ${value.length}` : ''
      if (!isCounted) return fault(`expected ${word} ${limit}, found ${shown(value)}`)
      if (value === '') return fault('is empty; expected a text')
      return fault(
        `has ${word} ${limit} ${issue.origin === 'string' ? 'characters' : 'entries'}${size}`,
      )
    }
    case 'invalid_format':
      return fault(
        `${said(issue.message, 'is not written as it should be')}; found ${shown(value)}`,
      )
    case 'invalid_key':
      return fault(said(issue.issues[0]?.message ?? '', 'is no name for this'))
    case 'invalid_union':
      return ofUnion(issue, path, whole)
    case 'custom':
      return fault(said(issue.message, 'does not go'))
    default:
      return fault(`is not as it should be; found ${shown(value)}`)
  }
}

/** Of several shapes none fits: what is wrong with the one that fits best, or which there are. */
function ofUnion(
  issue: Extract<Issue, { code: 'invalid_union' }>,
  path: Path,
  whole: Whole,
): readonly ManifestFault[] {
  const value = at(whole.given, path)
  const isOfWords = issue.errors.every(([one]) => one?.code !== 'invalid_type')
  const words = isOfWords ? wordsAt(path, whole) : []
  if (words.length > 0 && (typeof value === 'string' || value === undefined)) {
    const found = value === undefined ? 'is missing' : `there is no ${JSON.stringify(value)}`
    const message = `${found}${meant(value ?? '', words, 'expected is one of')}`
    return [{ path: path.map(String).join('.'), message: message.slice(0, 300) }]
  }
  const depth = (issues: readonly Issue[]) => Math.max(...issues.map(one => one.path.length))
  const [best] = issue.errors.toSorted(
    (one, other) => depth(other) - depth(one) || one.length - other.length,
  )
  if (best !== undefined && depth(best) > 0) return best.flatMap(one => faultsOf(one, path, whole))
  const expected = issue.errors.flatMap(([one]) =>
    one?.code === 'invalid_type'
      ? [kinds[one.expected] ?? one.expected]
      : one?.code === 'invalid_value'
        ? one.values.map(word => JSON.stringify(word))
        : [],
  )
  const message = `expected ${listed([...new Set(expected)]) || 'something else'}, found ${shown(value)}`
  return [{ path: path.map(String).join('.'), message: message.slice(0, 300) }]
}

/** Our own words about what is wrong; what the checker says in its own is not for authors. */
const said = (message: string, otherwise: string): string =>
  message.startsWith('not ') ? `is ${message}` : message.startsWith('Invalid') ? otherwise : message

function meant(written: string, known: readonly string[], which: string): string {
  const near = nearestWord(written, known)
  if (near !== null) return `; did you mean ${JSON.stringify(near)}?`
  if (known.length === 0) return ''
  return known.length > mostTold ? '' : `; ${which}: ${known.join(', ')}`
}

/** The keys that an object at a path may have. */
const keysAt = (path: Path, whole: Whole): readonly string[] => [
  ...new Set(
    shapesAt(path, whole).flatMap(shape =>
      isObject(shape['properties']) ? Object.keys(shape['properties']) : [],
    ),
  ),
]

/** The words that a text at a path may be, where it is one of a list. */
const wordsAt = (path: Path, whole: Whole): readonly string[] => [
  ...new Set(
    shapesAt(path, whole).flatMap(({ const: only, enum: several }) =>
      [only, ...(Array.isArray(several) ? (several as unknown[]) : [])].filter(
        one => typeof one === 'string',
      ),
    ),
  ),
]

/** What of a JSON Schema is said about a path, in all the shapes that what was given may still have. */
function shapesAt(path: Path, { given, schema }: Whole): readonly Schema[] {
  let shapes = open(schema, schema)
  let value = given
  for (const key of path) {
    const fitting = shapes.filter(shape => isStill(shape, value, key))
    shapes = fitting.flatMap(shape => {
      const { properties, additionalProperties, items } = shape
      const inner =
        isObject(properties) && Object.hasOwn(properties, key)
          ? properties[String(key)]
          : (items ?? additionalProperties)
      return isObject(inner) ? open(inner, schema) : []
    })
    value = at(value, [key])
  }
  return shapes.filter(shape => isStill(shape, value, null))
}

/** A schema without references, and all its alternatives. */
function open(shape: Schema, schema: Schema): readonly Schema[] {
  const { $ref, anyOf, oneOf, allOf } = shape
  if (typeof $ref === 'string') {
    const inner = at(schema, $ref.split('/').slice(1))
    return isObject(inner) ? open(inner, schema) : []
  }
  const all = [anyOf, oneOf, allOf].flatMap(list =>
    Array.isArray(list) ? (list as unknown[]) : [],
  )
  return all.length === 0 ? [shape] : all.filter(isObject).flatMap(one => open(one, schema))
}

/** Whether what was given can be of a shape: what tells shapes apart is as that one says, but for the key that is looked for. */
const isStill = ({ properties }: Schema, value: unknown, key: PropertyKey | null): boolean =>
  !isObject(properties) ||
  !isObject(value) ||
  Object.entries(properties).every(
    ([name, inner]) =>
      name === key ||
      !isObject(inner) ||
      inner['const'] === undefined ||
      value[name] === undefined ||
      value[name] === inner['const'],
  )
