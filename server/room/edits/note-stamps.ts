import * as Y from 'yjs'
import { encode } from '#server/gate/encode.ts'
import { itemUnder, type SharedType } from '#server/document/shared-type.ts'
import type { Write } from '#server/gate/verdict.ts'
import { serverClient } from './build-update.ts'
import type { Room } from '#server/room/memory/room.ts'

/** The times of a note as the server knows them; null for none. */
export interface NoteTimes {
  readonly id: string
  readonly at: string | null
  readonly editedAt: string | null
}

/**
 * The times that notes must have after a person's edit, by the server's clock: a new note is of now, a changed one stays of
 * when it was and is marked as changed now, whatever the edit says.
 */
export function noteTimes(
  writes: readonly Write[],
  before: (path: readonly string[]) => unknown,
  now: number,
): readonly NoteTimes[] {
  const instant = new Date(now).toISOString()
  const ids = new Set(writes.flatMap(({ path }) => (path[0] === 'notes' ? path.slice(1, 2) : [])))
  return [...ids].flatMap(id => {
    const own = writes.filter(({ path }) => path[1] === id && path[0] === 'notes')
    if (own.some(({ path, op }) => path.length === 2 && op === 'delete')) return []
    const old = before(['notes', id]) as Readonly<Record<string, unknown>> | undefined
    if (old === undefined) return [{ id, at: instant, editedAt: null }]
    const changed = own.some(
      ({ path, value }) =>
        (path[2] === 'text' || path[2] === 'mentions' || path[2] === 'places') &&
        JSON.stringify(value) !== JSON.stringify(old[path[2]]),
    )
    return [{ id, at: timeOf(old['at']), editedAt: changed ? instant : timeOf(old['editedAt']) }]
  })
}

const timeOf = (value: unknown): string | null => (typeof value === 'string' ? value : null)

/** The update that gives notes their times; null when they have them. It refers to the room's copy and does not touch it. */
export function noteStamps(room: Room, times: readonly NoteTimes[]): Uint8Array | null {
  const client = serverClient(room)
  const clock = Y.getState(room.doc.store, client)
  const structs: Y.Item[] = []
  const deleted: Y.Item[] = []
  const notes = room.doc.share.get('notes')
  for (const { id, ...fields } of times) {
    const holder = notes === undefined ? null : itemUnder(notes, id)
    if (holder === null || !(holder.content instanceof Y.ContentType)) continue
    const note: SharedType = holder.content.type
    for (const [key, value] of Object.entries(fields)) {
      const last = itemUnder(note, key)
      const stands = last === null || last.deleted ? null : last.content.getContent().at(-1)
      if (stands === value) continue
      if (stands !== null) deleted.push(last!)
      if (value === null) continue
      structs.push(
        new Y.Item(
          Y.createID(client, clock + structs.length),
          null,
          last?.lastId ?? null,
          null,
          null,
          note,
          key,
          new Y.ContentAny([value]),
        ),
      )
    }
  }
  if (structs.length + deleted.length === 0) return null
  const section = { client, clock, end: clock + structs.length, structs, claim: null }
  const ranges = Map.groupBy(deleted, item => item.id.client)
  return encode(
    structs.length === 0 ? [] : [section],
    new Map(
      [...ranges].map(([of, items]) => [
        of,
        items
          .map(({ id, length }) => ({ from: id.clock, to: id.clock + length }))
          .sort((a, b) => a.from - b.from),
      ]),
    ),
  )
}
