import * as Y from 'yjs'
import type { Struct } from './decode.ts'
import type { FreshSection } from './fresh.ts'
import { refuse } from './refusal.ts'

interface Cursor {
  readonly section: FreshSection
  next: number
  waiting: boolean
}

/**
 * Visits the new structs in an order in which Yjs could integrate them: each client's in sequence, everything an item
 * refers to before the item. Refuses what refers to something unknown, to itself or in a circle. Not recursive: a chain
 * across clients may be as long as the update.
 */
export function inCausalOrder(
  doc: Y.Doc,
  fresh: ReadonlyMap<number, FreshSection>,
  visit: (struct: Struct, section: FreshSection, index: number) => void,
): void {
  const cursors = new Map<number, Cursor>()
  for (const section of fresh.values())
    cursors.set(section.client, { section, next: 0, waiting: false })

  /** The client whose next struct has to come first; null when nothing is missing. */
  const missing = (struct: Struct): Cursor | null => {
    if (struct instanceof Y.GC) return null
    const parent = struct.parent instanceof Y.ID ? struct.parent : null
    for (const id of [struct.origin, struct.rightOrigin, parent]) {
      if (id === null) continue
      if (id.client === struct.id.client) {
        if (id.clock >= struct.id.clock) refuse('edit-malformed', 'G6', 'refers to its own future')
        continue
      }
      const cursor = cursors.get(id.client)
      const end = cursor?.section.end ?? Y.getState(doc.store, id.client)
      if (id.clock >= end) refuse('edit-gap', 'G4', `refers to ${id.client} ${id.clock}`)
      const next = cursor?.section.structs[cursor.next]
      if (cursor !== undefined && next !== undefined && id.clock >= next.id.clock) return cursor
    }
    return null
  }

  for (const cursor of cursors.values()) {
    const stack = [cursor]
    while (stack.length > 0) {
      const top = stack.at(-1)!
      const struct = top.section.structs[top.next]
      if (struct === undefined) {
        stack.pop()
        top.waiting = false
        continue
      }
      const first = missing(struct)
      if (first !== null) {
        if (first.waiting || first === top) refuse('edit-malformed', 'G6', 'refers in a circle')
        top.waiting = true
        stack.push(first)
        continue
      }
      visit(struct, top.section, top.next)
      top.next++
      if (stack.length > 1) {
        stack.pop()
        stack.at(-1)!.waiting = false
      }
    }
  }
}
