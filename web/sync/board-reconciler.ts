import * as Y from 'yjs'
import type { ProblemKind } from '#shared/base/problem.ts'
import { type DocumentName, documentName, parseDocumentName } from '#shared/board/document-name.ts'
import type { State } from '#shared/wire/server/state.ts'
import { Compositions } from './compositions.ts'
import type { BoardDocuments } from './documents/board-documents.ts'
import type { OfflineBoardStore } from './documents/offline-board-store.ts'
import { type Draft, draftOfBytes } from './drafts/draft.ts'
import type { DraftBox } from './drafts/draft-box.ts'
import type { FileHandles } from './documents/file-handles.ts'
import type { KeptBoard } from './offline/offline.ts'
import { nameOfRow } from './offline/offline-database.ts'
import { type Composed, OwnChanges } from './drafts/overtaken.ts'
import type { Pushes } from './replica/pushes.ts'
import type { Replica } from './replica/replica.ts'
import { LeftEdits } from './left-edits.ts'
import { setAside, setAsideRestored } from './set-aside.ts'
import type { UndoStack } from './undo/undo-stack.ts'
import { merge } from './replica/unsent.ts'

/** What bringing copies in line with the server needs. */
export interface BoardReconcilerOptions {
  readonly documents: BoardDocuments
  readonly pushes: Pushes
  readonly undo: UndoStack
  readonly drafts: DraftBox
  readonly files: FileHandles
  readonly store: () => OfflineBoardStore | null
  /** The account that is signed in. */
  readonly account: string
  /** Lets go of a document that nobody needs. */
  readonly sweep: (document: DocumentName) => void
  /** Asks the server for a document. */
  readonly ask: (document: DocumentName) => void
  /** A document has arrived or has another Y.Doc than before. */
  readonly onHere: (replica: Replica) => void
}

/** Whether an answer holds all that the server has. */
function isWhole({ update, stateVector }: State): boolean {
  const held = Y.decodeStateVector(Y.encodeStateVectorFromUpdate(update))
  return [...Y.decodeStateVector(stateVector)].every(
    ([client, clock]) => held.get(client) === clock,
  )
}

/** Brings this device's copies in line with what the server says, and never loses the person's own words on the way. */
export class BoardReconciler {
  readonly #with: BoardReconcilerOptions
  readonly #left: LeftEdits
  /** What is to be done when a document arrives. */
  readonly #awaited = new Map<DocumentName, (() => void)[]>()
  readonly #compositions = new Compositions()
  /** Documents whose own edits would take away what has not come yet: they go again once it has been compared. */
  readonly #toCompare = new Set<DocumentName>()
  /** Documents the server has sent since the connection was opened. */
  readonly #sent = new Set<DocumentName>()
  /** The log whose word replaces the copies that are of another. */
  #log = ''
  /** Stored case files of another log that the person wrote into; they are compared with the server's one by one. */
  readonly #unchecked = new Set<DocumentName>()

  constructor(options: BoardReconcilerOptions) {
    this.#with = options
    this.#left = new LeftEdits(options)
  }

