import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import type { MessageKind } from '#shared/wire/message.ts'

/** The answer to `subscribe`: what the client lacks, and what the server has so that the client can push the rest. */
export interface State {
  readonly document: string
  readonly epoch: number
  readonly position: number
  /** Yjs update with what the given state vector lacked; holds durable edits only. */
  readonly update: Uint8Array
  /** The server's state vector. */
  readonly stateVector: Uint8Array
}

/** Server → client. */
export const state: MessageKind<State> = {
  type: 128,
  write(encoder, body) {
    encoding.writeVarString(encoder, body.document)
    encoding.writeVarUint(encoder, body.epoch)
    encoding.writeVarUint(encoder, body.position)
    encoding.writeVarUint8Array(encoder, body.update)
    encoding.writeVarUint8Array(encoder, body.stateVector)
  },
  read: decoder => ({
    document: decoding.readVarString(decoder),
    epoch: decoding.readVarUint(decoder),
    position: decoding.readVarUint(decoder),
    update: decoding.readVarUint8Array(decoder),
    stateVector: decoding.readVarUint8Array(decoder),
  }),
}
