import { z } from 'zod'

const inherited = (name: string) => !(name in Object.prototype)

/** What a plugin calls one of its own parts: a contribution, a setting, a collection, a secret. */
export const partName = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,39}$/, 'not a name of small letters, digits and hyphens')

/** What a half of a plugin exports and the host calls. */
export const handlerName = z
  .string()
  .regex(/^[a-z][A-Za-z0-9]{0,63}$/, 'not the name of an exported function')
  .refine(inherited, 'a name that every object has')

/** A property of data that a plugin describes. */
export const propertyName = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9_-]{0,63}$/, 'not the name of a property')
  .refine(inherited, 'a name that every object has')

/** A plugin: reverse DNS in small letters, two to six parts, at most 64 characters; no part is encoded. */
export const pluginId = z
  .string()
  .max(64)
  .regex(
    /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*(?:\.[a-z][a-z0-9]*(?:-[a-z0-9]+)*){1,5}$/,
    'not reverse DNS in small letters, such as cn.example.lamp',
  )
  .refine(id => !/(?:^|\.)xn-/.test(id), 'holds an encoded name')
  .meta({ examples: ['cn.example.lost-found'] })

/** A version: three numbers. */
export const pluginVersion = z
  .string()
  .regex(
    /^(?:0|[1-9]\d{0,5})\.(?:0|[1-9]\d{0,5})\.(?:0|[1-9]\d{0,5})$/,
    'not three numbers, such as 1.0.0',
  )

/** Whether a version is later than another one. */
export function isLater(version: string, than: string): boolean {
  const [one, other] = [version, than].map(text => text.split('.').map(Number))
  const i = one!.findIndex((number, i) => number !== other![i])
  return i !== -1 && one![i]! > other![i]!
}

/** SHA-256 in hex: of a package. */
export const packageDigest = z
  .string()
  .regex(/^[0-9a-f]{64}$/, 'not a digest')
  .meta({ examples: ['0'.repeat(64)] })
