import { EventEmitter } from 'node:events'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { hello } from '#shared/wire/client/hello.ts'
import { subscribe } from '#shared/wire/client/subscribe.ts'
import { push } from '#shared/wire/client/push.ts'
import { decode, encode, type MessageKind, messagesOf } from '#shared/wire/message.ts'
import { ack } from '#shared/wire/server/ack.ts'
import { cards } from '#shared/wire/server/cards.ts'
import { defer } from '#shared/wire/server/defer.ts'
import { remove } from '#shared/wire/server/remove.ts'
import { reject } from '#shared/wire/server/reject.ts'
import { state } from '#shared/wire/server/state.ts'
import { synced } from '#shared/wire/server/synced.ts'
import { update } from '#shared/wire/server/update.ts'
import { welcome } from '#shared/wire/server/welcome.ts'
import { until } from '#test/support/until.ts'

/**
 * A bare client of the board connection for tests: keeps every document it hears of as a Y.Doc and every byte it received,
 * pushes what it is told to, and decides nothing.
 */
export class BoardSocket extends EventEmitter {
  readonly socket: WebSocket
  readonly documents = new Map<string, Y.Doc>()
  readonly left = new Set<string>()
  readonly acked = new Set<number>()
  readonly refusals: { push: number; document: string; kind: string; rule: string }[] = []
  readonly deferred: { push: number; document: string; kind: string }[] = []
  /** Every frame as it came, for tests that look for bytes that must not be there. */
  readonly frames: Uint8Array[] = []
  /** Documents whose state was sent on asking. */
  readonly states = new Set<string>()
  readonly updates: { document: string; position: number; update: Uint8Array }[] = []
  synced: { position: number; cards: readonly string[] | null } | null = null
  /** Which version the server answers in. */
  version = 0
  /** Which log the server says it has. */
  log = ''
  closed: { code: number; reason: string } | null = null
  #pushes = 0

  /** Opens `ws://…/sync/board/<id>?token=…`, or takes a socket that is being opened, and says hello; `log` is for versions from 2 on. */
  constructor(
    address: string | WebSocket,
    since = 0,
    log?: string,
    version = log === undefined ? 1 : 2,
  ) {
    super()
    this.socket = typeof address === 'string' ? new WebSocket(address) : address
    this.socket.binaryType = 'nodebuffer'
    this.setMaxListeners(0)
    this.socket.on('open', () =>
      this.socket.send(encode(hello, { version, since, ...(log === undefined ? {} : { log }) })),
    )
    this.socket.on('message', (data: Buffer) => this.#read(new Uint8Array(data)))
    this.socket.on('close', (code, reason) => {
      this.closed = { code, reason: reason.toString() }
      this.emit('frame')
    })
    this.socket.on('error', () => undefined)
  }

  /** Waits for the end of the stream. */
  async ready(): Promise<this> {
    await until(() => this.synced !== null || this.closed !== null, 'the board to be streamed')
    if (this.closed !== null) throw new Error(`closed ${this.closed.code} ${this.closed.reason}`)
    return this
  }

  /** Edits a document and pushes the change; the push's number. */
  edit(document: string, change: (doc: Y.Doc) => void): number {
    const doc = this.document(document)
    let made: Uint8Array | null = null
    const hear = (bytes: Uint8Array) => {
      made = bytes
    }
    doc.once('update', hear)
    doc.transact(() => change(doc), 'mine')
    doc.off('update', hear)
    return made === null ? 0 : this.push(document, made)
  }

  /** Pushes raw bytes; the push's number. */
  push(document: string, bytes: Uint8Array): number {
    const number = ++this.#pushes
    this.socket.send(encode(push, { push: number, document, epoch: 0, update: bytes }))
    return number
  }

  /** Asks for a document. */
  subscribe(document: string): void {
    const stateVector = Y.encodeStateVector(this.document(document))
    this.socket.send(encode(subscribe, { document, stateVector }))
  }

  /** The document as this client has it. */
  document(name: string): Y.Doc {
    let doc = this.documents.get(name)
    if (doc === undefined) this.documents.set(name, (doc = new Y.Doc()))
    return doc
  }

  /** A field of a card. */
  field(card: string, key: string): unknown {
    return this.documents.get(`card/${card}`)?.getMap('card').get(key)
  }

  close(): void {
    this.socket.terminate()
  }

  #read(frame: Uint8Array): void {
    this.frames.push(frame)
    for (const { type, body } of messagesOf(frame)) {
      this.#on(welcome, type, body, message => {
        this.version = message.version
        this.log = message.log ?? ''
      })
      this.#on(cards, type, body, ({ documents }) => {
        for (const one of documents) {
          this.left.delete(one.document)
          for (const part of one.parts) Y.applyUpdate(this.document(one.document), part, 'server')
        }
      })
      this.#on(update, type, body, message => {
        this.updates.push(message)
        Y.applyUpdate(this.document(message.document), message.update, 'server')
      })
      this.#on(state, type, body, message => {
        this.states.add(message.document)
        Y.applyUpdate(this.document(message.document), message.update, 'server')
      })
      this.#on(remove, type, body, ({ document }) => {
        this.left.add(document)
        this.documents.delete(document)
      })
      this.#on(synced, type, body, message => {
        this.synced = message
      })
      this.#on(ack, type, body, message => this.acked.add(message.push))
      this.#on(reject, type, body, message => this.refusals.push(message))
      this.#on(defer, type, body, message => this.deferred.push(message))
    }
    this.emit('frame')
  }

  #on<Body>(
    kind: MessageKind<Body>,
    type: number,
    body: Uint8Array,
    take: (message: Body) => void,
  ): void {
    if (type === kind.type) take(decode(kind, body))
  }
}
