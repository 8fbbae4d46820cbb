import * as Y from 'yjs'
import { storable } from './masking.ts'

/** A map under a root name of a document. */
export function child(doc: Y.Doc, root: string, id: string): Y.Map<unknown> | null {
  const value = doc.getMap(root).get(id)
  return value instanceof Y.Map ? value : null
}

/** A map that stands in another map; null when it is not there. */
export function nested(map: Y.Map<unknown>, key: string): Y.Map<unknown> | null {
  const value = map.get(key)
  return value instanceof Y.Map ? value : null
}

/** Writes only what differs, so that an edit that changes nothing sends nothing. */
export function put(map: Y.Map<unknown>, key: string, value: unknown): void {
  const kept = storable(value)
  if (map.get(key) !== kept) map.set(key, kept)
}

/** A new map with the given values, ready to be put into a document. */
export function yMapWith(values: Readonly<Record<string, unknown>>): Y.Map<unknown> {
  const map = new Y.Map<unknown>()
  for (const [key, value] of Object.entries(values)) map.set(key, storable(value))
  return map
}

/** Adds a key to a set kept as a map, or takes it out; `on` left out turns it round. */
export function toggle(map: Y.Map<unknown>, set: string, key: string, on?: boolean): void {
  let members = nested(map, set)
  const wanted = on ?? members?.has(key) !== true
  if (wanted === (members?.has(key) === true)) return
  if (members === null) {
    members = new Y.Map()
    map.set(set, members)
  }
  if (wanted) members.set(key, true)
  else members.delete(key)
}