  /** A connection begins. */
  connecting(): void {
    this.#sent.clear()
    for (const replica of this.#with.documents.all())
      replica.behind = replica.name.startsWith('file/')
  }

  /** The server has another log than before: its word replaces every copy, and what the person wrote there is set aside. */
  startOver(log: string): void {
    const { documents, store } = this.#with
    this.#log = log
    store()?.forgetPlugins()
    for (const replica of documents.all()) replica.stale = true
    for (const name of store()?.files ?? [])
      if (documents.own.of(name).size > 0) this.#unchecked.add(name)
      else store()?.gone(name)
  }

  /** Whether copies of another log are left. */
  get mixed(): boolean {
    return this.#unchecked.size > 0 || [...this.#with.documents.all()].some(({ stale }) => stale)
  }

  /** Fetches the next case file that is to be compared, if none is under way. */
  checkNext(): void {
    const { documents, files, ask } = this.#with
    for (const { name, stale } of documents.all())
      if (stale && name.startsWith('file/') && !files.has(parseDocumentName(name)!.id)) return
    for (const name of this.#unchecked) {
      const found = this.fromStore(name)
      this.#unchecked.delete(name)
      if (found) return ask(name)
    }
  }

  /** Takes a case file out of the store of this device, if it is kept there. */
  fromStore(name: DocumentName): boolean {
    const { documents, store } = this.#with
    const kept = documents.get(name) === undefined ? store()?.file(name) : null
    if (kept == null) return false
    const replica = documents.add(name, kept.epoch, kept.parts)
    replica.stale = this.#unchecked.delete(name)
    replica.behind = true
    this.arrived(replica)
    return true
  }

  /** Documents that edits of an earlier visit wait for. */
  orphaned(): readonly DocumentName[] {
    return this.#left.names
  }

  /** Whether a document has edits, of this visit or an earlier one, that the server has not confirmed. */
  isUnsaved(name: DocumentName): boolean {
    return this.#left.has(name) || this.#with.documents.get(name)?.hasPending === true
  }

  /** How many documents have such edits. */
  get unsaved(): number {
    let count = this.#left.names.length
    for (const { name, hasPending } of this.#with.documents.all())
      if (hasPending && !this.#left.has(name)) count++
    return count
  }

  /**
   * Takes in own edits of an earlier visit, now or when their document is here. Beside a connection that is live they may stand on
   * what has not come yet: those that do not fit wait for the document as the server has it then, and a case file that was only
   * kept is compared with it before they are pushed.
   */
  unpack(rows: KeptBoard['pending'], isLive = false): void {
    for (const row of rows) {
      this.fromStore(nameOfRow(row.document) as DocumentName)
      const name = this.#left.add(row)
      if (isLive) this.#sent.delete(name)
    }
    if (isLive) for (const name of this.orphaned()) this.#with.ask(name)
    for (const name of this.orphaned()) this.#left.takeUp(name, this.#sent.has(name))
  }

  /** Does something as soon as a document is here. */
  whenHere(name: DocumentName, act: () => void): void {
    if (this.#with.documents.get(name) !== undefined) act()
    else this.#awaited.set(name, [...(this.#awaited.get(name) ?? []), act])
  }

  /** A document as the server has it. */
  take(name: DocumentName, epoch: number, parts: readonly Uint8Array[]): void {
    this.#sent.add(name)
    const isToCompare = this.#toCompare.delete(name)
    const { documents, undo, pushes } = this.#with
    const replica = documents.get(name)
    const wasStale = replica?.stale === true
    // What waits for a composition to end is of the copy that goes.
    if (wasStale || epoch > (replica?.epoch ?? epoch)) this.#compositions.forget(name)
    if (replica === undefined) {
      if (this.#isWanted(name)) this.arrived(documents.add(name, epoch, parts))
    } else if (wasStale && epoch <= replica.epoch) {
      this.#restored(replica, parts)
      replica.replace(epoch, parts)
      this.arrived(replica)
    } else if (epoch > replica.epoch) {
      this.#setAside(replica, 'epoch', '')
      undo.forget(name)
      pushes.forget(name)
      replica.replace(epoch, parts)
      this.#renewed(name)
      this.arrived(replica)
    } else if (epoch === replica.epoch) {
      this.#receive(replica, parts)
      replica.behind = false
      if (isToCompare && replica.hasPending) replica.haveSeen()
      this.arrived(replica)
      if (replica.hasPending) pushes.edited(replica)
    }
    if (!wasStale) return
    this.#with.sweep(name)
    if (name.startsWith('file/')) this.checkNext()
  }

  /** Somebody's edit. */
  update(name: DocumentName, update: Uint8Array): void {
    const replica = this.#with.documents.get(name)
    const { kind, id } = parseDocumentName(name)!
    if (replica !== undefined && kind === 'file' && this.#with.files.isHeld(id)) {
      this.#compositions.wait(replica, update)
    } else if (replica !== undefined) {
      if (replica.stale) this.#with.ask(name)
      // What is fetched afresh brings it.
      else if (!replica.reopening) this.#receive(replica, [update])
    } else if (name.startsWith('card/')) this.#with.ask(name)
  }

  /** The server has taken an own edit. */
  saved({ name }: Replica, update: Uint8Array): void {
    this.#compositions.saved(name, update)
  }

  /** An input method begins to compose in a case file. */
  held(name: DocumentName): void {
    const replica = this.#with.documents.get(name)
    if (replica !== undefined) this.#compositions.began(replica)
  }

  /** Lets in what waited for a composition to end. */
  released(name: DocumentName): void {
    const replica = this.#with.documents.get(name)
    const ended = this.#compositions.ended(name, replica)
    if (this.#toCompare.has(name)) this.#with.ask(name)
    if (ended !== null) this.#receive(replica!, ended.updates, ended.composed)
  }

  /** The answer to `subscribe`. */
  state(state: State): void {
    const name = state.document as DocumentName
    const replica = this.#with.documents.get(name)
    const goesOn = replica?.reopening === false && !replica.stale && state.epoch === replica.epoch
    if (!goesOn && !isWhole(state)) {
      // What was asked before the copy there was had to go says only what that lacked.
      if (replica !== undefined) this.#reopen(replica)
      return
    }
    if (replica?.reopening !== true || replica.stale || state.epoch > replica.epoch) {
      this.take(name, state.epoch, [state.update])
      return
    }
    this.#sent.add(name)
    const { pending } = replica
    this.#compared(replica, [state.update], () => {
      if (!replica.replace(state.epoch, [state.update]))
        this.#with.drafts.add(draftOfBytes(name, merge(pending)))
      return true
    })
    this.arrived(replica)
    this.#with.pushes.edited(replica)
  }

  /** A document is out of sight. */
  remove(name: DocumentName): void {
    this.#left.forget(name)
    this.#awaited.delete(name)
    const { kind, id } = parseDocumentName(name)!
    if (kind === 'card') this.forget(documentName('file', id))
    this.forget(name)
    this.checkNext()
    if (kind !== 'card') return
    this.#with.documents.hidePending(id)
    this.#with.drafts.renewed(id)
  }

  /** A document's copy is here. */
  arrived(replica: Replica): void {
    this.#left.takeUp(replica.name, this.#sent.has(replica.name))
    this.#with.onHere(replica)
    const awaited = this.#awaited.get(replica.name) ?? []
    this.#awaited.delete(replica.name)
    for (const act of awaited) act()
  }

  /** The server will not have an edit: it becomes a draft, and the document is fetched afresh. */
  refused(replica: Replica, kind: ProblemKind, rule: string): void {
    if (kind === 'edit-unseen') {
      // It takes away what others wrote meanwhile: once that has been compared, it goes again.
      replica.putBack()
      replica.behind = true
      this.#toCompare.add(replica.name)
      // While an input method composes it waits with what others have written.
      if (!this.#with.files.isHeld(parseDocumentName(replica.name)!.id))
        this.#with.ask(replica.name)
      return
    }
    this.#setAside(replica, kind, rule)
    this.#with.undo.forget(replica.name)
    this.#reopen(replica)
  }

  /**
   * After the stream: what is not in sight any more goes, what is in sight and missing is fetched. `cards` is null when
   * the stream itself held everything in sight.
   */
  inSight(cards: readonly string[] | null): void {
    const { documents, store, ask } = this.#with
    const seen = cards === null ? null : new Set(cards)
    for (const replica of documents.all()) {
      const { kind, id } = parseDocumentName(replica.name)!
      const isOwn = replica.hasPending || (replica.stale && this.#hasOwn(id))
      if (kind === 'board' || (seen?.has(id) ?? this.#sent.has(documentName('card', id)))) continue
      // Archived cards are in sight but not in the stream, and unsaved words deserve an answer.
      if (isOwn || documents.cards.all.get(id)?.archived === true) ask(replica.name)
      else if (kind === 'card') this.forget(replica.name)
    }
    store()?.keepFilesOf(
      id => documents.cards.all.has(id) || this.#unchecked.has(documentName('file', id)),
    )
    for (const id of seen ?? []) {
      const name = documentName('card', id)
      if (documents.get(name) === undefined) ask(name)
    }
  }

  /** Forgets a document here and on this device; the person's unsaved words become a draft. */
  forget(name: DocumentName): void {
    if (this.#unchecked.has(name)) this.fromStore(name)
    const replica = this.#with.documents.get(name)
    if (replica !== undefined) {
      if (replica.stale) this.#restored(replica, null)
      else this.#setAside(replica, 'left', '')
      this.#with.documents.drop(name)
    }
    this.#with.store()?.gone(name)
  }

  /** Whether the person wrote into a card or its case file. */
  #hasOwn(id: string): boolean {
    const { own } = this.#with.documents
    return own.of(documentName('card', id)).size + own.of(documentName('file', id)).size > 0
  }

  /** A document was made anew: nothing on this device may hold what stood in the old one. */
  #renewed(name: DocumentName): void {
    const { kind, id } = parseDocumentName(name)!
    if (kind === 'board') return
    this.#with.drafts.renewed(id)
    this.#with.store()?.forgetPlugins(id)
    const file = documentName('file', id)
    // A case file that is open comes by itself; one that is only kept would stay as it was until it is opened.
    if (kind === 'card' && !this.#with.files.has(id)) this.forget(file)
  }

  /** Lets in others' edits: where they changed the same as the person, theirs stands and the person's is offered. */
  #receive(replica: Replica, updates: readonly Uint8Array[], composed?: Composed): void {
    if (!this.#compared(replica, updates, () => replica.receive(updates), composed))
      this.#reopen(replica)
  }

  /** Brings in others' edits, however that is done, and compares with them; false when they do not fit. */
  #compared(
    replica: Replica,
    updates: readonly Uint8Array[],
    bring: () => boolean,
    composed?: Composed,
  ): boolean {
    const own = OwnChanges.of(replica, composed)
    if (!bring()) return false
    const draft = own?.settle(updates) ?? null
    if (draft !== null) this.#with.drafts.add(draft)
    return true
  }

  /** Keeps the person's unsaved words as a draft and takes them off the document. */
  #setAside(replica: Replica, kind: Draft['kind'], rule: string): void {
    setAside(replica, { kind, rule }, this.#with)
  }

  /** What the person wrote into a copy and a restored server has not got becomes a draft; null when it has no such document. */
  #restored(replica: Replica, parts: readonly Uint8Array[] | null): void {
    setAsideRestored(replica, parts, { ...this.#with, log: this.#log })
  }

  #reopen(replica: Replica): void {
    if (replica.reopening) return
    replica.reopening = true
    this.#with.ask(replica.name)
  }

  /** Case files come only when they are open; one that comes late is not wanted any more. */
  #isWanted(name: DocumentName): boolean {
    if (!name.startsWith('file/')) return true
    return this.#with.files.has(parseDocumentName(name)!.id) || this.#left.has(name)
  }
}
