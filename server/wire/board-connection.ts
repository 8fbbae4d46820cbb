import { type DocumentName, documentName, parseDocumentName } from '#shared/board/document-name.ts'
import type { Actor } from '#shared/policy/roles.ts'
import { hello, type Hello } from '#shared/wire/client/hello.ts'
import { subscribe } from '#shared/wire/client/subscribe.ts'
import { type Push, push } from '#shared/wire/client/push.ts'
import { unsubscribe } from '#shared/wire/client/unsubscribe.ts'
import { closeCode } from '#shared/wire/close-codes.ts'
import { decode, encode, messagesOf } from '#shared/wire/message.ts'
import { presence } from '#shared/wire/presence.ts'
import { ack } from '#shared/wire/server/ack.ts'
import { cards } from '#shared/wire/server/cards.ts'
import { defer } from '#shared/wire/server/defer.ts'
import { remove } from '#shared/wire/server/remove.ts'
import { reject } from '#shared/wire/server/reject.ts'
import { state } from '#shared/wire/server/state.ts'
import { welcome } from '#shared/wire/server/welcome.ts'
import { oldestWireVersion, problemNameIn, wireVersion } from '#shared/wire/version.ts'
import type { CommittedChange } from '#server/room/commit.ts'
import { type BadgesChange, badgesMessage, streamBadges } from './card-badges.ts'
import { channelLimits } from './channel.ts'
import { Connection } from './connection.ts'
import { boundedStateVector, missing } from './durable-states.ts'
import type { Subscriber } from './hub.ts'
import type { PresenceSubscriber } from './presence.ts'
import { batch, streamBoard } from './stream-board.ts'

/** A client that hears nothing for this long gets an empty presence message, ms: silence means a dead line. */
const heartbeatMs = 20_000

/** How many case files one connection may follow at once. */
const openFilesAllowed = 50

/** How many messages one frame of a client may hold. */
const messagesAllowed = 100

/** Problems after which the same edit may be tried again as it is. */
const deferred = new Set(['storage-full', 'storage-failed', 'document-damaged', 'internal-error'])

/** One browser's socket for one board: its settings, every card in sight, and the case files it has open. */
export class BoardConnection extends Connection implements Subscriber, PresenceSubscriber {
  readonly #files = new Map<DocumentName, () => void>()
  /** Documents with a deferred push: what the client pushed on top of it has to wait with it, and is no gap of its making. */
  readonly #behind = new Map<DocumentName, string>()
  /** What happens while the cards are still being streamed is sent afterwards. */
  #held: Uint8Array[] | null = []
  #heldBytes = 0
  /** Documents asked for and not answered yet, with what the client has of each. */
  readonly #asked = new Map<DocumentName, Uint8Array>()
  #answering = false
  /** Which version the client speaks. */
  #version = wireVersion

