import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import type { MessageKind } from './message.ts'

/**
 * Who is where in a document, as a y-protocols awareness update. From a client: its own `cursor`, `focus` and nothing
 * else counts, at most 2 kB. From the server: `user {id, name, role}` comes from the session.
 */
export interface Presence {
  readonly document: string
  readonly update: Uint8Array
}

/** Both directions; merged by the server for up to 50 ms; never stored. */
export const presence: MessageKind<Presence> = {
  type: 110,
  write(encoder, body) {
    encoding.writeVarString(encoder, body.document)
    encoding.writeVarUint8Array(encoder, body.update)
  },
  read: decoder => ({
    document: decoding.readVarString(decoder),
    update: decoding.readVarUint8Array(decoder),
  }),
}
