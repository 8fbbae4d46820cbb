import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'
import { type WebSocket, WebSocketServer } from 'ws'
import * as Y from 'yjs'
import { type ProblemKind, statusOf } from '#shared/base/problem.ts'
import { hello, type Hello } from '#shared/wire/client/hello.ts'
import { subscribe } from '#shared/wire/client/subscribe.ts'
import { type Push, push } from '#shared/wire/client/push.ts'
import { unsubscribe } from '#shared/wire/client/unsubscribe.ts'
import { decode, encode, messagesOf } from '#shared/wire/message.ts'
import { presence } from '#shared/wire/presence.ts'
import { ack } from '#shared/wire/server/ack.ts'
import { cards } from '#shared/wire/server/cards.ts'
import { defer } from '#shared/wire/server/defer.ts'
import { remove } from '#shared/wire/server/remove.ts'
import { reject } from '#shared/wire/server/reject.ts'
import { state } from '#shared/wire/server/state.ts'
import { synced } from '#shared/wire/server/synced.ts'
import { update } from '#shared/wire/server/update.ts'
import { welcome } from '#shared/wire/server/welcome.ts'
import { joined, type RangesByClient } from '#server/gate/ranges.ts'
import { takesUnseen } from '#server/gate/takes-unseen.ts'
import { type Api, createApi } from '#web/app/api.ts'

interface Stored {
  epoch: number
  position: number
  doc: Y.Doc
}

/** What the server says to a push: nothing special when null. */
type Judge = (push: Push) => { kind: string; rule: string } | { defer: string } | 'silent' | null

/**
 * The server's side of the board connection for tests: one board, everything in memory, refusals and failures on demand.
 * Speaks `shared/wire` and nothing else.
 */
export class FakeSyncServer {
  readonly board: string
  readonly documents = new Map<string, Stored>()
  readonly sockets = new Set<WebSocket>()
  readonly pushes: Push[] = []
  readonly hellos: number[] = []
  readonly created: string[] = []
  /** Which log its positions are of. */
  log = 'log-1'
  /** Asked for every push. */
  judge: Judge = () => null
  account = 'officer'
  /** Whether it answers nothing when a case file is opened. */
  silentFiles = false
  /** What a ticket request is answered with; 0 for no answer at all. */
  ticketStatus = 200
  /** The commands carried out, once per key. */
  readonly commands: { readonly key: string; readonly path: string; readonly body: unknown }[] = []
  /** What a command is answered: done when null, a refusal, no network, carried out and the answer lost, or no answer at all. */
  judgeCommand: (
    path: string,
    body: unknown,
  ) => ProblemKind | 'offline' | 'lost' | 'silent' | null = () => null
  /** What a creation is answered with. */
  createStatus = 201
  position = 0
  /** Who has no network: their lines are cut, and nothing they ask is answered. */
  readonly down = new Set<string>()
  readonly #names = new Map<WebSocket, string>()
  /** Whether what it says waits for `deliver`. */
  lagging = false
  readonly #late: { readonly socket: WebSocket; readonly message: Uint8Array }[] = []
  readonly #server: WebSocketServer
  readonly #port: number

  private constructor(board: string, server: WebSocketServer) {
    this.board = board
    this.#server = server
    this.#port = (server.address() as AddressInfo).port
    server.on('connection', (socket, { url = '' }) => {
      this.#names.set(socket, new URL(url, 'ws://fake').searchParams.get('ticket') ?? '')
      this.#serve(socket)
    })
  }

  static async start(board = 'b1'): Promise<FakeSyncServer> {
    const server = new WebSocketServer({ port: 0, host: '127.0.0.1' })
    await once(server, 'listening')
    const fake = new FakeSyncServer(board, server)
    onTestFinished(() => fake.stop())
    return fake
  }

  address = (ticket: string): string =>
    `ws://127.0.0.1:${this.#port}/sync/board/${this.board}?ticket=${ticket}`

  /** The HTTP client of somebody, answered without a network. */
  api(who = 't'): Api {
    return createApi({
      language: () => 'en',
      base: 'http://fake.invalid',
      fetch: async request => {
        const path = new URL(request.url).pathname
        if (this.down.has(who)) throw new TypeError('offline')
        if (path === '/api/sync-ticket' && this.ticketStatus === 0) return unanswered(request)
        if (path === '/api/sync-ticket')
          return Response.json({ ticket: who }, { status: this.ticketStatus })
        const command = /^\/api\/(cards\/.*)$/.exec(path)?.[1]
        if (command !== undefined) return this.#command(command, request)
        if (this.createStatus === 0) throw new TypeError('offline')
        const body = (await request.json()) as { id: string; title: string }
        if (this.createStatus === 201) {
          this.created.push(body.id)
          if (!this.documents.has(`card/${body.id}`))
            this.put(`card/${body.id}`, doc => card(doc, body))
        }
        return Response.json({ id: body.id, number: 'n' }, { status: this.createStatus })
      },
    })
  }

