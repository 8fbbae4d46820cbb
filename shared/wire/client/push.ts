import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import type { MessageKind } from '#shared/wire/message.ts'

/** An edit of one document. Answered by `ack`, `reject` or `defer` with the same number. */
export interface Push {
  /** Counts up from 1 within the connection. */
  readonly push: number
  readonly document: string
  /** The epoch of the client's copy. */
  readonly epoch: number
  /** Yjs update, encoding V1. */
  readonly update: Uint8Array
}

/** Client → server. */
export const push: MessageKind<Push> = {
  type: 101,
  write(encoder, body) {
    encoding.writeVarUint(encoder, body.push)
    encoding.writeVarString(encoder, body.document)
    encoding.writeVarUint(encoder, body.epoch)
    encoding.writeVarUint8Array(encoder, body.update)
  },
  read: decoder => ({
    push: decoding.readVarUint(decoder),
    document: decoding.readVarString(decoder),
    epoch: decoding.readVarUint(decoder),
    update: decoding.readVarUint8Array(decoder),
  }),
}
