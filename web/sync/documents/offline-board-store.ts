import { type DocumentName, documentName, parseDocumentName } from '#shared/board/document-name.ts'
import type { DocumentParts } from '#shared/wire/parts.ts'
import type { BoardDocuments } from '#web/sync/documents/board-documents.ts'
import { decodeDocuments, encodeDocuments, encodeEdits } from '#web/sync/offline/kept-rows.ts'
import type { KeptPosition } from '#web/sync/offline/offline-database.ts'
import type { LastRow } from '#web/sync/offline/last-words.ts'
import type { BoardSave, KeptBoard, LeftBehind, Offline } from '#web/sync/offline/offline.ts'
import type { Replica } from '#web/sync/replica/replica.ts'

/** Milliseconds that confirmed content may wait to be stored; it is on the server's disk already. */
const pauseMs = 1_000

/** Milliseconds before a store that failed is tried again. */
const pauseAfterFailureMs = 3_000

/** Rows of other kinds, by their id; null for one that goes. */
export type KeptRows = Readonly<Record<(typeof rowKinds)[number], Map<string, Uint8Array | null>>>

const rowKinds = ['commands', 'drafts', 'begun'] as const

const noRows = (): KeptRows => ({ commands: new Map(), drafts: new Map(), begun: new Map() })

/** Cards are stored together in so many slots: a change rewrites one slot, an opening reads all of them. */
const slots = 64

const boardSlot = 'board'

/**
 * Keeps an open board on this device: own edits at once and with them what they stand on, what else the server has
 * confirmed a little later.
 */
export class OfflineBoardStore {
  readonly #offline: Offline
  readonly #documents: BoardDocuments
  readonly #position: () => KeptPosition | null
  readonly #onChange: () => void
  readonly #allRows: () => KeptRows
  readonly #takeOver: () => void
  readonly #stop = new AbortController()
  /** Ends at once with the board: what other tabs leave is for whoever opens it next. */
  readonly #beside = new AbortController()
  /** Card slot → names; a slot is written whole. */
  readonly #members = new Map<string, Set<DocumentName>>()
  /** Stored case files that are not in memory. */
  readonly #files = new Map<DocumentName, DocumentParts>()
  /** The version of each copy that its slot holds or will hold. */
  readonly #seen = new WeakMap<Replica, number>()
  #dirtySlots = new Set<string>()
  #dirtyEdits = new Set<string>()
  /** What is being written: when the page goes, nobody knows whether it still is. */
  #underWay: { readonly edits: ReadonlySet<string>; readonly rows: KeptRows } | null = null
  #rows = noRows()
  #isLeader = false
  #streamed = false
  #timer: ReturnType<typeof setTimeout> | undefined
  #writing: Promise<void> | null = null
  #failed = false
  /** Own edits wait to be written, or are being written. */
  #urgent = false
  #inWrite = false

  constructor(options: {
    readonly offline: Offline
    readonly documents: BoardDocuments
    /** Log position that the documents cover; null while some are of another log. */
    readonly position: () => KeptPosition | null
    /** Whether everything unsaved is kept has changed. */
    readonly onChange: () => void
    /** Every row of another kind that is to be kept. */
    readonly rows: () => KeptRows
    /** Takes what another tab has left unconfirmed, once it is gone. */
    readonly onLeft: (left: LeftBehind) => void
    /** Tells when the page goes or is hidden; the window in a browser. */
    readonly page: EventTarget
  }) {
    this.#offline = options.offline
    this.#documents = options.documents
    this.#position = options.position
    this.#onChange = options.onChange
    this.#allRows = options.rows
    this.#stop.signal.addEventListener(
      'abort',
      // What the browser has taken away is stored again.
      this.#offline.onLost(() => this.storeAll()),
    )
    this.#takeOver = this.#offline.takeOver(this.#documents.id, this.#beside.signal, options.onLeft)
    const { signal } = this.#stop
    options.page.addEventListener('pagehide', () => this.#leave(), { signal })
    options.page.addEventListener('visibilitychange', () => this.#now(true), { signal })
    this.#offline.electLeader(this.#documents.id, this.#stop.signal, () => {
      this.#isLeader = true
      let pending = false
      for (const replica of this.#documents.all()) {
        this.#dirtySlots.add(slotOf(replica.name))
        pending ||= replica.hasPending
      }
      if (pending || this.#streamed) this.#now(true)
      else this.#later()
    })
  }

  /** Whether every own edit is stored here. */
  get kept(): boolean {
    return !this.#failed && !this.#urgent && !this.#inWrite
  }

  /** Decodes what was kept: cards and board at once, case files when they are opened. */
  unpack(kept: KeptBoard): DocumentParts[] {
    this.#documents.own.learn(kept.own)
    const documents: DocumentParts[] = []
    for (const [slot, bytes] of kept.documents) {
      for (const one of decodeDocuments(bytes)) {
        if (slot.startsWith('file/')) this.#files.set(one.document as DocumentName, one)
        else documents.push(one)
      }
    }
    return documents
  }

