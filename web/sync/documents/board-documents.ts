import { type BoardView, boardViewOf } from '#shared/board/board-view.ts'
import { cardViewOf } from '#shared/board/card/card-view.ts'
import { type DocumentName, documentName, parseDocumentName } from '#shared/board/document-name.ts'
import { fileViewOf, type FileView } from '#shared/board/file/file-view.ts'
import { peekCard } from '#shared/board/card/peek-card.ts'
import { plainMap, type PlainMap } from '#shared/board/shape/plain-map.ts'
import { CardOrder } from './card-order.ts'
import type { ChangeBatch } from './change-batch.ts'
import { OwnClients } from '#web/sync/replica/own-clients.ts'
import { Replica, type ReplicaEvents } from '#web/sync/replica/replica.ts'

/** Every document of an open board that this device holds, and the views of them. */
export class BoardDocuments {
  readonly id: string
  readonly cards = new CardOrder()
  /** What of their content the person wrote. */
  readonly own = new OwnClients()
  readonly #replicas = new Map<DocumentName, Replica>()
  readonly #files = new Map<string, FileView>()
  readonly #changes: ChangeBatch
  readonly #events: ReplicaEvents
  readonly #onGone: (document: DocumentName) => void
  #view: BoardView | null = null

  constructor(options: {
    readonly board: string
    readonly changes: ChangeBatch
    readonly onOwn: (replica: Replica) => void
    /** A copy changed in a way that this device should store. */
    readonly onContent: (replica: Replica) => void
    readonly onReset: (replica: Replica) => void
    readonly onGone: (document: DocumentName) => void
  }) {
    this.id = options.board
    this.#changes = options.changes
    this.#onGone = options.onGone
    this.#events = {
      onOwn: replica => {
        if (replica.doc !== null) this.own.add(replica.name, replica.doc.clientID)
        options.onOwn(replica)
      },
      onReset: replica => {
        options.onReset(replica)
        this.#changes.tellAtOnce()
      },
      onContent: replica => {
        this.#look(replica)
        options.onContent(replica)
      },
    }
  }

  get view(): BoardView | null {
    return this.#view
  }

  file(id: string): FileView | null {
    return this.#files.get(id) ?? null
  }

  get(name: DocumentName): Replica | undefined {
    return this.#replicas.get(name)
  }

  all(): IterableIterator<Replica> {
    return this.#replicas.values()
  }

  /** Adds a copy of a document that was not here. */
  add(name: DocumentName, epoch: number, parts: readonly Uint8Array[]): Replica {
    const replica = new Replica(name, epoch, parts, this.#events)
    this.#replicas.set(name, replica)
    this.#events.onContent(replica)
    return replica
  }

  /** Forgets a document and everything derived from it. */
  drop(name: DocumentName): void {
    const replica = this.#replicas.get(name)
    if (replica === undefined) return
    this.#replicas.delete(name)
    replica.destroy()
    const { kind, id } = parseDocumentName(name)!
    if (kind === 'card') {
      this.cards.delete(id)
      this.#changes.card(id)
    } else if (kind === 'file') {
      this.#files.delete(id)
      this.#changes.file(id)
    } else {
      this.#view = null
      this.#changes.flag('board')
    }
    this.#onGone(name)
  }

  /** Shows a card that the server does not know yet; it gives way to the real one. */
  showPending(id: string, fields: PlainMap): void {
    if (this.#replicas.has(documentName('card', id))) return
    this.cards.set(cardViewOf(id, fields, true))
    this.#changes.card(id)
  }

  /** Takes a pending card off the board again. */
  hidePending(id: string): void {
    if (this.cards.all.get(id)?.pending !== true) return
    this.cards.delete(id)
    this.#changes.card(id)
  }

  close(): void {
    for (const replica of this.#replicas.values()) replica.destroy()
    this.#replicas.clear()
  }

  #look(replica: Replica): void {
    if (this.#replicas.get(replica.name) !== replica) return
    const { kind, id } = parseDocumentName(replica.name)!
    if (kind === 'card') {
      // Several parts are joined once, here, instead of at every later look and when they are stored.
      if (replica.doc === null && !replica.hasPending) replica.confirmedState()
      const state = replica.plainState
      const fields =
        (state === null ? null : peekCard(state)) ??
        replica.read(doc => plainMap(doc.getMap('card')))
      this.cards.set(cardViewOf(id, fields))
      this.#changes.card(id)
    } else if (kind === 'file') {
      this.#files.set(id, replica.read(fileViewOf))
      this.#changes.file(id)
    } else {
      this.#view = replica.read(doc => boardViewOf(id, doc))
      this.#changes.flag('board')
    }
  }
}
