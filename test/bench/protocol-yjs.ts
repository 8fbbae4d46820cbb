import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { readSyncMessage, writeSyncStep1, writeUpdate } from 'y-protocols/sync'
import * as Y from 'yjs'
import type { PlainMap } from '#shared/board/shape/plain-map.ts'
import type { Client, Protocol } from './protocol.ts'

/** The message numbers the two peers share; Hocuspocus answers a first sync with `reply`. */
const sync = 0
const auth = 2
const reply = 4

/** The step of y-protocols' sync that carries what a newcomer lacks. */
const step2 = 1

/** How the peers' frames begin. */
export interface YjsProtocolOptions {
  /** How many cards the board has. */
  readonly cards: number
  /** Hocuspocus puts the document's name before each message and wants a token first; null for y-websocket. */
  readonly document: string | null
}

/** The Yjs sync protocol as Hocuspocus and y-websocket speak it: one document for the whole board. */
export class YjsProtocol implements Protocol {
  readonly #options: YjsProtocolOptions

  constructor(options: YjsProtocolOptions) {
    this.#options = options
  }

  greeting(): readonly Uint8Array[] {
    const hello = this.frame(sync, encoder => writeSyncStep1(encoder, new Y.Doc()))
    if (this.#options.document === null) return [hello]
    const token = this.frame(auth, encoder => {
      encoding.writeVarUint(encoder, 0)
      encoding.writeVarString(encoder, 'token')
    })
    return [token, hello]
  }

  ends(frame: Uint8Array): boolean {
    const decoder = this.#body(frame)
    return decoder !== null && decoding.readVarUint(decoder) === step2
  }

  client(): Client {
    const doc = new Y.Doc()
    const cards = doc.getMap<Y.Map<unknown>>('cards')
    return {
      take: frame => {
        const decoder = this.#body(frame)
        if (decoder !== null) readSyncMessage(decoder, encoding.createEncoder(), doc, 'server')
      },
      cards: () => {
        if (cards.size < this.#options.cards) return null
        const plain = new Map<string, PlainMap>()
        for (const [id, card] of cards) plain.set(id, card.toJSON())
        return plain
      },
      edit: (id, change) => {
        let update: Uint8Array | null = null
        doc.once('update', (made: Uint8Array) => (update = made))
        doc.transact(() => change(cards.get(id)!))
        return this.frame(sync, encoder => writeUpdate(encoder, update!))
      },
    }
  }

  /** A frame as the peer writes it. */
  frame(type: number, write: (encoder: encoding.Encoder) => void): Uint8Array {
    const encoder = encoding.createEncoder()
    if (this.#options.document !== null) encoding.writeVarString(encoder, this.#options.document)
    encoding.writeVarUint(encoder, type)
    write(encoder)
    return encoding.toUint8Array(encoder)
  }

  /** The sync message in a frame; null when it is of another kind. */
  #body(frame: Uint8Array): decoding.Decoder | null {
    const decoder = decoding.createDecoder(frame)
    if (this.#options.document !== null) decoding.readVarString(decoder)
    const type = decoding.readVarUint(decoder)
    return type === sync || type === reply ? decoder : null
  }
}