  /** Changes a document as the server and tells everybody. */
  put(name: string, change: (doc: Y.Doc) => void): void {
    let stored = this.documents.get(name)
    const isNew = stored === undefined
    stored ??= { epoch: 1, position: 0, doc: new Y.Doc() }
    this.documents.set(name, stored)
    const before = Y.encodeStateVector(stored.doc)
    stored.doc.transact(() => change(stored.doc))
    stored.position = ++this.position
    const bytes = Y.encodeStateAsUpdate(stored.doc, before)
    for (const socket of this.sockets)
      this.#say(
        socket,
        isNew
          ? encode(cards, { documents: [this.#parts(name)] })
          : encode(update, { document: name, position: stored.position, update: bytes }),
      )
  }

  /** Says the oldest thing that waits for a connection, counted in the order they were opened, or for somebody; everything where none is named. */
  deliver(to?: number | string): void {
    const named = typeof to === 'string' ? to : null
    const nth = typeof to === 'number' ? [...this.sockets][to] : null
    const at = this.#late.findIndex(
      ({ socket }) => socket === nth || this.#names.get(socket) === named,
    )
    const said = to === undefined ? this.#late.splice(0) : at < 0 ? [] : this.#late.splice(at, 1)
    for (const { socket, message } of said) socket.send(message)
  }

  /** Takes a document out of everybody's sight. */
  remove(name: string): void {
    this.documents.delete(name)
    for (const socket of this.sockets) this.#say(socket, encode(remove, { document: name }))
  }

  /** Goes back to an earlier state, as after a restore from a backup: cuts every connection. */
  restore(backup: ReadonlyMap<string, Uint8Array>): void {
    this.cut()
    this.log = 'log-2'
    this.position = 1
    this.documents.clear()
    for (const [name, state] of backup) {
      const doc = new Y.Doc()
      Y.applyUpdate(doc, state)
      this.documents.set(name, { epoch: 1, position: 1, doc })
    }
  }

  /** What a restore needs. */
  backup(): ReadonlyMap<string, Uint8Array> {
    return new Map([...this.documents].map(([name, { doc }]) => [name, Y.encodeStateAsUpdate(doc)]))
  }

  /** Builds a document anew, as after an erasure. */
  rebuild(name: string, change: (doc: Y.Doc) => void): void {
    const before = this.documents.get(name)!
    const doc = new Y.Doc()
    change(doc)
    this.documents.set(name, { epoch: before.epoch + 1, position: ++this.position, doc })
    for (const socket of this.sockets)
      this.#say(socket, encode(cards, { documents: [this.#parts(name)] }))
  }

  card(id: string): Y.Map<unknown> {
    return this.documents.get(`card/${id}`)!.doc.getMap('card')
  }

  /** Cuts every connection, or somebody's, without a word. */
  cut(who?: string): void {
    for (const socket of this.sockets) {
      if (who !== undefined && this.#names.get(socket) !== who) continue
      socket.terminate()
      this.sockets.delete(socket)
    }
  }

  closeAll(code: number): void {
    for (const socket of this.sockets) socket.close(code)
  }

  stop(): void {
    this.cut()
    this.#server.close()
  }

  #say(socket: WebSocket, message: Uint8Array): void {
    if (this.lagging) this.#late.push({ socket, message })
    else socket.send(message)
  }

  async #command(path: string, request: Request): Promise<Response> {
    // As slow as a network, so that what is meant to wait for it has to.
    await new Promise(resolve => setImmediate(resolve))
    const key = (request.headers.get('idempotency-key') ?? request.headers.get('x-file-id'))!
    const body: unknown = path.endsWith('/attachments')
      ? await request.text()
      : await request.json()
    const judged = this.judgeCommand(path, body)
    if (judged === 'offline') throw new TypeError('offline')
    if (judged === 'silent') return unanswered(request)
    if (judged !== null && judged !== 'lost')
      return Response.json({ error: { kind: judged } }, { status: statusOf(judged) })
    if (!this.commands.some(one => one.key === key)) this.commands.push({ key, path, body })
    if (judged === 'lost') throw new TypeError('the connection broke')
    return Response.json({ path })
  }

