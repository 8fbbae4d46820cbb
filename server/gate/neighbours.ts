import * as Y from 'yjs'
import type { Budget } from './limits.ts'
import { refuse } from './refusal.ts'

/**
 * Refuses an item that nobody can have put between these two neighbours. Whoever inserts an item sees its neighbours
 * side by side, and whatever they refer to; so the right one's own left neighbour stands at or before `left`, and the
 * left one's own right neighbour at or behind `right`. Yjs takes this for granted: where it does not hold, the order of
 * a list depends on the order in which copies learn of its items.
 */
export function checkNeighbours(
  item: Y.Item,
  left: Y.Item | null,
  right: Y.Item | null,
  budget: Budget,
): void {
  if (left === null && right === null) return
  const before = right === null ? null : leftOf(right, item.rightOrigin!)
  const behind = left === null ? null : left.rightOrigin
  if (right !== null && Y.compareIDs(before, item.origin)) return
  if (left !== null && Y.compareIDs(behind, item.rightOrigin)) return
  if (left === null || right === null) wrongOrder()
  if (left === right || holds(left, before)) wrongOrder()
  // Neighbours that are new themselves do not stand anywhere yet; SPEC.md says what that leaves over.
  if (!stands(left) || !stands(right)) return
  if (item.rightOrigin!.clock > right.id.clock) wrongOrder()
  for (let at = left.right; at !== right; at = at.right) {
    if (at === null || holds(at, before) || holds(at, behind)) wrongOrder()
    if (--budget.left < 0) refuse('edit-too-large', 'G1', 'too costly to place')
  }

  function holds(struct: Y.Item, id: Y.ID | null): boolean {
    if (id === null || id.client !== struct.id.client) return false
    const from = struct === left ? item.origin!.clock + 1 : struct.id.clock
    return id.clock >= from && id.clock < struct.id.clock + struct.length
  }
}

/** The left neighbour with which the content at an id was inserted. */
const leftOf = (item: Y.Item, id: Y.ID): Y.ID | null =>
  id.clock > item.id.clock ? Y.createID(id.client, id.clock - 1) : item.origin

const stands = (item: Y.Item) => item.parent instanceof Y.AbstractType

function wrongOrder(): never {
  refuse('edit-malformed', 'G6', 'neighbours that never stood side by side')
}
