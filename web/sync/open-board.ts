import type * as Y from 'yjs'
import { newId } from '#shared/base/ids.ts'
import { type DocumentName, documentName, parseDocumentName } from '#shared/board/document-name.ts'
import { hello } from '#shared/wire/client/hello.ts'
import { subscribe } from '#shared/wire/client/subscribe.ts'
import { unsubscribe } from '#shared/wire/client/unsubscribe.ts'
import { encode } from '#shared/wire/message.ts'
import type { DocumentParts } from '#shared/wire/parts.ts'
import { presence as presenceKind } from '#shared/wire/presence.ts'
import type { State } from '#shared/wire/server/state.ts'
import { wireVersion } from '#shared/wire/version.ts'
import type { NewCard } from '#web/state/api-types.ts'
import type { Board, BoardOptions } from './board.ts'
import { BoardReconciler } from './board-reconciler.ts'
import { BoardBadges } from './documents/board-badges.ts'
import { BoardDocuments } from './documents/board-documents.ts'
import { BegunBox } from './drafts/begun-box.ts'
import { BoardSocket } from './connection/board-socket.ts'
import {
  type ConnectionState,
  type Ended,
  type SaveState,
  saveStateOf,
} from './connection/board-status.ts'
import { type DocumentChange, ChangeBatch } from './documents/change-batch.ts'
import { applyDraft } from './apply-draft.ts'
import { type Draft, draftOfCard } from './drafts/draft.ts'
import { DraftBox } from './drafts/draft-box.ts'
import { KeptCopy } from './kept-copy.ts'
import { FileHandles } from './documents/file-handles.ts'
import { encodeValue } from './offline/kept-rows.ts'
import { type Creation, fieldsOf, Outbox } from './queue/outbox.ts'
import { BoardPresence } from './documents/presence.ts'
import { Pushes } from './replica/pushes.ts'
import { ownEdit, type Replica } from './replica/replica.ts'
import { dispatch } from './connection/dispatch.ts'
import { askTicket, ownAddress } from './connection/ticket.ts'
import { UndoStack } from './undo/undo-stack.ts'

/** Opens a board: shows what is kept on this device, then follows the server until it is closed. */
export function openBoard(options: BoardOptions): Board {
  return new OpenBoard(options)
}

