import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import type { MessageKind } from '#shared/wire/message.ts'

/** Somebody else's edit, already on disk. */
export interface Update {
  readonly document: string
  /** Log position. */
  readonly position: number
  readonly update: Uint8Array
}

/** Server → client. */
export const update: MessageKind<Update> = {
  type: 124,
  write(encoder, body) {
    encoding.writeVarString(encoder, body.document)
    encoding.writeVarUint(encoder, body.position)
    encoding.writeVarUint8Array(encoder, body.update)
  },
  read: decoder => ({
    document: decoding.readVarString(decoder),
    position: decoding.readVarUint(decoder),
    update: decoding.readVarUint8Array(decoder),
  }),
}
