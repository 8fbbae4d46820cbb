import * as Y from 'yjs'
import type { Place } from './container.ts'
import type { Budget } from './limits.ts'
import type { Places } from './places.ts'
import { refuse } from './refusal.ts'

/** A struct on the way from a value up to the first value of its key, entered at a clock. */
interface KeyStep {
  readonly item: Y.Item
  readonly clock: number
}

/**
 * The value that a key will have: Yjs keeps the values of a key as a list and shows the last. Without right neighbours
 * (the gate lets none through) that list is the tree of origins, each value's successors in ascending order of clientID
 * and, of one client, the older one last. Null when the key never had a value.
 */
export function winnerOf(place: Place, places: Places, budget: Budget): Y.Item | null {
  let winner = place.standing
  for (const item of place.fresh) {
    if (winner === null || follows(item, winner)) winner = item
    else if (standsRight(steps(item, places, budget), steps(winner, places, budget))) winner = item
  }
  return winner
}

const follows = (item: Y.Item, winner: Y.Item) =>
  item.origin !== null &&
  item.origin.client === winner.id.client &&
  item.origin.clock === winner.id.clock + winner.length - 1

function steps(item: Y.Item, places: Places, budget: Budget): readonly KeyStep[] {
  const way: KeyStep[] = [{ item, clock: item.id.clock + item.length - 1 }]
  for (let { origin } = item; origin !== null;) {
    const struct = places.find(origin)
    if (struct instanceof Y.GC) break
    if (--budget.left < 0) refuse('edit-too-large', 'G1', 'too costly to place')
    way.push({ item: struct, clock: origin.clock })
    origin = struct.origin
  }
  return way
}

function standsRight(a: readonly KeyStep[], b: readonly KeyStep[]): boolean {
  let i = a.length - 1
  let j = b.length - 1
  while (i >= 0 && j >= 0 && a[i]!.item === b[j]!.item && a[i]!.clock === b[j]!.clock) {
    i--
    j--
  }
  if (i < 0) return false
  if (j < 0) return true
  let mine = a[i]!.item.id
  let theirs = b[j]!.item.id
  if (a[i]!.item === b[j]!.item) {
    // Both pass through one run of values; whoever leaves it earlier competes with the rest of the run.
    const leaves = Math.min(a[i]!.clock, b[j]!.clock)
    const rest = Y.createID(mine.client, leaves + 1)
    const next = a[i]!.clock === leaves ? a[i - 1] : b[j - 1]
    if (next === undefined) return a[i]!.clock !== leaves
    if (a[i]!.clock === leaves) {
      mine = next.item.id
      theirs = rest
    } else {
      mine = rest
      theirs = next.item.id
    }
  }
  return mine.client === theirs.client ? mine.clock < theirs.clock : mine.client > theirs.client
}
