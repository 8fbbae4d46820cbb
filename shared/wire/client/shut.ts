import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import type { MessageKind } from '#shared/wire/message.ts'

/** Stops following a case file. */
export interface Shut {
  readonly document: string
}

/** Client → server. */
export const shut: MessageKind<Shut> = {
  type: 103,
  write: (encoder, body) => encoding.writeVarString(encoder, body.document),
  read: decoder => ({ document: decoding.readVarString(decoder) }),
}
