import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import type { MessageKind } from '#shared/wire/message.ts'

/** The answer to `hello`; the board's cards follow in `cards` messages, ended by `synced`. */
export interface Welcome {
  /** The version the server will speak. */
  readonly version: number
  /** The account the session belongs to. */
  readonly account: string
}

/** Server → client. */
export const welcome: MessageKind<Welcome> = {
  type: 120,
  write(encoder, body) {
    encoding.writeVarUint(encoder, body.version)
    encoding.writeVarString(encoder, body.account)
  },
  read: decoder => ({
    version: decoding.readVarUint(decoder),
    account: decoding.readVarString(decoder),
  }),
}
