import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import type { MessageKind } from '#shared/wire/message.ts'

/** The first message of a board connection: turns a plain y-websocket socket on `board/<id>` into a board connection. */
export interface Hello {
  readonly version: number
  /** The log position up to which the client has everything; 0 for a first opening. */
  readonly since: number
  /** The log that position is of, as `welcome` named it; from version 2 on, '' for none. */
  readonly log?: string
}

/** Client → server. The number is outside what y-websocket uses (0–3), so a plain client never sends it by accident. */
export const hello: MessageKind<Hello> = {
  type: 100,
  write(encoder, body) {
    encoding.writeVarUint(encoder, body.version)
    encoding.writeVarUint(encoder, body.since)
    if (body.version >= 2) encoding.writeVarString(encoder, body.log ?? '')
  },
  read(decoder) {
    const version = decoding.readVarUint(decoder)
    const since = decoding.readVarUint(decoder)
    return version < 2
      ? { version, since }
      : { version, since, log: decoding.readVarString(decoder) }
  },
}
