import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import type { MessageKind } from '#shared/wire/message.ts'

/**
 * A push could not be stored now (disk full, storage failed). Nothing was decided and nothing lost: the client keeps
 * the edit, shows why it waits, and pushes what the server lacks again after a pause.
 */
export interface Defer {
  readonly push: number
  readonly document: string
  /** `storage-full`, `storage-failed` or `document-damaged`. */
  readonly kind: string
}

/** Server → client. */
export const defer: MessageKind<Defer> = {
  type: 127,
  write(encoder, body) {
    encoding.writeVarUint(encoder, body.push)
    encoding.writeVarString(encoder, body.document)
    encoding.writeVarString(encoder, body.kind)
  },
  read: decoder => ({
    push: decoding.readVarUint(decoder),
    document: decoding.readVarString(decoder),
    kind: decoding.readVarString(decoder),
  }),
}
