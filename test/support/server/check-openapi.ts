import { expect } from 'vitest'
import type { OpenApi, Operation } from '#shared/base/openapi.ts'

const methods = new Set(['get', 'put', 'post', 'delete', 'patch'])
/** What JSON Schema 2020-12 knows, as far as our schemas go; a word that is not here is a slip. */
const keywords = new Set(
  (
    '$ref type enum const anyOf oneOf allOf properties required additionalProperties propertyNames items prefixItems minItems maxItems ' +
    'minLength maxLength pattern format minimum maximum exclusiveMinimum exclusiveMaximum multipleOf default description examples not'
  ).split(' '),
)
const types = new Set(['string', 'number', 'integer', 'boolean', 'null', 'array', 'object'])

/** Everything in a document that OpenAPI 3.1 does not allow, as far as a document like ours can get it wrong. */
export function faultsOf(document: OpenApi): string[] {
  const faults: string[] = []
  const say = (where: string, what: string): void => void faults.push(`${where}: ${what}`)
  if (!/^3\.1\.\d+$/.test(document.openapi)) say('openapi', document.openapi)
  for (const key of ['title', 'version'] as const)
    if (typeof document.info[key] !== 'string') say('info', key)

  const schema = (where: string, value: unknown): void => {
    if (typeof value === 'boolean') return
    if (typeof value !== 'object' || value === null) return say(where, 'not a schema')
    for (const [key, inner] of Object.entries(value)) {
      if (!keywords.has(key)) say(where, `unknown keyword ${key}`)
      if (key === 'type' && ![inner].flat().every(one => types.has(String(one))))
        say(where, `type ${String(inner)}`)
      if (key === '$ref') reference(where, String(inner))
      if (key === 'properties')
        for (const [name, one] of Object.entries(inner as object)) schema(`${where}.${name}`, one)
      if (['items', 'additionalProperties', 'propertyNames', 'not'].includes(key))
        schema(`${where}/${key}`, inner)
      if (['anyOf', 'oneOf', 'allOf', 'prefixItems'].includes(key))
        for (const one of inner as unknown[]) schema(`${where}/${key}`, one)
    }
    const { required, properties } = value as { required?: string[]; properties?: object }
    for (const name of required ?? [])
      if (!Object.hasOwn(properties ?? {}, name)) say(where, `requires ${name}, which is not there`)
  }
  const reference = (where: string, to: string): void => {
    const found = to
      .replace(/^#\//, '')
      .split('/')
      .reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], document)
    if (found === undefined) say(where, `${to} leads nowhere`)
  }

  const ids = new Set<string>()
  const operation = (where: string, path: string, one: Operation): void => {
    if (ids.has(one.operationId)) say(where, `operationId ${one.operationId} twice`)
    ids.add(one.operationId)
    if (one.summary.trim() === '') say(where, 'no summary')
    for (const tag of one.tags)
      if (!document.tags.some(({ name }) => name === tag)) say(where, `tag ${tag} is not listed`)
    const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(match => match[1])
    const told = (one.parameters ?? []).filter(({ in: place }) => place === 'path')
    if (told.map(({ name }) => name).join() !== inPath.join()) say(where, 'path parameters')
    for (const parameter of one.parameters ?? []) {
      if (parameter.in === 'path' && !parameter.required) say(where, `${parameter.name} optional`)
      schema(`${where} ${parameter.name}`, parameter.schema)
    }
    for (const [type, { schema: body }] of Object.entries(one.requestBody?.content ?? {}))
      schema(`${where} body ${type}`, body)
    if (Object.keys(one.responses).length === 0) say(where, 'no responses')
    for (const [status, { description, content }] of Object.entries(one.responses)) {
      if (!/^[1-5]\d\d$/.test(status)) say(where, `status ${status}`)
      if (description === '') say(where, `${status} without words`)
      for (const [type, { schema: body }] of Object.entries(content ?? {}))
        schema(`${where} ${status} ${type}`, body)
    }
  }
  for (const [path, item] of Object.entries(document.paths)) {
    if (!path.startsWith('/')) say(path, 'does not begin with /')
    for (const [method, one] of Object.entries(item)) {
      if (!methods.has(method)) say(path, `method ${method}`)
      operation(`${method} ${path}`, path, one)
    }
  }
  for (const [name, one] of Object.entries(document.components.schemas)) schema(name, one)
  expect(ids.size).toBeGreaterThan(0)
  return faults
}
