import * as Y from 'yjs'
import {
  applyAwarenessUpdate,
  Awareness,
  encodeAwarenessUpdate,
  removeAwarenessStates,
} from 'y-protocols/awareness'
import type { DocumentName } from '#shared/board/document-name.ts'

/** Where a person's attention is. */
export interface Focus {
  readonly card: string
  readonly field?: string
}

/** One screen that has a document open. */
export interface Present {
  /** Differs between two screens of one person. */
  readonly key: number
  /** From the session, never from the other screen. */
  readonly user: { readonly id: string; readonly name: string; readonly role: string }
  readonly focus: Focus | null
  readonly cursor: unknown
  /** Another screen of the same account. */
  readonly self: boolean
}

/** Who is where on an open board. Never stored; gone with the connection. */
export class BoardPresence {
  readonly #board: DocumentName
  readonly #account: string
  readonly #send: (document: DocumentName, update: Uint8Array) => void
  readonly #onChange: () => void
  readonly #rooms = new Map<DocumentName, PresentPeople>()
  /** Who is in a document is told before the document itself has arrived. */
  readonly #early = new Map<DocumentName, readonly Uint8Array[]>()

  constructor(options: {
    readonly board: DocumentName
    readonly account: string
    readonly send: (document: DocumentName, update: Uint8Array) => void
    readonly onChange: () => void
  }) {
    this.#board = options.board
    this.#account = options.account
    this.#send = options.send
    this.#onChange = options.onChange
    this.enter(this.#board, new Y.Doc().clientID)
  }

  /** The other screens in a document. */
  people(document: DocumentName): readonly Present[] {
    const room = this.#rooms.get(document)
    if (room === undefined) return []
    return [...room.awareness.getStates()].flatMap(([key, state]) => {
      const user = state['user'] as Present['user'] | undefined
      if (key === room.awareness.clientID || typeof user?.id !== 'string') return []
      const focus = (state['focus'] ?? null) as Focus | null
      const self = user.id === this.#account
      return [{ key, user, focus, cursor: state['cursor'] ?? null, self }]
    })
  }

  /** The other screens whose attention is on a card. */
  onCard(card: string): readonly Present[] {
    return this.people(this.#board).filter(one => one.focus?.card === card)
  }

  /** Says where this screen's attention is. */
  focus(focus: Focus | null): void {
    this.#rooms.get(this.#board)?.awareness.setLocalStateField('focus', focus)
  }

  /** Says where this screen's cursor is in a document. */
  cursor(document: DocumentName, cursor: unknown): void {
    this.#rooms.get(document)?.awareness.setLocalStateField('cursor', cursor)
  }

  /** A document's awareness, made on first use; `client` is the document's own clientID. */
  enter(document: DocumentName, client: number): Awareness {
    const known = this.#rooms.get(document)
    if (known !== undefined && known.awareness.clientID === client) return known.awareness
    const heard = [
      ...(this.#early.get(document) ?? []),
      ...(known === undefined ? [] : [known.others()]),
    ]
    this.exit(document)
    const room = new PresentPeople(client, update => this.#send(document, update), this.#onChange)
    this.#rooms.set(document, room)
    for (const update of heard) applyAwarenessUpdate(room.awareness, update, 'server')
    return room.awareness
  }

  /** Tells the others that this screen has left a document. */
  exit(document: DocumentName): void {
    this.#rooms.get(document)?.close()
    this.#rooms.delete(document)
    this.#early.delete(document)
  }

  /** Takes in what the server says; an empty update only says that the connection lives. */
  receive(document: DocumentName, update: Uint8Array): void {
    if (update.length === 0) return
    const room = this.#rooms.get(document)
    if (room !== undefined) applyAwarenessUpdate(room.awareness, update, 'server')
    else
      this.#early.set(document, [...(this.#early.get(document) ?? []), update].slice(-longestEarly))
  }

  /** The connection is back: says again where this screen is. */
  connected(): void {
    for (const room of this.#rooms.values()) room.publish()
  }

  /** The connection is gone, and everybody else with it. */
  disconnected(): void {
    this.#early.clear()
    for (const room of this.#rooms.values()) room.clear()
  }

  close(): void {
    for (const room of this.#rooms.values()) room.close()
    this.#rooms.clear()
  }
}

/** How many early messages of one document are kept; the first one names everybody. */
const longestEarly = 20

/** Milliseconds between two messages of one document, so that a moving cursor stays under the server's limit. */
const pauseMs = 100

class PresentPeople {
  readonly awareness: Awareness
  readonly #send: (update: Uint8Array) => void
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(client: number, send: (update: Uint8Array) => void, onChange: () => void) {
    const doc = new Y.Doc()
    doc.clientID = client
    this.awareness = new Awareness(doc)
    this.#send = send
    this.awareness.on('change', onChange)
    this.awareness.on('update', (_changes: unknown, origin: unknown) => {
      if (origin === 'local') this.#later()
    })
    this.#later()
  }

  publish(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#send(encodeAwarenessUpdate(this.awareness, [this.awareness.clientID]))
  }

  /** The states of everybody else. */
  others(): Uint8Array {
    return encodeAwarenessUpdate(this.awareness, this.#others())
  }

  clear(): void {
    const others = this.#others()
    removeAwarenessStates(this.awareness, others, 'disconnect')
    // Clocks of people who are gone would hide them when they come back through a restarted server.
    for (const client of others) this.awareness.meta.delete(client)
  }

  close(): void {
    this.awareness.setLocalState(null)
    this.publish()
    this.awareness.destroy()
    clearTimeout(this.#timer)
  }

  #others(): number[] {
    return [...this.awareness.getStates().keys()].filter(
      client => client !== this.awareness.clientID,
    )
  }

  #later(): void {
    this.#timer ??= setTimeout(() => this.publish(), pauseMs)
  }
}
