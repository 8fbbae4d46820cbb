import * as Y from 'yjs'
import { newDocument, type Room } from './room.ts'

/** The update a change makes, made on a copy so that the room's document only ever moves through the gate. */
export function updateOf(room: Room, build: (copy: Y.Doc) => void): Uint8Array {
  const copy = newDocument(room.document)
  Y.applyUpdate(copy, room.durable())
  for (const [client, owner] of room.owners) if (owner === 'server') copy.clientID = client
  while (room.owners.has(copy.clientID) && room.owners.get(copy.clientID) !== 'server')
    copy.clientID = Math.floor(Math.random() * 2 ** 32)
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