  /** Looks which clientIDs other tabs have written under meanwhile. */
  async learn(): Promise<void> {
    this.#documents.own.learn(await this.#offline.own(this.#documents.id).catch(() => []))
  }

  /** Stored case files that are not in memory. */
  get files(): readonly DocumentName[] {
    return [...this.#files.keys()].filter(name => this.#documents.get(name) === undefined)
  }

  /** A case file as it was stored; null when it never was. */
  file(name: DocumentName): DocumentParts | null {
    return this.#files.get(name) ?? null
  }

  /** A copy changed; an own edit alone leaves what the server has, and so the slot, as it was. */
  changed(replica: Replica): void {
    if (this.#seen.get(replica) === replica.version) return
    this.#seen.set(replica, replica.version)
    const slot = slotOf(replica.name)
    const members = this.#members.get(slot)
    if (members === undefined) this.#members.set(slot, new Set([replica.name]))
    else members.add(replica.name)
    this.#dirtySlots.add(slot)
    this.#later()
  }

  /** The server's stream is complete: an opening without a network must find a whole board from now on. */
  streamed(): void {
    this.#takeOver()
    if (this.#streamed) return
    this.#streamed = true
    this.#now(true)
  }

  /** An own edit was made: it is written now. */
  edited(name: string): void {
    this.#dirtyEdits.add(name)
    this.#urgent = true
    this.#now()
  }

  /** An own edit is confirmed: its row goes when the confirmed copy is stored. */
  saved(replica: Replica): void {
    this.#dirtyEdits.add(replica.name)
    this.changed(replica)
    this.#later()
  }

  /** A document is out of sight: nothing of it stays here. */
  gone(name: DocumentName): void {
    const { kind, id } = parseDocumentName(name)!
    this.#members.get(slotOf(name))?.delete(name)
    this.#dirtySlots.add(slotOf(name))
    this.#dirtyEdits.add(name)
    this.#documents.own.forget(name)
    this.#files.delete(name)
    if (kind === 'card') {
      this.gone(documentName('file', id))
      this.forgetPlugins(id)
    }
    this.#later()
  }

  /** What plugins were told of a card does not hold any more; of all cards when none is named. */
  forgetPlugins(card?: string): void {
    void this.#offline.plugins.forget(this.#documents.id, card)
  }

  /** A case file is let go of in memory; what was stored of it stays. */
  released(replica: Replica): void {
    const { name: document, epoch } = replica
    this.#files.set(replica.name, { document, epoch, parts: [replica.confirmedState()] })
  }

  /** Stored case files whose card is not among the given ones go, and what plugins were told of it. */
  keepFilesOf(inSight: (card: string) => boolean): void {
    for (const name of this.#files.keys())
      if (!inSight(parseDocumentName(name)!.id)) this.gone(name)
    void this.#offline.plugins.keepOnly(this.#documents.id, ({ cards }) => cards.every(inSight))
  }

  /** Writes or removes a row of another kind now. */
  row(kind: (typeof rowKinds)[number], id: string, bytes: Uint8Array | null): void {
    this.#rows[kind].set(id, bytes)
    this.#urgent = true
    this.#now()
  }

  /** Resolves when everything known now is stored. */
  async settled(): Promise<void> {
    this.#now(true)
    while (this.#writing !== null) {
      await this.#writing
      if (this.#dirtySlots.size > 0 && this.#isLeader && !this.#failed) this.#now(true)
    }
  }

  /** Stores what is waiting and lets go. */
  async close(): Promise<void> {
    this.#beside.abort()
    await this.settled()
    this.abandon()
  }

  /** Lets go without storing: what was kept is being destroyed. */
  abandon(): void {
    clearTimeout(this.#timer)
    this.#beside.abort()
    this.#stop.abort()
  }

  /** Stores everything that is open now; nothing counts as kept before that. */
  storeAll(): void {
    for (const replica of this.#documents.all()) {
      this.changed(replica)
      this.#dirtySlots.add(slotOf(replica.name))
      if (replica.hasPending || replica.unstored > 0) this.#dirtyEdits.add(replica.name)
    }
    for (const name of this.#files.keys()) this.#dirtySlots.add(name)
    this.#documents.own.unstored()
    for (const name of this.#documents.own.names) this.#dirtyEdits.add(name)
    const rows = this.#allRows()
    for (const kind of rowKinds)
      for (const [id, bytes] of rows[kind])
        if (!this.#rows[kind].has(id)) this.#rows[kind].set(id, bytes)
    this.#urgent = true
    this.#onChange()
    this.#now(true)
  }

  #later(): void {
    this.#timer ??= setTimeout(() => this.#now(true), this.#failed ? pauseAfterFailureMs : pauseMs)
  }

  /** Writes own edits, and with `all` also confirmed content; one write at a time, the next takes what has gathered. */
  #now(all = false): void {
    if (all) {
      clearTimeout(this.#timer)
      this.#timer = undefined
    }
    if (this.#writing !== null) {
      if (all) this.#later()
      return
    }
    if (this.#stop.signal.aborted) return
    this.#inWrite = this.#urgent
    this.#urgent = false
    this.#writing = this.#write(all).finally(() => {
      this.#writing = null
      this.#inWrite = false
      this.#onChange()
      if (this.#failed) this.#later()
      else if (this.#urgent) this.#now()
    })
  }

  async #write(all: boolean): Promise<void> {
    const edits = this.#dirtyEdits
    const slots = this.#slotsFor(edits, all)
    const rows = this.#rows
    this.#dirtyEdits = new Set()
    this.#dirtySlots = all ? new Set() : this.#dirtySlots.difference(slots)
    this.#rows = noRows()
    this.#underWay = { edits, rows }
    const marks = new Map<Replica, number>()
    const position = all && slots.size > 0 ? this.#position() : null
    const { own } = this.#documents
    const clients = new Map([...edits].map(name => [name, own.takeFresh(name as DocumentName)]))
    const save: BoardSave = {
      ...rows,
      // A part of what changed must not claim the rest: without the new position the server sends that again.
      ...(position === null ? {} : { position }),
      own: new Map(
        [...clients].map(([name, fresh]) => [
          name,
          own.of(name as DocumentName).size === 0 ? null : fresh,
        ]),
      ),
      documents: new Map([...slots].map(slot => [slot, this.#slotBytes(slot)])),
      pending: new Map([...edits].map(name => [name, this.#editBytes(name, slots, marks)])),
    }
    try {
      await this.#offline.save(this.#documents.id, save)
      for (const [replica, count] of marks) replica.stored(count)
      this.#failed = false
    } catch {
      // The browser has no room or the store is gone: try again, and say meanwhile that edits are not kept.
      this.#failed = true
      for (const [name, fresh] of clients) own.putBack(name as DocumentName, fresh)
      for (const name of edits) this.#dirtyEdits.add(name)
      for (const slot of slots) this.#dirtySlots.add(slot)
      for (const kind of rowKinds)
        for (const [id, bytes] of rows[kind])
          if (!this.#rows[kind].has(id)) this.#rows[kind].set(id, bytes)
    } finally {
      this.#underWay = null
    }
  }

  /** The page goes: what is not known to be stored is left for the next opening. */
  #leave(): void {
    const rows: LastRow[] = []
    const board = this.#documents.id
    for (const name of this.#dirtyEdits.union(this.#underWay?.edits ?? new Set<string>())) {
      const bytes = this.#editBytes(name, new Set(), new Map())
      if (bytes !== null) rows.push({ store: 'pending', board, name, bytes })
    }
    for (const store of rowKinds)
      for (const [name, bytes] of [...(this.#underWay?.rows[store] ?? []), ...this.#rows[store]])
        if (bytes !== null) rows.push({ store, board, name, bytes })
    this.#offline.leave(rows)
  }

  /** What is stored: everything that changed, or the board and the cards that the edits stand on. */
  #slotsFor(edits: ReadonlySet<string>, all: boolean): ReadonlySet<string> {
    if (!this.#isLeader) return new Set()
    if (all) return this.#dirtySlots
    const needed = new Set<string>(edits.size > 0 ? [boardSlot] : [])
    for (const edit of edits) {
      const parsed = parseDocumentName(edit)
      if (parsed === null) continue
      needed.add(slotOf(documentName(parsed.kind, parsed.id)))
      if (parsed.kind === 'file') needed.add(slotOf(documentName('card', parsed.id)))
    }
    return needed.intersection(this.#dirtySlots)
  }

  #editBytes(
    name: string,
    slots: ReadonlySet<string>,
    marks: Map<Replica, number>,
  ): Uint8Array | null {
    const replica = this.#documents.get(name as DocumentName)
    if (replica === undefined) return null
    // Confirmed edits need no row of their own once the copy that holds them is stored, here or by the leading tab.
    const covered = slots.has(slotOf(replica.name)) || (!this.#isLeader && !replica.hasPending)
    if (covered) marks.set(replica, replica.unstored)
    const updates = covered ? replica.pending : replica.toKeep
    return updates.length === 0 ? null : encodeEdits({ epoch: replica.epoch, updates })
  }

  #slotBytes(slot: string): Uint8Array | null {
    const documents: DocumentParts[] = []
    for (const name of this.#members.get(slot) ?? []) {
      const replica = this.#documents.get(name)
      if (replica !== undefined)
        documents.push({ document: name, epoch: replica.epoch, parts: [replica.confirmedState()] })
    }
    const file = this.#files.get(slot as DocumentName)
    if (documents.length === 0 && file !== undefined) documents.push(file)
    return documents.length === 0 ? null : encodeDocuments(documents)
  }
}

function slotOf(name: DocumentName): string {
  const { kind, id } = parseDocumentName(name)!
  if (kind === 'file') return name
  if (kind === 'board') return boardSlot
  let hash = 0
  for (let at = 0; at < id.length; at++) hash = (Math.imul(hash, 31) + id.charCodeAt(at)) >>> 0
  return `cards-${hash % slots}`
}
