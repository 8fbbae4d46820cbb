import { documentName, parseDocumentName, type DocumentName } from '#shared/board/document-name.ts'
import { can } from '#shared/policy/can.ts'
import type { Actor } from '#shared/policy/roles.ts'
import { encode } from '#shared/wire/message.ts'
import { cards } from '#shared/wire/server/cards.ts'
import { remove } from '#shared/wire/server/remove.ts'
import { update } from '#shared/wire/server/update.ts'
import type { Change, Fanout } from '#server/fanout/fanout.ts'
import { type CardRecord, subjectOf } from '#server/room/card-record.ts'
import type { CardIndex } from '#server/room/card-index.ts'
import type { CommittedChange, ChangeExtra } from '#server/room/commit.ts'
import type { Reset } from '#server/room/reset.ts'

/** A connection to which changes are delivered. */
export interface Subscriber {
  readonly actor: Actor
  /** Subscribers with the same key see the same cards, so that one decision serves them all. */
  readonly audience: string
  /** A change in sight; `message` is already encoded for the board connection. */
  deliver(change: CommittedChange, message: () => Uint8Array): void
  /** A document has come into sight, with its state; only delivered to subscribers of a board. */
  add(document: DocumentName, message: () => Uint8Array): void
  /** A document in sight begins a new epoch, with its whole state: the old copy is to be dropped. */
  reset(document: DocumentName, message: () => Uint8Array): void
  /** A document has gone out of sight. */
  remove(document: DocumentName, message: () => Uint8Array): void
}

/**
 * The audience key of an actor: the memberships, and the person too where somebody sees only what they are assigned to.
 * Cards shared with named people are decided person by person.
 */
export function audienceOf(actor: Actor): string {
  const places = actor.memberships.map(m => `${m.role}@${m.path.at(-1)}`).sort()
  const personal = actor.memberships.some(m => m.role === 'volunteer' || m.role === 'partner')
  return personal ? `${actor.id}:${places.join()}` : places.join()
}

/** What happens to a subscriber's copy. */
type Delivery = 'deliver' | 'add' | 'remove' | 'nothing'

/** Who has subscribed to which board and which document, and to whom of them a change is delivered. */
export class Hub {
  readonly #boards = new Map<string, Set<Subscriber>>()
  readonly #documents = new Map<DocumentName, Set<Subscriber>>()
  readonly #cards: CardIndex
  readonly #path: (unit: string) => readonly string[]
  readonly #stop: () => void

