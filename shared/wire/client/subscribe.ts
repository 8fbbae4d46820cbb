import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import type { MessageKind } from '#shared/wire/message.ts'

/**
 * Asks for a document's state and, for a case file, for its updates from now on. Cards and the board itself are followed
 * without asking; for one of them this fetches a fresh copy. Answered by `state` or `remove`.
 */
export interface Subscribe {
  readonly document: string
  /** What the client has, as a Yjs state vector; empty for nothing. */
  readonly stateVector: Uint8Array
}

/** Client → server. */
export const subscribe: MessageKind<Subscribe> = {
  type: 102,
  write(encoder, body) {
    encoding.writeVarString(encoder, body.document)
    encoding.writeVarUint8Array(encoder, body.stateVector)
  },
  read: decoder => ({
    document: decoding.readVarString(decoder),
    stateVector: decoding.readVarUint8Array(decoder),
  }),
}
