import {
  type Capability,
  capability,
  type Cap,
  type CapabilityScope,
  scopeOf,
} from '#shared/plugin-api/manifest/capabilities.ts'
import type { ManifestLine } from '#shared/plugin-api/inspection.ts'
import type { Manifest } from '#shared/plugin-api/manifest/manifest.ts'
import { isMethod, methods } from '#shared/plugin-api/methods/methods.ts'

type Input = Readonly<Record<string, unknown>>

const reason = { 'zh-CN': '（请写明用途）', en: '(say what for)' }

/** What a call needs of a manifest and it does not ask for; null when it asks for all of it, so that something else was refused. */
export function manifestLine(
  manifest: Manifest,
  method: string,
  input: unknown,
): ManifestLine | null {
  if (!isMethod(method)) return null
  const given = (typeof input === 'object' && input !== null ? input : {}) as Input
  const { cap } = methods[method]
  if (cap === null) return null
  const { required } = manifest.capabilities
  const at = required.findIndex(one => one.cap === cap)
  const wanted = wider(at === -1 ? undefined : required[at], needed(cap, method, given))
  if (wanted !== null) {
    const why = required[at]?.reason ?? reason
    // One that is not spoken of here has a scope of types, or none.
    const scopes = Object.keys(wanted).length > 0 ? [wanted] : [undefined, { types: '*' }]
    const one = scopes
      .map(scope => capability.safeParse({ cap, ...(scope && { scope }), reason: why }))
      .find(({ success }) => success)
    if (one === undefined) return null
    return {
      into: 'capabilities.required',
      line: JSON.stringify(one.data),
      replaces: at === -1 ? null : at,
    }
  }
  return method === 'net.fetch' ? originLine(manifest, given) : null
}

/** How far a capability has to reach for a call. */
function needed(cap: Cap, method: string, input: Input): CapabilityScope {
  const fields = fieldsIn(input)
  switch (cap) {
    case 'cards:read':
      return { types: '*', fields }
    case 'cards:write': {
      const operation = method.slice('cards.'.length)
      const own = { patch: 'edit' }[operation] ?? operation
      const written = { create: ['title'], move: ['column'] }[operation] ?? fields
      return { types: '*', fields: written, operations: [own] }
    }
    case 'notes:read':
      return { types: '*' }
    case 'notes:write':
      return { types: '*', operations: [method === 'notes.edit' ? 'edit-own' : 'add'] }
    case 'notify': {
      const to = Array.isArray(input['to']) ? (input['to'] as readonly unknown[]) : []
      return { to: [...new Set(to.map(one => (typeof one === 'string' ? one : 'people')))] }
    }
    default:
      return {}
  }
}

/** The names of fields that a call speaks of. */
function fieldsIn({ fields, where, sort }: Input): readonly string[] {
  const listed = Array.isArray(fields) ? fields : Object.keys(fields ?? {})
  const asked = [...(Array.isArray(where) ? where : []), sort] as readonly unknown[]
  const named = asked.map(one => (one as { readonly field?: unknown } | undefined)?.field)
  return [...new Set([...listed, ...named])].filter(one => typeof one === 'string')
}

/** What is asked for together with what is needed; null when that is no more than is asked for. */
function wider(asked: Capability | undefined, need: CapabilityScope): CapabilityScope | null {
  // A list that names nothing is none.
  if (asked === undefined) {
    if (need.to?.length === 0) return { ...need, to: ['owner'] }
    return need.fields?.length === 0 ? { ...need, fields: ['title'] } : need
  }
  const has = scopeOf(asked)
  const lacks = (one: readonly string[] = [], other: readonly string[] = []) =>
    other.filter(item => !one.includes(item))
  const [fields, operations, to] = [
    lacks(has.fields, need.fields),
    lacks(has.operations, need.operations),
    lacks(has.to, need.to),
  ]
  if (fields.length + operations.length + to.length === 0) return null
  return {
    ...has,
    ...(has.fields !== undefined && { fields: [...has.fields, ...fields] }),
    ...(has.operations !== undefined && { operations: [...has.operations, ...operations] }),
    ...(has.to !== undefined && { to: [...has.to, ...to] }),
  }
}

function originLine(manifest: Manifest, { url, method = 'GET' }: Input): ManifestLine | null {
  const address = typeof url === 'string' ? URL.parse(url) : null
  if (address?.protocol !== 'https:') return null
  const at = manifest.network.findIndex(({ origin }) => origin === address.origin)
  const had = manifest.network[at]
  if (had?.methods.some(one => one === method) === true) return null
  const methods = [...(had?.methods ?? []), method]
  const entry = { sends: reason, reason, ...had, origin: address.origin, methods }
  return { into: 'network', line: JSON.stringify(entry), replaces: at === -1 ? null : at }
}