class OpenBoard implements Board {
  readonly id: string
  readonly presence: BoardPresence
  readonly begun: BegunBox
  readonly undo = new UndoStack(() => this.#changes.flag('undo'))
  readonly #options: BoardOptions
  readonly #changes = new ChangeBatch()
  readonly badges = new BoardBadges(this.#changes)
  readonly #documents: BoardDocuments
  readonly #pushes: Pushes
  readonly #outbox: Outbox
  readonly #files: FileHandles
  readonly #draftBox: DraftBox
  readonly #reconciler: BoardReconciler
  readonly #kept: KeptCopy
  #socket: BoardSocket | null = null
  #connection: ConnectionState = 'connecting'
  #ended: Ended | null = null
  #complete = false
  #closed = false

  constructor(options: BoardOptions) {
    this.#options = options
    this.id = options.board
    this.#documents = new BoardDocuments({
      board: options.board,
      changes: this.#changes,
      onOwn: replica => {
        this.#kept.store?.edited(replica.name)
        this.#pushes.edited(replica)
      },
      onContent: replica => this.#kept.store?.changed(replica),
      onReset: replica => this.#follow(replica),
      onGone: name => {
        this.#pushes.forget(name)
        this.undo.forget(name)
        this.presence.exit(name)
        this.begun.inSight(card => name !== documentName('card', card))
        this.badges.gone(name)
      },
    })
    this.#pushes = new Pushes({
      send: message => this.#send(message),
      onSaved: (replica, update) => {
        this.#reconciler.saved(replica, update)
        this.#kept.store?.saved(replica)
        this.#sweep(replica.name)
        // Its save state changed without its content changing.
        const { kind, id } = parseDocumentName(replica.name)!
        if (kind !== 'board') this.#changes.card(id)
      },
      onRefused: (replica, kind, rule) => this.#reconciler.refused(replica, kind, rule),
      onChange: () => this.#changes.flag('status'),
    })
    this.presence = new BoardPresence({
      board: documentName('board', this.id),
      account: options.account,
      send: (document, update) => this.#send(encode(presenceKind, { document, update })),
      onChange: () => this.#changes.flag('presence'),
    })
    this.#draftBox = new DraftBox({
      store: () => this.#kept.store,
      onChange: () => this.#changes.flag('drafts', 'status'),
    })
    this.begun = new BegunBox({
      board: this.id,
      texts: options.begun ?? new Map(),
      store: () => this.#kept.store,
      isHere: card => this.cards.has(card),
    })
    this.#files = new FileHandles({
      documents: this.#documents,
      changes: this.#changes,
      presence: this.presence,
      onClosed: id => this.#sweep(documentName('file', id)),
      onHeld: id => this.#reconciler.held(documentName('file', id)),
      onReleased: id => this.#reconciler.released(documentName('file', id)),
    })
    this.#outbox = new Outbox({
      board: this.id,
      api: options.api,
      onChange: (card, waiting) => {
        this.#kept.store?.row('commands', card.id, waiting ? encodeValue(card) : null)
        this.#changes.flag('status')
      },
      onAdded: card => this.#documents.showPending(card.id, fieldsOf(card)),
      onCreated: id => this.openCard(id),
      onErased: id => this.#documents.hidePending(id),
      onRefused: (card, kind, rule) => {
        this.#documents.hidePending(card.id)
        this.#draftBox.add(draftOfCard(card, kind, rule))
      },
    })
    this.#reconciler = new BoardReconciler({
      documents: this.#documents,
      pushes: this.#pushes,
      undo: this.undo,
      drafts: this.#draftBox,
      files: this.#files,
      store: () => this.#kept.store,
      account: options.account,
      sweep: document => this.#sweep(document),
      ask: document => this.#ask(document),
      onHere: replica => this.#follow(replica),
    })
    this.#kept = new KeptCopy({
      board: this.id,
      offline: options.offline,
      network: options.network,
      documents: this.#documents,
      changes: this.#changes,
      files: this.#files,
      drafts: this.#draftBox,
      begun: this.begun,
      badges: this.badges,
      outbox: this.#outbox,
      reconciler: this.#reconciler,
      ended: () => this.#ended !== null,
      complete: () => this.#complete,
      live: () => this.#connection === 'live',
    })
    void this.#start()
  }

  get view() {
    return this.#documents.view
  }

  get cards() {
    return this.#documents.cards.all
  }

  get drafts(): readonly Draft[] {
    return this.#draftBox.all
  }

  get status() {
    const unsaved = this.#outbox.size + this.#reconciler.unsaved
    return {
      connection: this.#connection,
      ended: this.#ended,
      ready: this.view !== null,
      complete: this.#complete,
      save: saveStateOf(this.#connection, this.drafts.length > 0, unsaved > 0 || !this.#kept.known),
      unsaved,
      deferred: this.#pushes.deferred,
      keptHere: this.#kept.store?.kept ?? false,
    }
  }

  column(id: string) {
    return this.#documents.cards.column(id)
  }

  archived() {
    return this.#documents.cards.archived()
  }

  subscribe(listener: (change: DocumentChange) => void): () => void {
    return this.#changes.subscribe(listener)
  }

  saveState(card: string): SaveState {
    const pending =
      this.#outbox.has(card) ||
      this.#reconciler.isUnsaved(documentName('card', card)) ||
      this.#reconciler.isUnsaved(documentName('file', card))
    return saveStateOf(this.#connection, this.#draftBox.ofCard(card), pending)
  }

  edit(document: DocumentName, change: (doc: Y.Doc) => void): boolean {
    const replica = this.#documents.get(document)
    if (replica === undefined || this.#ended !== null) return false
    const doc = replica.hydrate()
    this.undo.track(document, doc)
    this.undo.separate()
    doc.transact(() => change(doc), ownEdit)
    this.undo.separate()
    return true
  }

  openCard(id: string): void {
    this.#ask(documentName('card', id))
  }

  openFile(id: string, origins: readonly unknown[] = []) {
    const name = documentName('file', id)
    const handle = this.#files.open(id, origins)
    const known = this.#documents.get(name)
    if (known !== undefined) this.#follow(known)
    else this.#reconciler.fromStore(name)
    this.#ask(name)
    return handle
  }

  createCard(card: NewCard): string {
    const creation: Creation = { ...card, id: card.id ?? newId() }
    this.#outbox.add(creation)
    return creation.id
  }

  applyDraft(id: string): boolean {
    const draft = this.drafts.find(one => one.id === id)
    if (draft === undefined || this.#ended !== null) return false
    return applyDraft(draft, {
      board: this,
      drafts: this.#draftBox,
      isHere: document => this.#documents.get(document) !== undefined,
      whenHere: (document, run) => this.#reconciler.whenHere(document, run),
    })
  }

  discardDraft(id: string): void {
    this.#draftBox.take(id)
  }

  async settled(): Promise<void> {
    await this.#kept.store?.settled()
  }

  close(): void {
    if (this.#closed) return
    this.#closed = true
    this.presence.close()
    this.#socket?.close()
    this.#changes.close()
    this.#outbox.close()
    this.#pushes.close()
    this.undo.destroy()
    void this.#kept.close().finally(() => this.#documents.close())
  }

  async #start(): Promise<void> {
    const { address, timeouts, network } = this.#options
    await this.#kept.read()
    if (this.#closed) return
    this.#socket = new BoardSocket({
      address: address ?? (ticket => ownAddress(this.id, ticket)),
      ticket: () => askTicket(this.#options.api),
      onOpen: () => {
        this.#reconciler.connecting()
        const { log, position: since } = this.#kept.place
        this.#send(encode(hello, { version: wireVersion, since, log }))
      },
      onFrame: frame => dispatch(frame, this.#heard),
      onDown: () => this.#down('offline'),
      onEnded: ended => this.#end(ended),
      ...(timeouts === undefined ? {} : { timeouts }),
      ...(network === undefined ? {} : { network }),
    })
  }

  readonly #heard = {
    welcome: (account: string, log: string) => {
      if (account !== this.#options.account) this.#end('other-account')
      const { log: known, position } = this.#kept.place
      if (known !== log) this.#reconciler.startOver(log)
      this.#kept.place = { log, position: known === log ? position : 0 }
    },
    documents: (documents: readonly DocumentParts[]) => {
      for (const { document, epoch, parts } of documents)
        this.#reconciler.take(document as DocumentName, epoch, parts)
    },
    synced: (position: number, cards: readonly string[] | null) => {
      this.#reconciler.inSight(cards)
      this.badges.clear()
      this.begun.inSight(card => this.cards.has(card) || cards?.includes(card) === true)
      this.#kept.place = { ...this.#kept.place, position }
      this.#complete = true
      this.#connection = 'live'
      for (const id of this.#files.ids()) this.#ask(documentName('file', id))
      for (const { name, reopening } of this.#documents.all()) {
        const { kind, id } = parseDocumentName(name)!
        if (reopening || (kind === 'file' && !this.#files.has(id))) this.#ask(name)
      }
      for (const name of this.#reconciler.orphaned()) this.#ask(name)
      this.#reconciler.checkNext()
      this.#pushes.connected(this.#documents.all())
      this.presence.connected()
      void this.#outbox.run()
      this.#kept.store?.streamed()
      this.#changes.flag('status')
    },
    update: (document: DocumentName, position: number, update: Uint8Array) => {
      this.#reconciler.update(document, update)
      if (this.#connection === 'live' && position > this.#kept.place.position)
        this.#kept.place = { ...this.#kept.place, position }
    },
    state: (state: State) => this.#reconciler.state(state),
    remove: (document: DocumentName) => this.#reconciler.remove(document),
    ack: (answer: Parameters<Pushes['onAck']>[0]) => {
      this.#socket?.proven()
      this.#pushes.onAck(answer)
    },
    reject: (answer: Parameters<Pushes['onReject']>[0]) => this.#pushes.onReject(answer),
    defer: (answer: Parameters<Pushes['onDefer']>[0]) => this.#pushes.onDefer(answer),
    badges: this.badges.take,
    presence: (document: DocumentName, update: Uint8Array) =>
      this.presence.receive(document, update),
    malformed: () => this.#socket?.giveUp(),
  }

  /** Keeps undo and presence on a document's current Y.Doc, as long as somebody has it open. */
  #follow(replica: Replica): void {
    const { kind, id } = parseDocumentName(replica.name)!
    if (kind !== 'file' || !this.#files.has(id)) return
    const doc = replica.hydrate()
    this.undo.track(replica.name, doc, this.#files.origins(id))
    this.presence.enter(replica.name, doc.clientID)
  }

  /** Lets go of what nobody needs: a closed case file, the Y.Doc of a card. */
  #sweep(name: DocumentName): void {
    const replica = this.#documents.get(name)
    if (replica === undefined || replica.hasPending || this.undo.holds(name)) return
    const { kind, id } = parseDocumentName(name)!
    if (kind === 'card') replica.unload()
    if (kind !== 'file' || this.#files.has(id)) return
    this.#kept.store?.released(replica)
    this.#documents.drop(name)
    this.#send(encode(unsubscribe, { document: name }))
  }

  /** Asks the server for a document, when it is there to be asked; otherwise that happens on return. */
  #ask(document: DocumentName): void {
    const stateVector = this.#documents.get(document)?.stateVector() ?? new Uint8Array()
    this.#send(encode(subscribe, { document, stateVector }))
  }

  #send(message: Uint8Array): void {
    this.#socket?.send(message as Uint8Array<ArrayBuffer>)
  }

  #down(connection: 'offline' | 'ended'): void {
    if (this.#connection === 'live') void this.#kept.store?.learn()
    this.#connection = connection
    this.#pushes.disconnected()
    this.presence.disconnected()
    this.#changes.flag('status')
  }

  /** The connection is over for good: without the right to see the board nothing of it stays. */
  #end(ended: Ended): void {
    this.#ended = ended
    this.#down('ended')
    this.#socket?.close()
    this.#outbox.close()
    const gone = ended === 'no-access' || ended === 'taken-back'
    if (ended !== 'signed-out' && ended !== 'other-account' && !gone) return
    this.#kept.abandon()
    for (const replica of this.#documents.all()) this.#reconciler.forget(replica.name)
    const { offline } = this.#options
    const dropped = gone ? offline?.dropBoard(this.id) : offline?.wipe()
    dropped?.catch(() => {})
  }
}
