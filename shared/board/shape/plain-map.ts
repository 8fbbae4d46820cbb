import * as Y from 'yjs'

/** A map's plain values; no key is lost, whatever its name. */
export type PlainMap = Readonly<Record<string, unknown>>

/** A map without keys of its own kind: `__proto__` is a key like any other in it. */
export const emptyMap = (): Record<string, unknown> =>
  Object.create(null) as Record<string, unknown>

/** The plain values of a Yjs map, nested maps as well. */
export function plainMap(map: Y.Map<unknown>): PlainMap {
  const plain = emptyMap()
  for (const [key, value] of map)
    plain[key] =
      value instanceof Y.Map
        ? plainMap(value)
        : value instanceof Y.AbstractType
          ? value.toJSON()
          : value
  return plain
}
