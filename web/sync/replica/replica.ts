import * as Y from 'yjs'
import type { DocumentName } from '#shared/board/document-name.ts'
import { isTidying } from './tidying.ts'
import { Unsent } from './unsent.ts'
import { pieceLimits, sizeOf } from './update-pieces.ts'

/** The origin of changes that come from the server or from this device's store. */
export const fromServer = Symbol('from server')

/** The origin of the person's own changes through `edit`. */
export const ownEdit = Symbol('own edit')

/** An edit under way to the server. */
export interface PushedEdit {
  readonly push: number
  readonly update: Uint8Array
}

/** Whom a replica tells. */
export interface ReplicaEvents {
  /** The content changed, by whomever. */
  readonly onContent: (replica: Replica) => void
  /** The person changed something that the server must get. */
  readonly onOwn: (replica: Replica) => void
  /** `doc` is another Y.Doc than before. */
  readonly onReset: (replica: Replica) => void
}

/**
 * This device's copy of one document: what the server is known to have on disk, as bytes, and the person's own edits that
 * it has not confirmed. A Y.Doc exists only while somebody needs one.
 */
export class Replica {
  readonly name: DocumentName
  /** The server's epoch of the copy. */
  epoch: number
  /** The copy was refused and is being fetched afresh; its edits wait until then. */
  reopening = false
  /** The copy is of another log: what the server has of the document takes its place. */
  stale = false
  /** What others have written since is on its way: own edits wait until they have been compared with it. */
  behind = false
  inFlight: PushedEdit | null = null
  #version = 0
  readonly #events: ReplicaEvents
  #confirmed: Uint8Array[]
  readonly #unsent = new Unsent()
  #doc: Y.Doc | null = null
  /** The clientID of this visit's edits, once they are all confirmed; the next Y.Doc goes on with it. */
  #client: number | null = null
  #receiving = false
  /** What an editor wrote while something was received, recognised before Yjs collects what it deleted. */
  readonly #repairs = new WeakSet<Y.Transaction>()
  /** Confirmed edits that this device has not stored as confirmed yet. */
  #unstored: Uint8Array[] = []

  constructor(
    name: DocumentName,
    epoch: number,
    parts: readonly Uint8Array[],
    events: ReplicaEvents,
  ) {
    this.name = name
    this.epoch = epoch
    this.#events = events
    this.#confirmed = [...parts]
  }

  /** The one full state the copy consists of, when it is as simple as that. */
  get plainState(): Uint8Array | null {
    return this.#doc === null && this.#confirmed.length === 1 && !this.hasPending
      ? this.#confirmed[0]!
      : null
  }

  /** Counts up whenever what the server is known to have changes. */
  get version(): number {
    return this.#version
  }

  /** The Y.Doc if there is one. */
  get doc(): Y.Doc | null {
    return this.#doc
  }

  get hasPending(): boolean {
    return this.inFlight !== null || !this.#unsent.isEmpty
  }

  /** The person's own edits that the server has not confirmed, oldest first. */
  get pending(): readonly Uint8Array[] {
    const { updates } = this.#unsent
    return this.inFlight === null ? updates : [this.inFlight.update, ...updates]
  }

