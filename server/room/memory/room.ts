import * as Y from 'yjs'
import type { DocumentName } from '#shared/board/document-name.ts'
import type { Log, Stored } from '#server/log/log.ts'
import type { CardRecord } from '#server/room/card-record.ts'
import { Newcomers } from './newcomers.ts'
import { sharesOf } from './space.ts'
import { TrialCopy } from './trial-copy.ts'
import { Mutex } from '#shared/base/mutex.ts'

/**
 * One document in memory while it is being changed. Its Y.Doc may run ahead of the disk inside a turn, never between
 * turns: readers are served from `durable`, and a failed append throws the room away.
 */
export class Room {
  readonly document: DocumentName
  readonly epoch: number
  /** One change (or one batch of pushes) at a time. */
  readonly mutex = new Mutex()
  /** Where edits of rich text are tried before they are applied. */
  readonly trial = new TrialCopy()
  /** Set when the copy in memory can no longer be trusted; the next user loads a new room from the log. */
  dead = false
  /** Milliseconds since 1970 of the last use. */
  usedAt = 0
  position: number
  /** Updates stored since the last compaction. */
  tail: number
  /** Stored bytes, roughly: the state and the tail. */
  bytes: number
  readonly doc: Y.Doc
  /** The card as its row will say once what was staged is on disk; null before anything was. */
  card: Omit<CardRecord, 'position'> | null = null
  /** Whose clientIDs stand in this document. */
  readonly owners: Map<number, string>
  #shares: Map<string, number> | null = null
  readonly newcomers = new Newcomers()

  private constructor(document: DocumentName, doc: Y.Doc, stored: Stored) {
    this.document = document
    this.doc = doc
    this.epoch = stored.epoch
    this.position = stored.position
    this.tail = stored.updates.length
    this.owners = new Map(stored.owners)
    this.bytes = bytesOf(stored)
  }

  /** Builds the document from what is stored; throws DamagedError, or Error when the bytes do not make a whole document. */
  static async load(log: Log, document: DocumentName): Promise<Room> {
    const stored = await log.load(document)
    const doc = newDocument(document)
    applyStored(doc, stored)
    if (doc.store.pendingStructs !== null || doc.store.pendingDs !== null)
      throw new Error(`${document} is stored with a gap`)
    return new Room(document, doc, stored)
  }

  /** About how many bytes of the document are each account's. */
  get shares(): ReadonlyMap<string, number> {
    return (this.#shares ??= sharesOf(this.doc, this.owners))
  }

  /** An account has brought so many bytes. */
  grew(account: string, bytes: number): void {
    this.bytes += bytes
    this.#shares?.set(account, (this.#shares.get(account) ?? 0) + bytes)
  }

  /** The document takes so many bytes less on the disk. */
  shrank(bytes: number): void {
    this.bytes -= bytes
    this.#shares = null
  }

  /** The whole document as one update. Only between turns, or inside a turn after its append. */
  durable(): Uint8Array {
    return Y.encodeStateAsUpdate(this.doc)
  }
}

/** An empty Y.Doc. It gets a name because Yjs otherwise draws some thirty random numbers for one that nobody reads. */
export const newDocument = (document: DocumentName): Y.Doc => new Y.Doc({ guid: document })

/** Applies a stored state and its tail. */
export function applyStored(
  doc: Y.Doc,
  stored: { readonly state: Uint8Array | null; readonly updates: readonly Uint8Array[] },
): void {
  Y.transact(doc, () => {
    if (stored.state !== null) Y.applyUpdate(doc, stored.state)
    for (const update of stored.updates) Y.applyUpdate(doc, update)
  })
}

/** How many bytes a stored document takes. */
export function bytesOf(stored: {
  readonly state: Uint8Array | null
  readonly updates: readonly Uint8Array[]
}): number {
  return stored.updates.reduce((sum, update) => sum + update.length, stored.state?.length ?? 0)
}
