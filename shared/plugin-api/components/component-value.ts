import type { Kind } from './component-kinds.ts'

/** A value as a component takes it, or the sentence of why it does not. */
export type Fitted = { readonly value: unknown } | { readonly wrong: string }

const paths = /^[MLHVCSQTAZmlhvcsqtaz0-9 ,.eE+\-\n]*$/
const days = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/
const months = /^\d{4}-(?:0[1-9]|1[0-2])$/
const icons = /^[a-z][a-z-]{0,39}$/
const tokens = /^[\w.~:/-]{1,400}$/

/** Whether a link may lead there: a page of the web, or one of the app itself. */
export function isAddress(value: string): boolean {
  if (value.length > 2_000 || /[\p{Cc}\s\\]/u.test(value)) return false
  if (value.startsWith('/')) return !value.startsWith('//') && !/^\/api(?:\/|$)/i.test(value)
  if (!/^https?:\/\//i.test(value)) return false
  const url = URL.parse(value)
  return url !== null && url.username === '' && url.password === ''
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isField = (value: unknown): boolean =>
  isObject(value) &&
  Object.keys(value).length === 1 &&
  typeof value['$field'] === 'string' &&
  tokens.test(value['$field'])

const isNumber = (value: unknown, least = -1e15, most = 1e15): value is number =>
  typeof value === 'number' && Number.isFinite(value) && value >= least && value <= most

const short = (value: unknown): string => (JSON.stringify(value) ?? 'nothing').slice(0, 60)

const matching = (value: unknown, pattern: RegExp): boolean =>
  typeof value === 'string' && value.length <= 10_000 && pattern.test(value)

const cut = (value: string, most: number): string =>
  value.length <= most ? value : `${value.slice(0, most - 1).toWellFormed()}…`

function takes(kind: Kind, value: unknown): boolean {
  switch (kind.is) {
    case 'flag':
      return typeof value === 'boolean'
    case 'number':
      return isNumber(value, kind.least, kind.most)
    case 'time':
      return isNumber(value, -62_135_596_800_000, 253_402_300_799_999)
    case 'one':
      return typeof value === 'string' && kind.of.includes(value)
    case 'icon':
      return matching(value, icons)
    case 'day':
      return matching(value, days)
    case 'month':
      return matching(value, months)
    case 'path':
      return matching(value, paths)
    case 'address':
      return typeof value === 'string' && isAddress(value)
    case 'field':
      return isField(value)
    case 'cell':
      return isNumber(value) || isField(value)
    default:
      return false
  }
}

/** Takes a value for a property: texts that are too long are cut, everything else that is not as described is refused. */
export function fitted(kind: Kind, value: unknown, where: string): Fitted {
  if (kind.is === 'maybe')
    return value === undefined || value === null
      ? { value: undefined }
      : fitted(kind.of, value, where)
  if (kind.is === 'text' && isNumber(value)) return { value: cut(String(value), kind.most) }
  if (typeof value === 'string' && (kind.is === 'text' || kind.is === 'cell'))
    return { value: cut(value, kind.is === 'text' ? kind.most : 500) }
  if (kind.is === 'list') {
    if (!Array.isArray(value)) return { wrong: `${where} is no list` }
    if (value.length > kind.most) return { wrong: `${where} holds more than ${kind.most}` }
    const items: unknown[] = []
    for (const [at, item] of value.entries()) {
      const taken = fitted(kind.of, item, `${where}[${at}]`)
      if ('wrong' in taken) return taken
      items.push(taken.value)
    }
    return { value: items }
  }
  if (kind.is === 'record') {
    if (!isObject(value)) return { wrong: `${where} is no object` }
    const unknown = Object.keys(value).find(name => !Object.hasOwn(kind.parts, name))
    if (unknown !== undefined) return { wrong: `${where} has no “${unknown.slice(0, 40)}”` }
    const parts: Record<string, unknown> = {}
    for (const [name, part] of Object.entries(kind.parts)) {
      const taken = fitted(part, value[name], `${where}.${name}`)
      if ('wrong' in taken) return taken
      if (taken.value !== undefined) parts[name] = taken.value
    }
    return { value: parts }
  }
  return takes(kind, value) ? { value } : { wrong: `${where} cannot be ${short(value)}` }
}