  constructor(options: {
    readonly fanout: Fanout<ChangeExtra>
    readonly resets: Fanout<Reset>
    readonly cards: CardIndex
    readonly path: (unit: string) => readonly string[]
  }) {
    this.#cards = options.cards
    this.#path = options.path
    const stops = [
      options.fanout.listen(change => this.#spread(change)),
      options.resets.listen(change => this.#reset(change)),
    ]
    this.#stop = () => stops.forEach(stop => stop())
  }

  /** Subscribes to a board's settings and every card the actor may read. */
  subscribeToBoard(board: string, subscriber: Subscriber): () => void {
    return join(this.#boards, board, subscriber)
  }

  /** Subscribes to one document; the caller has checked that the actor may. */
  subscribeToDocument(document: DocumentName, subscriber: Subscriber): () => void {
    return join(this.#documents, document, subscriber)
  }

  /** Whether an actor may see a card now. */
  canRead(actor: Actor, card: CardRecord): boolean {
    return can(actor, 'card:read', subjectOf(card, this.#path))
  }

  /** Stops listening. */
  stop(): void {
    this.#stop()
  }

  #spread(change: CommittedChange): void {
    const { kind, id } = parseDocumentName(change.document)!
    const delivered = once(() =>
      encode(update, {
        document: change.document,
        position: change.position,
        update: change.update,
      }),
    )
    const board = kind === 'board' ? id : change.extra.card?.after.board
    const boardSubscribers = board === undefined ? undefined : this.#boards.get(board)
    if (boardSubscribers !== undefined) this.#spreadToBoard(change, boardSubscribers, delivered)
    for (const subscriber of this.#documents.get(change.document) ?? []) {
      const card = kind === 'board' ? undefined : this.#cards.get(id)
      if (card !== undefined && !this.canRead(subscriber.actor, card))
        subscriber.remove(change.document, () => encode(remove, { document: change.document }))
      else if (subscriber !== change.source) subscriber.deliver(change, delivered)
    }
    if (kind === 'card') this.#removeFile(id)
  }

  /** A case file goes out of sight with its card, also for those who follow nothing else. */
  #removeFile(id: string): void {
    const document = documentName('file', id)
    const card = this.#cards.get(id)
    const removed = once(() => encode(remove, { document }))
    for (const subscriber of this.#documents.get(document) ?? [])
      if (card === undefined || !this.canRead(subscriber.actor, card))
        subscriber.remove(document, removed)
  }

  /** Everybody who had the document drops it; who may see the new one gets it. */
  #reset({ document, epoch, extra }: Change<Reset>): void {
    const { state } = extra
    const { kind, id } = parseDocumentName(document)!
    const removed = once(() => encode(remove, { document }))
    const whole = once(() =>
      encode(cards, { documents: state === null ? [] : [{ document, epoch, parts: [state] }] }),
    )
    if (kind === 'board' && state === null)
      for (const subscriber of this.#boards.get(id) ?? []) subscriber.remove(document, removed)
    const { before = null, after = null } = extra.card ?? {}
    const board = (before ?? after)?.board
    for (const subscriber of board === undefined ? [] : (this.#boards.get(board) ?? [])) {
      const saw = before !== null && this.canRead(subscriber.actor, before)
      const sees = after !== null && this.canRead(subscriber.actor, after)
      if (sees) subscriber.reset(document, whole)
      else if (saw) subscriber.remove(document, removed)
    }
    const card = kind === 'board' ? undefined : this.#cards.get(id)
    for (const subscriber of this.#documents.get(document) ?? []) {
      if (state !== null && card !== undefined && this.canRead(subscriber.actor, card))
        subscriber.reset(document, whole)
      else subscriber.remove(document, removed)
    }
    if (kind === 'card') this.#removeFile(id)
  }

  #spreadToBoard(
    change: CommittedChange,
    subscribers: ReadonlySet<Subscriber>,
    delivered: () => Uint8Array,
  ): void {
    const { card } = change.extra
    const added = once(() =>
      encode(cards, {
        documents: [
          { document: change.document, epoch: change.epoch, parts: [change.extra.state()] },
        ],
      }),
    )
    const removed = once(() => encode(remove, { document: change.document }))
    const personal = card?.before?.visibility === 'named' || card?.after.visibility === 'named'
    const deliveries = new Map<string, Delivery>()
    for (const subscriber of subscribers) {
      const key = personal ? subscriber.actor.id : subscriber.audience
      let delivery = deliveries.get(key)
      if (delivery === undefined)
        deliveries.set(key, (delivery = this.#deliveryTo(change, subscriber.actor)))
      if (delivery === 'add') subscriber.add(change.document, added)
      else if (delivery === 'remove') subscriber.remove(change.document, removed)
      else if (delivery === 'deliver' && subscriber !== change.source)
        subscriber.deliver(change, delivered)
    }
  }

  #deliveryTo(change: CommittedChange, actor: Actor): Delivery {
    const { card } = change.extra
    if (card === null) return 'deliver'
    const saw = card.before !== null && this.canRead(actor, card.before)
    const sees = this.canRead(actor, card.after)
    const returned = card.before?.archived === true && !card.after.archived
    if (sees) return saw && !returned ? 'deliver' : 'add'
    return saw ? 'remove' : 'nothing'
  }
}

function join<K>(map: Map<K, Set<Subscriber>>, key: K, subscriber: Subscriber): () => void {
  let set = map.get(key)
  if (set === undefined) map.set(key, (set = new Set()))
  set.add(subscriber)
  return () => {
    set.delete(subscriber)
    if (set.size === 0 && map.get(key) === set) map.delete(key)
  }
}

function once<T>(make: () => T): () => T {
  let made: T | undefined
  return () => (made ??= make())
}
