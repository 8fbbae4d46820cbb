import * as Y from 'yjs'
import type { Container, Place } from './container.ts'
import { winnerOf } from './key-winner.ts'
import type { Budget } from './limits.ts'
import type { Places } from './places.ts'
import { covers, joined, type Range, type RangesByClient } from './ranges.ts'
import type { Write } from './verdict.ts'

/** Works out what an update will visibly change, once every new item is placed. */
export class Effects {
  readonly #places: Places
  readonly #deletes: RangesByClient
  readonly #budget: Budget
  readonly #touched = new Set<Place>()
  readonly #winners = new Map<Place, Y.Item | null>()
  readonly #alive = new Map<Container, boolean>()

  constructor(places: Places, deletes: RangesByClient, budget: Budget) {
    this.#places = places
    this.#deletes = deletes
    this.#budget = budget
  }

  /** Whether an item is deleted, or will be by the update's own delete ranges. */
  dead(item: Y.Item): boolean {
    if (item.deleted || item.content instanceof Y.ContentDeleted) return true
    const { client, clock } = item.id
    return covers(this.#deletes.get(client), { from: clock, to: clock + item.length })
  }

  /** Takes in a new item at its place. */
  put(place: Place, item: Y.Item): void {
    if (place.sub !== null) place.fresh.push(item)
    if (place.sub !== null || !this.dead(item)) this.#touched.add(place)
  }

  /** Takes in the delete ranges; returns those that delete something, cut to it. */
  deletes(doc: Y.Doc): RangesByClient {
    const effective = new Map<number, readonly Range[]>()
    for (const [client, ranges] of this.#deletes) {
      const state = Y.getState(doc.store, client)
      const kept = ranges.flatMap(range => {
        const parts = range.from < state ? this.#deleteStanding(doc, client, range) : []
        if (range.to > state) parts.push({ from: Math.max(range.from, state), to: range.to })
        return parts
      })
      if (kept.length > 0) effective.set(client, joined(kept))
    }
    return effective
  }

  #deleteStanding(doc: Y.Doc, client: number, range: Range): Range[] {
    const structs = doc.store.clients.get(client)!
    const parts: Range[] = []
    for (let i = Y.findIndexSS(structs, range.from); i < structs.length; i++) {
      const struct = structs[i]!
      if (struct.id.clock >= range.to) break
      if (struct.deleted || struct instanceof Y.GC) continue
      const from = Math.max(range.from, struct.id.clock)
      const to = Math.min(range.to, struct.id.clock + struct.length)
      const last = parts.at(-1)
      if (last?.to === from) parts[parts.length - 1] = { from: last.from, to }
      else parts.push({ from, to })
      const place = this.#places.placeOf(struct)
      if (place !== null) this.#touched.add(place)
    }
    return parts
  }

  /** One write for every key whose visible value changes, and one for each rich text. */
  writes(): readonly Write[] {
    const writes: Write[] = []
    const rich = new Set<string>()
    for (const place of this.#touched) {
      const { container, sub } = place
      if (!this.isAlive(container)) continue
      const write = sub === null ? richWrite(container) : this.#keyWrite(place, sub)
      if (write === null) continue
      if (container.role.kind === 'map') {
        writes.push(write)
        continue
      }
      const key = container.path.join('\0')
      if (!rich.has(key)) writes.push(richWrite(container))
      rich.add(key)
    }
    return writes
  }

  #keyWrite(place: Place, sub: string): Write | null {
    const winner = this.#winner(place)
    const standing = place.standing
    if (winner === null) return null
    const path = [...place.container.path, sub]
    if (this.dead(winner))
      return standing === null || standing.deleted ? null : { path, op: 'delete' }
    if (winner === standing) return null
    const { content } = winner
    return content instanceof Y.ContentAny
      ? { path, op: 'put', value: content.arr[0] as unknown }
      : { path, op: 'put' }
  }

  #winner(place: Place): Y.Item | null {
    let winner = this.#winners.get(place)
    if (winner === undefined) {
      winner = winnerOf(place, this.#places, this.#budget)
      this.#winners.set(place, winner)
    }
    return winner
  }

  /** Whether an item is what its key will hold; in a list every item has its own place. */
  wins(place: Place, item: Y.Item): boolean {
    return place.sub === null || this.#winner(place) === item
  }

  /** Whether what stands inside a container can be seen after the update. */
  isAlive(container: Container): boolean {
    const { held } = container
    if (held === null) return true
    let alive = this.#alive.get(container)
    if (alive === undefined) {
      const { item, place } = held
      alive = !this.dead(item) && this.wins(place, item) && this.isAlive(place.container)
      this.#alive.set(container, alive)
    }
    return alive
  }
}

/** Nothing inside a rich text needs a finer policy than the text itself. */
const richWrite = (container: Container): Write => ({ path: container.path, op: 'put' })