  /** Begins: streams the board and follows it. */
  async start(greeting: Hello): Promise<void> {
    if (greeting.version < oldestWireVersion || greeting.version > wireVersion) {
      this.channel.close(closeCode.version, 'please reload the page')
      return
    }
    const board = this.#board
    this.own(this.context.hub.subscribeToBoard(board, this))
    this.own(() => {
      for (const unsubscribe of this.#files.values()) unsubscribe()
    })
    const heartbeat = setInterval(() => {
      if (Date.now() - this.channel.sentAt > heartbeatMs)
        this.presence(this.document, new Uint8Array([0]))
    }, heartbeatMs / 4)
    heartbeat.unref()
    this.own(() => clearInterval(heartbeat))
    const { version, since } = greeting
    this.#version = version
    const { log, logId } = this.context
    // A client ahead of the log has seen a database that is no longer ours, as after a disk was set back.
    const known = since > log.position() ? `${logId}/${log.position()}` : logId
    const { account } = this.session
    this.channel.send(encode(welcome, { version, account, log: known }))
    if (this.#badged) {
      this.own(this.context.badges.listen(change => this.#badges(change)))
      this.context.badges.opened(board)
    }
    const from = (greeting.log ?? known) === known ? since : 0
    try {
      await streamBoard(this.context, this.channel, board, () => this.actor, from)
      if (this.#badged) await streamBadges(this.context, this.channel, board, () => this.actor)
    } catch {
      this.channel.close(closeCode.tryLater, 'the board cannot be read')
      return
    }
    const held = this.#held ?? []
    this.#held = null
    for (const message of held) this.channel.send(message)
    this.own(this.context.presence.join(this.document, this))
  }

  deliver(_change: CommittedChange, message: () => Uint8Array): void {
    this.#say(message())
  }

  add(document: DocumentName, message: () => Uint8Array): void {
    this.#say(message())
    const { kind, id } = parseDocumentName(document)!
    if (kind === 'card' && this.#badged)
      this.#badges({ board: this.#board, cards: [id], came: true })
  }

  reset(_document: DocumentName, message: () => Uint8Array): void {
    this.#say(message())
  }

  remove(document: DocumentName, message: () => Uint8Array): void {
    const { kind, id } = parseDocumentName(document)!
    if (kind === 'board') {
      this.channel.close(closeCode.takenBack, 'the board was taken back')
      this.end()
      return
    }
    const file = documentName('file', id)
    if (kind === 'card' && this.#files.has(file)) {
      this.#unsubscribe(file)
      this.#say(encode(remove, { document: file }))
    } else if (kind === 'file') this.#unsubscribe(document)
    this.#say(message())
  }

  presence(document: DocumentName, update: Uint8Array): void {
    this.channel.send(encode(presence, { document, update }))
  }

  protected override rightsMoved(before: Actor): void {
    const board = this.#board
    const entered: DocumentName[] = []
    for (const card of this.context.cards.ofBoard(board).values()) {
      const saw = this.context.hub.canRead(before, card)
      const sees = this.context.hub.canRead(this.actor, card)
      const document = documentName('card', card.id)
      if (saw && !sees) this.remove(document, () => encode(remove, { document }))
      else if (sees && !saw && !card.archived) entered.push(document)
    }
    if (entered.length > 0) void this.#enterAll(entered)
  }

  protected override read(frame: Uint8Array): void {
    const messages = fewMessagesOf(frame)
    this.channel.countFrames(messages.length - 1, 0)
    for (const { type, body } of messages) {
      if (type === push.type) {
        const message = decode(push, body)
        void this.#push(message, this.#name(message.document))
      } else if (type === subscribe.type) {
        const { document, stateVector } = decode(subscribe, body)
        this.#ask(this.#name(document), boundedStateVector(stateVector))
      } else if (type === unsubscribe.type) {
        const document = this.#name(decode(unsubscribe, body).document)
        this.#asked.delete(document)
        this.#unsubscribe(document)
      } else if (type === presence.type) {
        const { document, update } = decode(presence, body)
        this.context.presence.receive(this.#name(document), this, update)
      } else if (type !== hello.type) throw new Error('unknown message')
    }
  }

  #say(message: Uint8Array): void {
    if (this.#held === null) this.channel.send(message)
    else {
      this.#heldBytes += message.length
      if (this.#heldBytes > channelLimits.unsent) this.channel.tooSlow()
      else this.#held.push(message)
    }
  }

  /** Whether the client knows of badges. */
  get #badged(): boolean {
    return this.#version >= 4
  }

  get #board(): string {
    return parseDocumentName(this.document)!.id
  }

  #badges(change: BadgesChange): void {
    if (change.board !== this.#board) return
    const message = badgesMessage(this.context, change, this)
    if (message !== null) this.#say(message)
  }

  #name(document: string): DocumentName {
    if (parseDocumentName(document) === null) throw new Error('not a document name')
    return document as DocumentName
  }

  /** Whether a document belongs to this board and is in the person's sight. */
  #mine(document: DocumentName): boolean {
    const { kind, id } = parseDocumentName(document)!
    const board = this.#board
    if (kind === 'board') return id === board
    const card = this.context.cards.get(id)
    return card?.board === board && this.context.hub.canRead(this.actor, card)
  }

  async #push(message: Push, document: DocumentName): Promise<void> {
    const { push: number, update, epoch } = message
    if (!this.#mine(document)) {
      this.#say(encode(reject, { push: number, document, kind: 'not-found', rule: 'W5' }))
      return
    }
    const kept = (position: number) => {
      this.#behind.delete(document)
      this.#say(encode(ack, { push: number, position }))
    }
    const outcome = await this.push(document, update, { epoch, kept, compares: this.#version >= 3 })
    if (outcome.ok) return
    const { kind, rule } = outcome.problem
    const named = (problem: string) => problemNameIn(this.#version, problem)
    const waitsFor = kind === 'edit-gap' ? this.#behind.get(document) : undefined
    if (deferred.has(kind)) this.#behind.set(document, kind)
    if (deferred.has(kind) || waitsFor !== undefined)
      this.#say(encode(defer, { push: number, document, kind: named(waitsFor ?? kind) }))
    else this.#say(encode(reject, { push: number, document, kind: named(kind), rule: rule ?? '' }))
    if (kind === 'edit-malformed') this.countViolation()
  }

  /** Documents are answered one by one, as fast as the client reads; one asked for again meanwhile is answered once. */
  #ask(document: DocumentName, stateVector: Uint8Array): void {
    if (!this.#mine(document)) {
      this.#say(encode(remove, { document }))
      return
    }
    this.#asked.set(document, stateVector)
    if (!this.#answering) void this.#answerAll()
  }

  async #answerAll(): Promise<void> {
    this.#answering = true
    for (const [document, stateVector] of this.#asked) {
      this.#asked.delete(document)
      await this.#subscribe(document, stateVector)
      await this.channel.drained()
      if (!this.channel.open) this.#asked.clear()
    }
    this.#answering = false
  }

  async #subscribe(document: DocumentName, stateVector: Uint8Array): Promise<void> {
    if (!this.#mine(document)) {
      this.#say(encode(remove, { document }))
      return
    }
    if (parseDocumentName(document)!.kind === 'file') this.#follow(document)
    try {
      const stored = await this.context.states.get(document)
      if (!this.#mine(document)) return
      this.#say(
        encode(state, {
          document,
          epoch: stored.epoch,
          position: stored.position,
          update: missing(stored, stateVector),
          stateVector: stored.stateVector,
        }),
      )
    } catch {
      this.#say(encode(remove, { document }))
    }
  }

  #follow(document: DocumentName): void {
    if (this.#files.has(document)) return
    for (const oldest of this.#files.keys()) {
      if (this.#files.size < openFilesAllowed) break
      this.#unsubscribe(oldest)
    }
    const unfollow = this.context.hub.subscribeToDocument(document, this)
    const leavePresence = this.context.presence.join(document, this)
    this.#files.set(document, () => {
      unfollow()
      leavePresence()
    })
  }

  #unsubscribe(document: DocumentName): void {
    this.#files.get(document)?.()
    this.#files.delete(document)
  }

  async #enterAll(documents: readonly DocumentName[]): Promise<void> {
    try {
      for (let at = 0; at < documents.length && this.channel.open; at += batch) {
        await this.context.reading.take(this.session.account, async () => {
          const some = documents.slice(at, at + batch)
          const { stored } = await this.context.log.loadMany(some)
          const inSight = some.filter(document => this.#mine(document))
          this.#say(
            encode(cards, {
              documents: inSight.flatMap(document => {
                const one = stored.get(document)
                if (one === undefined) return []
                const parts = one.state === null ? one.updates : [one.state, ...one.updates]
                return [{ document, epoch: one.epoch, parts }]
              }),
            }),
          )
          if (this.#badged) this.#badges({ board: this.#board, cards: some.map(idOf), came: true })
        })
        await this.channel.drained()
      }
    } catch {
      this.channel.close(closeCode.tryLater, 'the board cannot be read')
    }
  }
}

const idOf = (document: DocumentName): string => parseDocumentName(document)!.id

function fewMessagesOf(frame: Uint8Array) {
  const messages: { readonly type: number; readonly body: Uint8Array }[] = []
  for (const message of messagesOf(frame))
    if (messages.push(message) > messagesAllowed) throw new Error('too many messages in one frame')
  return messages
}
