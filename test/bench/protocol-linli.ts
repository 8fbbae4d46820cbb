import * as Y from 'yjs'
import type { PlainMap } from '#shared/board/shape/plain-map.ts'
import { peekCard } from '#shared/board/card/peek-card.ts'
import { hello } from '#shared/wire/client/hello.ts'
import { push } from '#shared/wire/client/push.ts'
import { decode, encode, messagesOf } from '#shared/wire/message.ts'
import { cards as cardsKind } from '#shared/wire/server/cards.ts'
import { reject } from '#shared/wire/server/reject.ts'
import { synced } from '#shared/wire/server/synced.ts'
import { wireVersion } from '#shared/wire/version.ts'
import type { Client, Protocol } from './protocol.ts'

/** Our board connection. */
export class LinliProtocol implements Protocol {
  readonly #hydrate: boolean

  /** `hydrate` builds a Y.Doc of every card; otherwise cards are read as the web app reads them, from their bytes. */
  constructor(hydrate: boolean) {
    this.#hydrate = hydrate
  }

  greeting(): readonly Uint8Array[] {
    return [encode(hello, { version: wireVersion, since: 0 })]
  }

  ends(frame: Uint8Array): boolean {
    for (const { type } of messagesOf(frame)) if (type === synced.type) return true
    return false
  }

  client(): Client {
    return new LinliClient(this.#hydrate)
  }
}

class LinliClient implements Client {
  readonly #hydrate: boolean
  readonly #parts = new Map<string, readonly Uint8Array[]>()
  readonly #docs = new Map<string, Y.Doc>()
  readonly #plain = new Map<string, PlainMap>()
  #complete = false
  #pushes = 0

  constructor(hydrate: boolean) {
    this.#hydrate = hydrate
  }

  take(frame: Uint8Array): void {
    for (const { type, body } of messagesOf(frame)) {
      if (type === cardsKind.type)
        for (const { document, parts } of decode(cardsKind, body).documents) {
          if (!document.startsWith('card/')) continue
          const id = document.slice('card/'.length)
          this.#parts.set(id, parts)
          const peeked = this.#hydrate || parts.length !== 1 ? null : peekCard(parts[0]!)
          this.#plain.set(id, peeked ?? this.#doc(id).getMap('card').toJSON())
        }
      else if (type === synced.type) this.#complete = true
      else if (type === reject.type) throw new Error(JSON.stringify(decode(reject, body)))
    }
  }

  cards(): ReadonlyMap<string, PlainMap> | null {
    return this.#complete ? this.#plain : null
  }

  edit(id: string, change: (card: Y.Map<unknown>) => void): Uint8Array {
    const doc = this.#doc(id)
    let update: Uint8Array | null = null
    doc.once('update', (made: Uint8Array) => (update = made))
    doc.transact(() => change(doc.getMap('card')))
    const document = `card/${id}`
    return encode(push, { push: ++this.#pushes, document, epoch: 0, update: update! })
  }

  #doc(id: string): Y.Doc {
    let doc = this.#docs.get(id)
    if (doc === undefined) {
      this.#docs.set(id, (doc = new Y.Doc()))
      for (const part of this.#parts.get(id) ?? []) Y.applyUpdate(doc, part)
    }
    return doc
  }
}
