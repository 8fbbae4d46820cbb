import type { Schema } from '#shared/base/openapi.ts'

/** A small value of a schema: its own example or default where it has one, otherwise its required fields with plain values. */
export function sampleOf(schema: Schema): unknown {
  const { examples, default: usual, const: only, enum: values, anyOf, oneOf, type } = schema
  if (Array.isArray(examples)) return examples[0]
  if (usual !== undefined) return usual
  if (only !== undefined) return only
  if (Array.isArray(values)) return values[0]
  const [first] = (anyOf ?? oneOf ?? []) as readonly Schema[]
  if (first !== undefined) return sampleOf(first)
  switch (type) {
    case 'string':
      return schema['format'] === 'date-time'
        ? '2026-11-26T08:00:00.000Z'
        : 'text'.padEnd(Number(schema['minLength'] ?? 0), ' text')
    case 'integer':
    case 'number':
      return Math.max(Number(schema['minimum'] ?? 1), 1)
    case 'boolean':
      return true
    case 'array':
      return Array.from({ length: Math.max(Number(schema['minItems'] ?? 1), 1) }, () =>
        sampleOf((schema['items'] ?? {}) as Schema),
      )
    case 'object':
      return objectOf(schema)
    default:
      return null
  }
}

function objectOf(schema: Schema): Record<string, unknown> {
  const properties = (schema['properties'] ?? {}) as Readonly<Record<string, Schema>>
  const required = (schema['required'] ?? []) as readonly string[]
  return Object.fromEntries(required.map(name => [name, sampleOf(properties[name] ?? {})]))
}