  #parts(name: string) {
    const { epoch, doc } = this.documents.get(name)!
    return { document: name, epoch, parts: [Y.encodeStateAsUpdate(doc)] }
  }

  #serve(socket: WebSocket): void {
    socket.on('close', () => this.sockets.delete(socket))
    socket.on('message', (data: Buffer) => {
      for (const { type, body } of messagesOf(new Uint8Array(data))) {
        if (type === hello.type) this.#stream(socket, decode(hello, body))
        else if (type === push.type) this.#push(socket, decode(push, body))
        else if (type === subscribe.type) this.#open(socket, decode(subscribe, body))
        else if (type === presence.type) {
          for (const other of this.sockets)
            if (other !== socket) this.#say(other, encode(presence, decode(presence, body)))
        } else if (type !== unsubscribe.type) throw new Error(`unknown message ${type}`)
      }
    })
  }

  #stream(socket: WebSocket, greeting: Hello): void {
    const since = greeting.log === this.log ? greeting.since : 0
    this.hellos.push(since)
    this.sockets.add(socket)
    this.#say(socket, encode(welcome, { version: 2, account: this.account, log: this.log }))
    const inSight = [...this.documents].filter(
      ([name, { doc }]) => name.startsWith('card/') && doc.getMap('card').get('archived') !== true,
    )
    const names = [
      `board/${this.board}`,
      ...inSight.filter(([, { position }]) => position > since).map(([name]) => name),
    ]
    this.#say(
      socket,
      encode(cards, {
        documents: names.filter(name => this.documents.has(name)).map(name => this.#parts(name)),
      }),
    )
    const ids = inSight.map(([name]) => name.slice('card/'.length))
    this.#say(socket, encode(synced, { position: this.position, cards: since === 0 ? null : ids }))
  }

  #push(socket: WebSocket, message: Push): void {
    this.pushes.push(message)
    const { push: number, document } = message
    const judged = this.judge(message)
    if (judged === 'silent') return
    if (judged !== null && 'defer' in judged) {
      this.#say(socket, encode(defer, { push: number, document, kind: judged.defer }))
      return
    }
    let stored = this.documents.get(document)
    if (stored === undefined && document.startsWith('file/')) {
      stored = { epoch: 1, position: 0, doc: new Y.Doc() }
      this.documents.set(document, stored)
    }
    if (judged !== null || stored === undefined || stored.epoch !== message.epoch) {
      const why = judged ?? { kind: 'edit-gap', rule: 'T1' }
      this.#say(socket, encode(reject, { push: number, document, ...why }))
      return
    }
    const copy = new Y.Doc()
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(stored.doc))
    Y.applyUpdate(copy, message.update)
    if (copy.store.pendingStructs !== null) {
      this.#say(socket, encode(reject, { push: number, document, kind: 'edit-gap', rule: 'T2' }))
      return
    }
    if (takesUnseen(stored.doc, deletesOf(message.update))) {
      this.#say(
        socket,
        encode(reject, { push: number, document, kind: 'edit-unseen', rule: 'G35' }),
      )
      return
    }
    Y.applyUpdate(stored.doc, message.update)
    stored.position = ++this.position
    const told = { document, position: this.position, update: message.update }
    for (const other of this.sockets) if (other !== socket) this.#say(other, encode(update, told))
    this.#say(socket, encode(ack, { push: number, position: this.position }))
  }

  #open(socket: WebSocket, asked: { document: string; stateVector: Uint8Array }): void {
    const { document } = asked
    const [kind, id] = document.split('/')
    if (kind === 'file' && this.silentFiles) return
    const stored = this.documents.get(document)
    if (stored === undefined && (kind !== 'file' || !this.documents.has(`card/${id}`))) {
      this.#say(socket, encode(remove, { document }))
      return
    }
    const doc = stored?.doc ?? new Y.Doc()
    this.#say(
      socket,
      encode(state, {
        document,
        epoch: stored?.epoch ?? 1,
        position: stored?.position ?? 0,
        update: Y.encodeStateAsUpdate(
          doc,
          asked.stateVector.length === 0 ? undefined : asked.stateVector,
        ),
        stateVector: Y.encodeStateVector(doc),
      }),
    )
  }
}

/** As a connection that died without a word: nothing comes until the request is given up. */
const unanswered = (request: Request): Promise<Response> =>
  new Promise((_, reject) =>
    request.signal.addEventListener('abort', () => reject(request.signal.reason as Error)),
  )

const deletesOf = (update: Uint8Array): RangesByClient =>
  new Map(
    [...Y.decodeUpdate(update).ds.clients].map(([client, ranges]) => [
      client,
      joined(ranges.map(({ clock, len }) => ({ from: clock, to: clock + len }))),
    ]),
  )

/** Fills a card for tests. */
export function card(doc: Y.Doc, values: Readonly<Record<string, unknown>>): void {
  const map = doc.getMap('card')
  const defaults = { title: 'card', column: 'c1', rank: 'a0', type: 'task', priority: 'normal' }
  for (const [key, value] of Object.entries({ ...defaults, ...values }))
    if (key !== 'id') map.set(key, value)
}

/** Fills a board with columns for tests. */
export function board(doc: Y.Doc, columns: readonly string[] = ['c1', 'c2']): void {
  doc.getMap('board').set('title', 'Board')
  for (const [index, column] of columns.entries()) {
    const map = new Y.Map<unknown>()
    map.set('title', column)
    map.set('rank', `a${index}`)
    map.set('kind', 'open')
    doc.getMap('columns').set(column, map)
  }
}