  /** What this device must keep so that a crash loses no own edit: unconfirmed ones and those they build on. */
  get toKeep(): readonly Uint8Array[] {
    return [...this.#unstored, ...this.pending]
  }

  /** How many confirmed edits this device has not stored as confirmed yet. */
  get unstored(): number {
    return this.#unstored.length
  }

  /** The oldest `count` of them are stored, or nothing needs them any more. */
  stored(count: number): void {
    this.#unstored.splice(0, count)
  }

  /** What the confirmed copy holds, for asking what it lacks; nothing when it is to be replaced. */
  stateVector(): Uint8Array {
    if (this.reopening || this.stale) return new Uint8Array()
    const doc = this.confirmedDoc()
    const vector = Y.encodeStateVector(doc)
    doc.destroy()
    return vector
  }

  /** The Y.Doc, built now if need be. */
  hydrate(): Y.Doc {
    if (this.#doc !== null) return this.#doc
    const doc = this.#built()
    if (this.#client !== null) doc.clientID = this.#client
    doc.on('afterTransaction', this.#onTransaction)
    doc.on('update', this.#onUpdate)
    this.#doc = doc
    return doc
  }

  /** Reads from the Y.Doc, or from one built for the moment. */
  read<T>(look: (doc: Y.Doc) => T): T {
    if (this.#doc !== null) return look(this.#doc)
    const doc = this.#built()
    const seen = look(doc)
    doc.destroy()
    return seen
  }

  /** A Y.Doc with nothing but what the server has; the caller destroys it. */
  confirmedDoc(): Y.Doc {
    // A name of its own spares the random one, the dearest part of making a document.
    const doc = new Y.Doc({ guid: this.name })
    for (const part of this.#confirmed) Y.applyUpdate(doc, part, fromServer)
    return doc
  }

  /** What the server has, as one state; what is stored on this device. */
  confirmedState(): Uint8Array {
    if (this.#confirmed.length !== 1) this.#confirmed = [this.#compacted()]
    return this.#confirmed[0]!
  }

  /** Lets go of the Y.Doc; the copy stays. */
  unload(): void {
    const doc = this.#doc
    if (doc === null) return
    this.confirmedState()
    if (!this.hasPending && Y.getState(doc.store, doc.clientID) > 0) this.#client = doc.clientID
    this.destroy()
  }

  /**
   * Takes in updates that are on the server's disk. False when they build on something this copy has not got: then nothing of
   * them is taken, and the document has to be opened afresh.
   */
  receive(parts: readonly Uint8Array[]): boolean {
    this.#version++
    const before = this.#confirmed.length
    this.#confirmed.push(...parts)
    const doc = this.#doc
    let whole = true
    if (doc === null) {
      const built = this.#built()
      whole = built.store.pendingStructs === null
      if (whole && !this.hasPending) this.#confirmed = [Y.encodeStateAsUpdate(built)]
      built.destroy()
    } else {
      this.#receiving = true
      try {
        for (const part of parts) apply(doc, part)
      } finally {
        this.#receiving = false
      }
      whole = doc.store.pendingStructs === null
      if (whole && this.#confirmed.length > 32) this.confirmedState()
    }
    if (whole) this.#events.onContent(this)
    else {
      this.#confirmed.length = before
      this.#rebuild()
    }
    return whole
  }

  /** Adds own edits from an earlier visit that were never confirmed. False when they no longer fit. */
  adopt(updates: readonly Uint8Array[]): boolean {
    const trial = this.#built()
    for (const update of updates) Y.applyUpdate(trial, update, fromServer)
    const fits = trial.store.pendingStructs === null
    trial.destroy()
    if (!fits) return false
    const doc = this.hydrate()
    for (const update of updates) {
      apply(doc, update)
      this.#unsent.add(update, doc)
    }
    this.#events.onContent(this)
    return true
  }

  /**
   * Deletes by name what others had written into parts that the person took away: it has been compared. Without that the server takes no
   * such part away.
   */
  haveSeen(): void {
    const doc = this.hydrate()
    const confirmed = this.confirmedDoc()
    confirmed.on('update', (update: Uint8Array) => {
      // What is too large for one push with the rest has to go before it.
      if (sizeOf(update).deletes > pieceLimits.deletes / 2) this.#unsent.addFirst(update, doc)
      else this.#unsent.add(update, doc)
    })
    Y.applyUpdate(confirmed, Y.encodeStateAsUpdate(doc, Y.encodeStateVector(doc)))
    confirmed.destroy()
  }

  /** Takes the waiting edits for one push; null when there are none or one is under way. */
  take(push: number): PushedEdit | null {
    if (this.inFlight !== null || this.#doc === null || this.reopening || this.behind) return null
    const update = this.#unsent.take(this.#doc)
    if (update !== null) this.inFlight = { push, update }
    return this.inFlight
  }

  /** The edit under way is on the server's disk. */
  confirm(): void {
    if (this.inFlight === null) return
    this.#version++
    this.#confirmed.push(this.inFlight.update)
    this.#unstored.push(this.inFlight.update)
    this.inFlight = null
  }

  /** Puts the edit under way back, to be pushed again. */
  putBack(): void {
    if (this.inFlight === null) return
    const { update } = this.inFlight
    this.inFlight = null
    this.#unsent.putBack(update)
  }

  /** Forgets all own unconfirmed edits: the copy is again what the server has. */
  dropPending(): void {
    this.inFlight = null
    this.#unsent.clear()
    this.#unstored = []
    // The server may have what is forgotten here, under clocks that would be given again.
    this.#client = null
    this.#rebuild()
  }

  /** Puts another copy in place of this one, with the edits that were made while it was being fetched. False when those do not fit. */
  replace(epoch: number, parts: readonly Uint8Array[]): boolean {
    const pending = epoch === this.epoch ? this.pending : []
    this.#version++
    this.epoch = epoch
    this.reopening = false
    this.stale = false
    this.behind = false
    this.inFlight = null
    this.#unsent.clear()
    this.#unstored = []
    // The server may have what is forgotten here, under clocks that would be given again.
    this.#client = null
    this.#confirmed = [...parts]
    this.#rebuild()
    return pending.length === 0 || this.adopt(pending)
  }

  destroy(): void {
    this.#doc?.off('afterTransaction', this.#onTransaction)
    this.#doc?.off('update', this.#onUpdate)
    this.#doc?.destroy()
    this.#doc = null
  }

  readonly #onTransaction = (transaction: Y.Transaction): void => {
    if (this.#receiving && transaction.origin === null && !isTidying(transaction))
      this.#repairs.add(transaction)
  }

  readonly #onUpdate = (
    update: Uint8Array,
    origin: unknown,
    doc: Y.Doc,
    transaction: Y.Transaction,
  ): void => {
    if (origin === fromServer) return
    if (this.#receiving && origin === null && !this.#repairs.has(transaction)) return
    this.#unsent.add(update, doc)
    this.#events.onOwn(this)
    this.#events.onContent(this)
  }

  #rebuild(): void {
    if (this.#doc !== null) {
      this.destroy()
      this.hydrate()
      this.#events.onReset(this)
    }
    this.#events.onContent(this)
  }

  #built(): Y.Doc {
    const doc = this.confirmedDoc()
    for (const update of this.pending) Y.applyUpdate(doc, update, fromServer)
    return doc
  }

  #compacted(): Uint8Array {
    if (this.#doc !== null && !this.hasPending) return Y.encodeStateAsUpdate(this.#doc)
    const doc = this.confirmedDoc()
    const state = Y.encodeStateAsUpdate(doc)
    doc.destroy()
    return state
  }
}

/**
 * Brings in what a document lacks of an update. Yjs fails on a text of which the document has the beginning, collected, while undoing keeps
 * what stands before it.
 */
const apply = (doc: Y.Doc, update: Uint8Array): void =>
  Y.applyUpdate(doc, Y.diffUpdate(update, Y.encodeStateVector(doc)), fromServer)
