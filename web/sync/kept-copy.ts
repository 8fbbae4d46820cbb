import { type DocumentName, documentName } from '#shared/board/document-name.ts'
import type { BoardReconciler } from './board-reconciler.ts'
import type { BoardBadges } from './documents/board-badges.ts'
import type { BoardDocuments } from './documents/board-documents.ts'
import type { ChangeBatch } from './documents/change-batch.ts'
import type { FileHandles } from './documents/file-handles.ts'
import { KeptBadges } from './documents/kept-badges.ts'
import { OfflineBoardStore } from './documents/offline-board-store.ts'
import type { BegunBox } from './drafts/begun-box.ts'
import type { DraftBox } from './drafts/draft-box.ts'
import { KeptReading } from './offline/kept-reading.ts'
import type { KeptPosition } from './offline/offline-database.ts'
import type { KeptBoard, LeftBehind, Offline } from './offline/offline.ts'
import type { Outbox } from './queue/outbox.ts'

/** What the copy on this device is made of, and what it is told of the connection. */
export interface KeptCopyOptions {
  readonly board: string
  readonly offline: Offline | null
  readonly network: EventTarget | undefined
  readonly documents: BoardDocuments
  readonly changes: ChangeBatch
  readonly files: FileHandles
  readonly drafts: DraftBox
  readonly begun: BegunBox
  readonly badges: BoardBadges
  readonly outbox: Outbox
  readonly reconciler: BoardReconciler
  /** Whether the connection is over for good. */
  readonly ended: () => boolean
  /** Whether the server has sent everything in sight. */
  readonly complete: () => boolean
  readonly live: () => boolean
}

/** What of a board is kept on this device: read once, in time or late, and followed from then on. */
export class KeptCopy {
  /** Up to where the copy here follows which log. */
  place: KeptPosition = { log: '', position: 0 }
  readonly #with: KeptCopyOptions
  readonly #reading: KeptReading
  #store: OfflineBoardStore | null = null
  #badges: KeptBadges | null = null

  constructor(options: KeptCopyOptions) {
    this.#with = options
    this.#reading = new KeptReading(options.offline, options.board, {
      onKept: (kept, offline) => this.#unpack(kept, offline),
      onChange: () => options.changes.flag('status'),
    })
  }

  /** Where it is kept; null before it was read, and where nothing can be kept. */
  get store(): OfflineBoardStore | null {
    return this.#store
  }

  /** Whether it is known what an earlier visit has kept. */
  get known(): boolean {
    return this.#reading.known
  }

  /** Waits for what an earlier visit has kept, as long as that is worth it. */
  read(): Promise<void> {
    return this.#reading.ask()
  }

  /** Gives the copy up; what is stored is for the caller to drop. */
  abandon(): void {
    const store = this.#store
    this.#store = null
    this.#badges?.close()
    store?.abandon()
  }

  /** Stores what is left to be stored, and ends. */
  async close(): Promise<void> {
    this.#reading.close()
    this.#badges?.close()
    await this.#store?.close()
  }

  /** Shows what an earlier visit kept and takes up its unfinished edits. */
  #unpack(kept: KeptBoard, offline: Offline): void {
    const { documents, reconciler, outbox, drafts, begun, files, changes } = this.#with
    if (this.#with.ended()) return
    const isLate = this.place.log !== ''
    // With another log before us what is kept is for an opening that can compare the two.
    if (isLate && kept.position.log !== '' && kept.position.log !== this.place.log) return
    const store = new OfflineBoardStore({
      offline,
      documents,
      position: () => (reconciler.mixed ? null : this.place),
      page: this.#with.network ?? globalThis,
      onChange: () => changes.flag('status'),
      rows: () => ({ commands: outbox.rows(), drafts: drafts.rows(), begun: begun.rows() }),
      onLeft: left => this.#takeOver(left),
    })
    this.#store = store
    if (!isLate) this.place = kept.position
    const complete = this.#with.complete()
    for (const { document, epoch, parts } of store.unpack(kept)) {
      const name = document as DocumentName
      if (!complete && documents.get(name) === undefined) documents.add(name, epoch, parts)
    }
    for (const id of files.ids()) reconciler.fromStore(documentName('file', id))
    drafts.unpack(kept.drafts)
    this.#takeOver(kept)
    this.#badges = new KeptBadges(this.#with.board, offline.plugins, this.#with.badges)
    const isHere = (card: string) => documents.cards.all.has(card)
    void this.#badges.show(isHere, this.#with.complete)
    if (isLate) store.storeAll()
    if (complete) store.streamed()
  }

  /** Goes on with what another tab of this browser has left unsaved. */
  #takeOver(left: LeftBehind): void {
    const { reconciler, begun, outbox, changes } = this.#with
    reconciler.unpack(left.pending, this.#with.live())
    begun.unpack(left.begun)
    outbox.unpack(left.commands)
    changes.flag('status')
  }
}
