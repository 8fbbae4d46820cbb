import type { Schema } from '#shared/base/openapi.ts'

/** A line of a schema as people read it. */
export interface SchemaRow {
  readonly name: string
  readonly depth: number
  readonly type: string
  readonly required: boolean
  readonly about: string
}

/** The fields of a schema, nested ones below their parent. */
export function rowsOf(schema: Schema, depth = 0): readonly SchemaRow[] {
  const inner = innerOf(schema)
  const properties = (inner['properties'] ?? {}) as Readonly<Record<string, Schema>>
  const required = new Set((inner['required'] ?? []) as readonly string[])
  return Object.entries(properties).flatMap(([name, one]) => [
    {
      name,
      depth,
      type: typeLabel(one),
      required: required.has(name),
      about: [one['description'], boundsOf(one)].filter(Boolean).join(' '),
    },
    ...rowsOf(one, depth + 1),
  ])
}

/** What kind of value a schema takes, in the words of JSON. */
export function typeLabel(schema: Schema): string {
  const { $ref, const: only, enum: values, anyOf, oneOf, type } = schema
  if (typeof $ref === 'string') return $ref.split('/').at(-1)!
  if (only !== undefined) return JSON.stringify(only)
  if (Array.isArray(values)) return values.map(value => JSON.stringify(value)).join(' | ')
  const union = (anyOf ?? oneOf) as readonly Schema[] | undefined
  if (union !== undefined) return union.map(typeLabel).join(' | ')
  if (type === 'array') {
    const item = typeLabel((schema['items'] ?? {}) as Schema)
    return item.includes(' ') ? `(${item})[]` : `${item}[]`
  }
  return typeof type === 'string' ? type : 'any'
}

/** The object inside lists and alternatives with null, whose fields are worth showing. */
function innerOf(schema: Schema): Schema {
  if (schema['type'] === 'array') return innerOf((schema['items'] ?? {}) as Schema)
  const union = schema['anyOf'] as readonly Schema[] | undefined
  return union?.map(innerOf).find(one => one['properties'] !== undefined) ?? schema
}

function boundsOf(schema: Schema): string {
  const { minLength, maxLength, minItems, maxItems, pattern, default: usual } = schema
  const length = rangeOf(minLength, maxLength)
  const items = rangeOf(minItems, maxItems)
  return [
    ...(length === '' ? [] : [`${length} characters.`]),
    ...(items === '' ? [] : [`${items} items.`]),
    ...(typeof pattern === 'string' ? [pattern] : []),
    ...(usual === undefined ? [] : [`= ${JSON.stringify(usual)}`]),
  ].join(' ')
}

const rangeOf = (least: unknown, most: unknown): string =>
  least === undefined && most === undefined ? '' : `${String(least ?? 0)}–${String(most ?? '')}`
