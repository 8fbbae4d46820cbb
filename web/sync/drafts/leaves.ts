import * as Y from 'yjs'

/** A plain value of a document. */
export interface Leaf {
  readonly path: readonly string[]
  readonly value: unknown
}

/** A value to compare with another: one that says nothing is as none. */
export const asText = (leaf: Pick<Leaf, 'value'> | undefined): string =>
  JSON.stringify(leaf?.value ?? null)

/** The plain values under a map by path; an empty map counts as a value. */
export function leaves(
  map: Y.Map<unknown>,
  path: readonly string[] = [],
  into = new Map<string, Leaf>(),
): Map<string, Leaf> {
  for (const [key, value] of map.entries()) {
    const here = [...path, key]
    if (value instanceof Y.Map && value.size > 0) leaves(value, here, into)
    else into.set(here.join('\n'), { path: here, value: value instanceof Y.Map ? {} : value })
  }
  return into
}

/** Sets a plain value, with the maps it stands in. */
export function write(doc: Y.Doc, path: readonly string[], value: unknown): void {
  let map = doc.getMap<unknown>(path[0])
  for (const key of path.slice(1, -1)) {
    const next = map.get(key)
    if (next instanceof Y.Map) map = next
    else {
      const made = new Y.Map<unknown>()
      map.set(key, made)
      map = made
    }
  }
  const isMap = typeof value === 'object' && value !== null && !Array.isArray(value)
  const last = path.at(-1)!
  if (!isMap) map.set(last, value)
  else if (!map.has(last)) map.set(last, new Y.Map())
}

/** Removes an entry, and the maps that only held it. */
export function remove(doc: Y.Doc, path: readonly string[]): void {
  const maps = [doc.getMap<unknown>(path[0])]
  for (const key of path.slice(1, -1)) {
    const next = maps.at(-1)!.get(key)
    if (!(next instanceof Y.Map)) return
    maps.push(next)
  }
  for (let depth = maps.length - 1; depth >= 0; depth--) {
    maps[depth]!.delete(path[depth + 1]!)
    if (maps[depth]!.size > 0) return
  }
}
