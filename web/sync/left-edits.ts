import * as Y from 'yjs'
import type { DocumentName } from '#shared/board/document-name.ts'
import type { BoardDocuments } from './documents/board-documents.ts'
import type { OfflineBoardStore } from './documents/offline-board-store.ts'
import { draftOfBytes } from './drafts/draft.ts'
import type { DraftBox } from './drafts/draft-box.ts'
import { decodeEdits, type KeptEdits } from './offline/kept-rows.ts'
import type { KeptBoard } from './offline/offline.ts'
import { nameOfRow } from './offline/offline-database.ts'
import type { Pushes } from './replica/pushes.ts'
import { merge } from './replica/unsent.ts'

/** What taking up earlier edits needs. */
interface LeftEditsOptions {
  readonly documents: Pick<BoardDocuments, 'get' | 'own'>
  readonly drafts: Pick<DraftBox, 'add'>
  readonly pushes: Pick<Pushes, 'edited'>
  readonly store: () => OfflineBoardStore | null
}

/** Own edits of an earlier visit or another tab, and the row they are kept in. */
interface Left extends KeptEdits {
  readonly row: string
}

/** Own edits of an earlier visit that wait for their document. */
export class LeftEdits {
  readonly #with: LeftEditsOptions
  readonly #waiting = new Map<DocumentName, readonly Left[]>()

  constructor(options: LeftEditsOptions) {
    this.#with = options
  }

  /** The documents they wait for. */
  get names(): readonly DocumentName[] {
    return [...this.#waiting.keys()]
  }

  has(name: DocumentName): boolean {
    return this.#waiting.has(name)
  }

  /** Takes in a row that was kept; the document it is of. */
  add({ document: row, bytes }: KeptBoard['pending'][number]): DocumentName {
    const name = nameOfRow(row) as DocumentName
    const one = { row, ...decodeEdits(bytes) }
    this.#waiting.set(name, [...(this.#waiting.get(name) ?? []), one])
    return name
  }

  /** Puts them onto their document, if it is here. With the server's own copy before us nothing more will come that the rest could fit onto. */
  takeUp(name: DocumentName, isWhole: boolean): void {
    const { documents, drafts, pushes } = this.#with
    const replica = documents.get(name)
    const all = this.#waiting.get(name)
    if (replica === undefined || all === undefined) return
    const left = all.filter(
      ({ epoch, updates }) => epoch !== replica.epoch || !replica.adopt(updates),
    )
    const taken = all.filter(one => !left.includes(one))
    this.#waiting.delete(name)
    if (!isWhole && left.length > 0) this.#waiting.set(name, left)
    // Words written on a copy of another epoch are not offered again: they may be what was erased.
    for (const { epoch, updates } of isWhole ? left : [])
      if (epoch === replica.epoch) drafts.add(draftOfBytes(name, merge(updates)))
    for (const { updates } of taken)
      for (const { id } of Y.decodeUpdate(merge(updates)).structs)
        documents.own.add(name, id.client)
    this.#done(name, isWhole ? all : taken)
    if (taken.length > 0) pushes.edited(replica)
  }

  /** Their document is out of sight. */
  forget(name: DocumentName): void {
    this.#done(name, this.#waiting.get(name) ?? [])
    this.#waiting.delete(name)
  }

  /** They are kept under the document's own name from now on, or as a draft, or not at all. */
  #done(name: DocumentName, some: readonly Left[]): void {
    if (some.length === 0) return
    this.#with.store()?.edited(name)
    for (const { row } of some) if (row !== name) this.#with.store()?.edited(row)
  }
}
