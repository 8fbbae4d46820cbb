import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import type { MessageKind } from '#shared/wire/message.ts'
import { type DocumentParts, readParts, writeParts } from '#shared/wire/parts.ts'

/**
 * A batch of documents the viewer may read: while opening, the board itself first and then its unarchived cards; later,
 * a card that has come into the viewer's sight or was brought back. A document sent again replaces the client's copy when
 * its epoch is higher, otherwise the parts are merged into it.
 */
export interface Cards {
  readonly documents: readonly DocumentParts[]
}

/** Server → client. */
export const cards: MessageKind<Cards> = {
  type: 121,
  write(encoder, body) {
    encoding.writeVarUint(encoder, body.documents.length)
    for (const one of body.documents) writeParts(encoder, one)
  },
  read(decoder) {
    const documents: DocumentParts[] = []
    for (let left = decoding.readVarUint(decoder); left > 0; left--)
      documents.push(readParts(decoder))
    return { documents }
  },
}
