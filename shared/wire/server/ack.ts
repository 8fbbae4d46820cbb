import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import type { MessageKind } from '#shared/wire/message.ts'

/** A push is on disk ("saved"). */
export interface Ack {
  readonly push: number
  /** Log position; the client may resume from it once it has everything before. */
  readonly position: number
}

/** Server → client. */
export const ack: MessageKind<Ack> = {
  type: 125,
  write(encoder, body) {
    encoding.writeVarUint(encoder, body.push)
    encoding.writeVarUint(encoder, body.position)
  },
  read: decoder => ({
    push: decoding.readVarUint(decoder),
    position: decoding.readVarUint(decoder),
  }),
}
