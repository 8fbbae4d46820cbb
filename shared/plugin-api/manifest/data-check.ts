import type { DataSchema } from './data-schema.ts'

/** What of a value is not as its schema says, as a path and a reason; null when all is. */
export function unfit(schema: DataSchema, value: unknown, path = 'value'): string | null {
  if (value === null) return schema.nullable === true ? null : `${path}: is null`
  switch (schema.type) {
    case 'boolean':
      return typeof value === 'boolean' ? null : `${path}: not true or false`
    case 'string':
      return unfitText(schema, value, path)
    case 'number':
    case 'integer':
      return unfitNumber(schema, value, path)
    case 'array':
      return unfitList(schema, value, path)
    case 'object':
      return unfitObject(schema, value, path)
  }
}

const formats = {
  date: /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/,
  'date-time':
    /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T[0-2]\d:[0-5]\d(?::[0-5]\d(?:\.\d{1,3})?)?(?:Z|[+-]\d\d:\d\d)$/,
  id: /^[A-Za-z0-9_-]{1,64}$/,
} as const

function unfitText(schema: DataSchema, value: unknown, path: string): string | null {
  if (typeof value !== 'string') return `${path}: not a text`
  const { minLength = 0, maxLength = 100_000, format } = schema
  if (value.length < minLength || value.length > maxLength) return `${path}: too short or too long`
  if (schema.enum !== undefined && !schema.enum.includes(value)) return `${path}: not one of these`
  return format === undefined || formats[format].test(value) ? null : `${path}: not a ${format}`
}

function unfitNumber(schema: DataSchema, value: unknown, path: string): string | null {
  if (typeof value !== 'number' || !Number.isFinite(value)) return `${path}: not a number`
  if (schema.type === 'integer' && !Number.isSafeInteger(value))
    return `${path}: not a whole number`
  if (value < (schema.minimum ?? -Infinity) || value > (schema.maximum ?? Infinity))
    return `${path}: too small or too large`
  return schema.enum === undefined || schema.enum.includes(value)
    ? null
    : `${path}: not one of these`
}

function unfitList(schema: DataSchema, value: unknown, path: string): string | null {
  if (!Array.isArray(value)) return `${path}: not a list`
  if (value.length > (schema.maxItems ?? 10_000)) return `${path}: too long`
  for (const [i, item] of value.entries()) {
    const problem = schema.items === undefined ? null : unfit(schema.items, item, `${path}.${i}`)
    if (problem !== null) return problem
  }
  return null
}

function unfitObject(schema: DataSchema, value: unknown, path: string): string | null {
  if (typeof value !== 'object' || Array.isArray(value)) return `${path}: not an object`
  const { properties = {}, required = [], additionalProperties = false } = schema
  const missing = required.find(name => !Object.hasOwn(value as object, name))
  if (missing !== undefined) return `${path}.${missing}: is missing`
  for (const [name, inner] of Object.entries(value as object)) {
    const known = Object.hasOwn(properties, name) ? properties[name] : undefined
    const of = known ?? (additionalProperties === false ? undefined : additionalProperties)
    if (of === undefined) return `${path}: has a property that is not described`
    const problem = unfit(of, inner, `${path}.${name}`)
    if (problem !== null) return problem
  }
  return null
}
