import type { Content, OpenApi, Operation, Schema } from '#shared/base/openapi.ts'

/**
 * The description as TypeScript, in the shape that openapi-fetch reads (that of openapi-typescript 7, whose own generator needs
 * TypeScript 5): `paths[path][method]` with parameters, requestBody and responses.
 */
export function typesOf(document: OpenApi): string {
  const paths = Object.entries(document.paths).toSorted(([a], [b]) => (a < b ? -1 : 1))
  const schemas = Object.entries(document.components.schemas)
  return [
    '// Generated from the API’s description by `npx linli api-types`. Do not edit.',
    '',
    '/** Every operation of the API, by path and method. */',
    'export interface paths {',
    ...paths.flatMap(([path, methods]) => [
      `  ${quoted(path)}: {`,
      ...Object.entries(methods).flatMap(([method, operation]) => [
        `    /** ${operation.summary} */`,
        `    ${method}: ${operationType(operation, '    ')}`,
      ]),
      '  }',
    ]),
    '}',
    '',
    '/** What operations share. */',
    'export interface components {',
    '  schemas: {',
    ...schemas.map(([name, schema]) => `    ${name}: ${typeOf(schema, '    ')}`),
    '  }',
    '}',
    '',
  ].join('\n')
}

function operationType(operation: Operation, indent: string): string {
  const { parameters = [], requestBody, responses } = operation
  const places = (['query', 'header', 'path'] as const).flatMap(place => {
    const here = parameters.filter(parameter => parameter.in === place)
    if (here.length === 0) return []
    const optional = here.every(parameter => !parameter.required)
    const fields = here.map(({ name, required, schema }) => field(name, schema, required, ''))
    return [`${place}${optional ? '?' : ''}: { ${fields.join('; ')} }`]
  })
  const lines = [
    `parameters: {${places.length === 0 ? '' : ` ${places.join('; ')} `}}`,
    ...(requestBody === undefined
      ? []
      : [`requestBody: { content: ${contentType(requestBody.content, `${indent}  `)} }`]),
    'responses: {',
    ...Object.entries(responses)
      .filter(([status]) => status.startsWith('2'))
      .map(
        ([status, { content = {} }]) =>
          `  ${status}: { content: ${contentType(content, `${indent}    `)} }`,
      ),
    // Every refusal looks alike, whatever its status.
    `  default: { content: { 'application/json': components['schemas']['Problem'] } }`,
    '}',
  ]
  return `{\n${lines.map(line => `${indent}  ${line}`).join('\n')}\n${indent}}`
}

function contentType(content: Content, indent: string): string {
  const types = Object.entries(content).map(
    ([media, { schema }]) =>
      `${quoted(media)}: ${media === 'application/json' ? typeOf(schema, indent) : 'Blob'}`,
  )
  return types.length === 0 ? '{ [media: string]: never }' : `{ ${types.join('; ')} }`
}

/** A JSON Schema as a type; what is not said is `unknown`. */
export function typeOf(schema: Schema, indent = ''): string {
  const { $ref, const: only, enum: values, anyOf, oneOf, allOf } = schema
  if (typeof $ref === 'string') return `components['schemas'][${quoted($ref.split('/').at(-1)!)}]`
  if (only !== undefined) return literal(only)
  if (Array.isArray(values)) return values.map(literal).join(' | ')
  const union = (anyOf ?? oneOf) as readonly Schema[] | undefined
  if (union !== undefined) return union.map(one => typeOf(one, indent)).join(' | ')
  if (Array.isArray(allOf)) return allOf.map(one => typeOf(one as Schema, indent)).join(' & ')
  const type = schema['type']
  if (Array.isArray(type))
    return type.map(one => typeOf({ ...schema, type: one }, indent)).join(' | ')
  switch (type) {
    case 'string':
    case 'boolean':
    case 'null':
      return type
    case 'number':
    case 'integer':
      return 'number'
    case 'array':
      return arrayType(schema, indent)
    case 'object':
      return objectType(schema, indent)
    default:
      return 'unknown'
  }
}

function arrayType(schema: Schema, indent: string): string {
  const { items, prefixItems } = schema
  if (Array.isArray(prefixItems))
    return `[${prefixItems.map(one => typeOf(one as Schema, indent)).join(', ')}]`
  const of = (items ?? {}) as Schema
  const item = typeOf(of, indent)
  return /^[\w[\]']+$/.test(item) || of['type'] === 'object' ? `${item}[]` : `(${item})[]`
}

function objectType(schema: Schema, indent: string): string {
  const properties = Object.entries((schema['properties'] ?? {}) as Record<string, Schema>)
  const required = new Set((schema['required'] ?? []) as readonly string[])
  const rest = schema['additionalProperties']
  if (properties.length === 0) {
    if (typeof rest === 'object' && rest !== null)
      return `Record<string, ${typeOf(rest as Schema, indent)}>`
    return rest === undefined || rest === false
      ? 'Record<string, never>'
      : 'Record<string, unknown>'
  }
  const inner = `${indent}  `
  const fields = properties.map(
    ([name, one]) => `${inner}${field(name, one, required.has(name), inner)}`,
  )
  return `{\n${fields.join('\n')}\n${indent}}`
}

function field(name: string, schema: Schema, required: boolean, indent: string): string {
  const key = /^[A-Za-z_$][\w$]*$/.test(name) ? name : quoted(name)
  return `${key}${required ? '' : '?'}: ${typeOf(schema, indent)}`
}

const quoted = (text: string) => `'${text.replace(/['\\]/g, '\\$&')}'`
const literal = (value: unknown) =>
  typeof value === 'string' ? quoted(value) : JSON.stringify(value)
