import * as Y from 'yjs'
import type { Struct } from './decode.ts'
import type { Effects } from './effects.ts'
import { restOf } from './fresh.ts'
import type { Places } from './places.ts'
import { covers, firstFrom, type Range, type RangesByClient } from './ranges.ts'

/** What is asked about a struct of an update, once all of them are placed. */
interface Placed {
  readonly places: Places
  readonly effects: Effects
  /** The update's own delete ranges. */
  readonly deletes: RangesByClient
}

/**
 * The structs of one client without the content that nobody will see: what the update itself takes away again, a value that does not win
 * its key, and all that stands inside either. Yjs would drop it as well, but only once it has been stored and sent.
 */
export const withoutUnseen = (structs: readonly Struct[], placed: Placed): Struct[] =>
  structs.flatMap(struct => (struct instanceof Y.Item ? seenOf(struct, placed) : [struct]))

function seenOf(item: Y.Item, { places, effects, deletes }: Placed): readonly Struct[] {
  const place = places.placeOf(item)
  if (place === null || !effects.isAlive(place.container)) return [new Y.GC(item.id, item.length)]
  // A type says nothing by itself, and what stands inside it refers to it.
  if (item.content instanceof Y.ContentType) return [item]
  if (effects.dead(item) || !effects.wins(place, item)) return [hidden(item)]
  const ranges = deletes.get(item.id.client) ?? []
  return cut(item, ranges).map(part => (isCovered(part, ranges) ? hidden(part) : part))
}

function hidden(item: Y.Item): Y.Item {
  item.content = new Y.ContentDeleted(item.length)
  return item
}

const isCovered = ({ id, length }: Y.Item, ranges: readonly Range[]): boolean =>
  covers(ranges, { from: id.clock, to: id.clock + length })

/** A run of text in parts, cut where a delete range begins or ends inside it. */
function cut(item: Y.Item, ranges: readonly Range[]): readonly Y.Item[] {
  const parts = [item]
  const end = item.id.clock + item.length
  for (let i = firstFrom(ranges, item.id.clock); i < ranges.length; i++) {
    const { from, to } = ranges[i]!
    if (from >= end) break
    for (const at of [from, to]) {
      const last = parts.at(-1)!
      const known = at - last.id.clock
      if (known <= 0 || at >= end) continue
      parts.push(restOf(last, known))
      last.length = known
    }
  }
  return parts
}
