import * as Y from 'yjs'
import { newDocument, type Room } from '#server/room/memory/room.ts'

/** The update a change makes, made on a copy so that the room's document only ever moves through the gate. */
export function updateOf(room: Room, build: (copy: Y.Doc) => void): Uint8Array {
  const copy = newDocument(room.document)
  Y.applyUpdate(copy, room.durable())
  copy.clientID = serverClient(room)
  const before = Y.encodeStateVector(copy)
  let parts: Uint8Array | null = null
  copy.on('update', (update: Uint8Array) => {
    parts = parts === null ? update : Y.mergeUpdates([parts, update])
  })
  copy.transact(() => build(copy))
  const update = parts ?? Y.encodeStateAsUpdate(copy, before)
  copy.destroy()
  return update
}

/** The clientID of the server's own edits of a document: the one it has there, or one that nobody has. */
export function serverClient({ owners }: Pick<Room, 'owners'>): number {
  const own = [...owners].findLast(([, owner]) => owner === 'server')?.[0]
  if (own !== undefined) return own
  for (;;) {
    const client = Math.floor(Math.random() * 2 ** 32)
    if (!owners.has(client)) return client
  }
}
