import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import type { MessageKind } from '#shared/wire/message.ts'

/** A document is no longer, or never was, in the viewer's sight: the client drops its copy and everything derived. */
export interface Remove {
  readonly document: string
}

/** Server → client. */
export const remove: MessageKind<Remove> = {
  type: 123,
  write: (encoder, body) => encoding.writeVarString(encoder, body.document),
  read: decoder => ({ document: decoding.readVarString(decoder) }),
}
