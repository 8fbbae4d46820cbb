import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import type { MessageKind } from '#shared/wire/message.ts'

/** Stops following a case file. */
export interface Unsubscribe {
  readonly document: string
}

/** Client → server. */
export const unsubscribe: MessageKind<Unsubscribe> = {
  type: 103,
  write: (encoder, body) => encoding.writeVarString(encoder, body.document),
  read: decoder => ({ document: decoding.readVarString(decoder) }),
}
