import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import type { MessageKind } from '#shared/wire/message.ts'

/** Ends the stream of cards: from here on the client follows live. */
export interface Synced {
  /** The log position the stream covers. */
  readonly position: number
  /**
   * After a `hello` with `since` above 0: the ids of every card in sight, so that the client can drop what it may no
   * longer see and `subscribe` to what it has not got. Null after a full stream.
   */
  readonly cards: readonly string[] | null
}

/** Server → client. */
export const synced: MessageKind<Synced> = {
  type: 122,
  write(encoder, body) {
    encoding.writeVarUint(encoder, body.position)
    encoding.writeUint8(encoder, body.cards === null ? 0 : 1)
    if (body.cards === null) return
    encoding.writeVarUint(encoder, body.cards.length)
    for (const id of body.cards) encoding.writeVarString(encoder, id)
  },
  read(decoder) {
    const position = decoding.readVarUint(decoder)
    if (decoding.readUint8(decoder) === 0) return { position, cards: null }
    const cards: string[] = []
    for (let left = decoding.readVarUint(decoder); left > 0; left--)
      cards.push(decoding.readVarString(decoder))
    return { position, cards }
  },
}
