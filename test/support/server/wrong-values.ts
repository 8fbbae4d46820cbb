import type { Schema } from '#shared/base/openapi.ts'
import { sampleOf } from '#server/http/openapi/sample.ts'

/** A value that a schema refuses, and where it stands in a body. */
export interface Wrong {
  readonly path: readonly (string | number)[]
  readonly value: unknown
}

const variantsOf = (schema: Schema): readonly Schema[] =>
  (schema['anyOf'] ?? schema['oneOf'] ?? [schema]) as readonly Schema[]
const propertiesOf = (schema: Schema) =>
  Object.entries((schema['properties'] ?? {}) as Readonly<Record<string, Schema>>)

/** Texts that a parameter's schema refuses; none says that it takes any text, however long. */
export function wrongTexts(schema: Schema): readonly string[] {
  const { type, const: only, enum: values, maxLength, minimum, maximum, pattern } = schema
  if (only !== undefined || Array.isArray(values)) return ['no-such-value']
  if (type === 'integer')
    return [
      'x',
      '1.5',
      ...(Number(minimum) > 0 ? [String(Number(minimum) - 1)] : []),
      ...(Number(maximum) < Number.MAX_SAFE_INTEGER ? [String(Number(maximum) + 1)] : []),
    ]
  return [...(typeof maxLength === 'number' ? ['x'.repeat(maxLength + 1)] : []), ...unlike(pattern)]
}

const unlike = (pattern: unknown) =>
  typeof pattern === 'string'
    ? ['', '!', '~ ~'].filter(text => !new RegExp(pattern).test(text))
    : []

/** Values that a body's schema refuses, each the only fault of its body: for everything in it, one of another type and one out of bounds. */
export function wrongsIn(schema: Schema, path: Wrong['path'] = []): readonly Wrong[] {
  const here = [...wrongTypes(schema), ...outOfBounds(schema)].map(value => ({ path, value }))
  const below = variantsOf(schema).flatMap(variant => [
    ...propertiesOf(variant).flatMap(([name, one]) => wrongsIn(one, [...path, name])),
    ...(variant['type'] === 'array'
      ? wrongsIn((variant['items'] ?? {}) as Schema, [...path, 0])
      : []),
    ...(typeof variant['additionalProperties'] === 'object'
      ? wrongsIn(variant['additionalProperties'] as Schema, [...path, 'text'])
      : []),
  ])
  return [...here, ...below]
}

const kinds = { string: 'x', number: 1, boolean: true, array: [], object: {} }

function wrongTypes(schema: Schema): readonly unknown[] {
  const taken = new Set(
    variantsOf(schema).map(({ type, const: only, enum: values }) => {
      const kind = type ?? typeof (only ?? (Array.isArray(values) ? values[0] : undefined))
      return kind === 'integer' ? 'number' : kind
    }),
  )
  const [wrong] = Object.entries(kinds).filter(([kind]) => !taken.has(kind))
  return taken.has('undefined') || wrong === undefined ? [] : [wrong[1]]
}

function outOfBounds(schema: Schema): readonly unknown[] {
  const { type, enum: values, maxLength, minLength, minimum, maximum, pattern, format } = schema
  if (Array.isArray(values)) return ['no-such-value']
  if (type === 'string')
    return [
      ...(typeof maxLength === 'number' ? ['x'.repeat(maxLength + 1)] : []),
      ...(Number(minLength) > 0 || format !== undefined ? [''] : []),
      ...(format === undefined ? unlike(pattern) : []),
    ]
  if (type === 'integer' || type === 'number')
    return [
      ...(type === 'integer' ? [1.5] : []),
      ...(minimum === undefined ? [] : [Number(minimum) - 1]),
      ...(Number(maximum) < Number.MAX_SAFE_INTEGER ? [Number(maximum) + 1] : []),
    ]
  return []
}

/** A sample of a schema in which one value is another; what is on the way to it is added when it may be left out. */
export function sampleWith(schema: Schema, { path, value }: Wrong): unknown {
  const [step, ...rest] = path
  if (step === undefined) return value
  const variants = variantsOf(schema)
  if (typeof step === 'number') {
    const array = variants.find(({ type }) => type === 'array')!
    return [sampleWith((array['items'] ?? {}) as Schema, { path: rest, value })]
  }
  const variant =
    variants.find(one => propertiesOf(one).some(([name]) => name === step)) ??
    variants.find(({ type }) => type === 'object')!
  const inner = (propertiesOf(variant).find(([name]) => name === step)?.[1] ??
    variant['additionalProperties'] ??
    {}) as Schema
  return { ...(sampleOf(variant) as object), [step]: sampleWith(inner, { path: rest, value }) }
}
