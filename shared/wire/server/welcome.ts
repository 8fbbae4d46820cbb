import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import type { MessageKind } from '#shared/wire/message.ts'

/** The answer to `hello`; the board's cards follow in `cards` messages, ended by `synced`. */
export interface Welcome {
  /** The version the server will speak. */
  readonly version: number
  /** The account the session belongs to. */
  readonly account: string
  /** Which log positions are of, from version 2 on. A restored server has another: what a client has of the old one is void. */
  readonly log?: string
}

/** Server → client. */
export const welcome: MessageKind<Welcome> = {
  type: 120,
  write(encoder, body) {
    encoding.writeVarUint(encoder, body.version)
    encoding.writeVarString(encoder, body.account)
    if (body.version >= 2) encoding.writeVarString(encoder, body.log ?? '')
  },
  read(decoder) {
    const version = decoding.readVarUint(decoder)
    const account = decoding.readVarString(decoder)
    return version < 2
      ? { version, account }
      : { version, account, log: decoding.readVarString(decoder) }
  },
}
