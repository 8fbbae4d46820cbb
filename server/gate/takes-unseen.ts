import * as Y from 'yjs'
import { covers, type RangesByClient } from './ranges.ts'

/**
 * Whether deletions take away, with the part it stands in, something that is not among them. A client deletes by name all that
 * it knows of a part, so whoever sent them has not seen that.
 */
export function takesUnseen(doc: Y.Doc, deletes: RangesByClient): boolean {
  for (const [client, ranges] of deletes) {
    const structs = doc.store.clients.get(client) ?? []
    for (const { from, to } of ranges) {
      for (let at = placeOf(structs, from); at < structs.length; at++) {
        const struct = structs[at]!
        if (struct.id.clock >= to) break
        if (struct instanceof Y.Item && holdsUnseen(struct, deletes)) return true
      }
    }
  }
  return false
}

function placeOf(structs: readonly (Y.Item | Y.GC)[], clock: number): number {
  const last = structs.at(-1)
  if (last === undefined || clock >= last.id.clock + last.length) return structs.length
  return Y.findIndexSS(structs as (Y.Item | Y.GC)[], clock)
}

function holdsUnseen(item: Y.Item, deletes: RangesByClient): boolean {
  if (item.deleted || !(item.content instanceof Y.ContentType)) return false
  const { type } = item.content
  for (const inside of itemsOf(type)) if (isUnseen(inside, deletes)) return true
  return false
}

function* itemsOf(type: Y.AbstractType<unknown>): Generator<Y.Item> {
  for (let item = type._start; item !== null; item = item.right) yield item
  yield* type._map.values()
}

/** What stands inside another type that is deleted by name is looked at there. */
function isUnseen(item: Y.Item, deletes: RangesByClient): boolean {
  if (item.deleted || !item.countable) return false
  const range = { from: item.id.clock, to: item.id.clock + item.length }
  if (covers(deletes.get(item.id.client), range)) return false
  return !(item.content instanceof Y.ContentType) || holdsUnseen(item, deletes)
}
