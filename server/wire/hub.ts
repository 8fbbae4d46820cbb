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
import type { BoardChange, ChangeExtra } from '#server/room/commit.ts'
import type { Replaced } from '#server/room/replaced.ts'

/** A connection that hears of changes. */
export interface Follower {
  readonly actor: Actor
  /** Followers with the same key see the same cards, so that one decision serves them all. */
  readonly audience: string
  /** A change in sight; `message` is already encoded for the board connection. */
  tell(change: BoardChange, message: () => Uint8Array): void
  /** A document has come into sight, with its state; only told to followers of a board. */
  enter(document: DocumentName, message: () => Uint8Array): void
  /** A document in sight begins a new epoch, with its whole state: the old copy is to be dropped. */
  renew(document: DocumentName, message: () => Uint8Array): void
  /** A document has gone out of sight. */
  leave(document: DocumentName, message: () => Uint8Array): void
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

/** What happens to a follower's copy. */
type Sight = 'tell' | 'enter' | 'leave' | 'nothing'

/** Who follows which board and which document, and who of them hears of a change. */
export class Hub {
  readonly #boards = new Map<string, Set<Follower>>()
  readonly #documents = new Map<DocumentName, Set<Follower>>()
  readonly #cards: CardIndex
  readonly #path: (unit: string) => readonly string[]
  readonly #stop: () => void

  constructor(options: {
    readonly fanout: Fanout<ChangeExtra>
    readonly replaced: Fanout<Replaced>
    readonly cards: CardIndex
    readonly path: (unit: string) => readonly string[]
  }) {
    this.#cards = options.cards
    this.#path = options.path
    const stops = [
      options.fanout.listen(change => this.#spread(change)),
      options.replaced.listen(change => this.#replace(change)),
    ]
    this.#stop = () => stops.forEach(stop => stop())
  }

  /** Follows a board's settings and every card in the actor's sight. */
  followBoard(board: string, follower: Follower): () => void {
    return join(this.#boards, board, follower)
  }

  /** Follows one document; the caller has checked that the actor may. */
  followDocument(document: DocumentName, follower: Follower): () => void {
    return join(this.#documents, document, follower)
  }

  /** Whether an actor may see a card now. */
  sees(actor: Actor, card: CardRecord): boolean {
    return can(actor, 'card:read', subjectOf(card, this.#path))
  }

  /** Stops listening. */
  stop(): void {
    this.#stop()
  }

  #spread(change: BoardChange): void {
    const { kind, id } = parseDocumentName(change.document)!
    const told = once(() =>
      encode(update, {
        document: change.document,
        position: change.position,
        update: change.update,
      }),
    )
    const board = kind === 'board' ? id : change.extra.card?.after.board
    const boardFollowers = board === undefined ? undefined : this.#boards.get(board)
    if (boardFollowers !== undefined) this.#spreadToBoard(change, boardFollowers, told)
    for (const follower of this.#documents.get(change.document) ?? []) {
      const card = kind === 'board' ? undefined : this.#cards.get(id)
      if (card !== undefined && !this.sees(follower.actor, card))
        follower.leave(change.document, () => encode(remove, { document: change.document }))
      else if (follower !== change.source) follower.tell(change, told)
    }
    if (kind === 'card') this.#shutFile(id)
  }

  /** A case file goes out of sight with its card, also for those who follow nothing else. */
  #shutFile(id: string): void {
    const document = documentName('file', id)
    const card = this.#cards.get(id)
    const left = once(() => encode(remove, { document }))
    for (const follower of this.#documents.get(document) ?? [])
      if (card === undefined || !this.sees(follower.actor, card)) follower.leave(document, left)
  }

  /** Everybody who had the document drops it; who may see the new one gets it. */
  #replace({ document, epoch, extra }: Change<Replaced>): void {
    const { state } = extra
    const { kind, id } = parseDocumentName(document)!
    const left = once(() => encode(remove, { document }))
    const whole = once(() =>
      encode(cards, { documents: state === null ? [] : [{ document, epoch, parts: [state] }] }),
    )
    if (kind === 'board' && state === null)
      for (const follower of this.#boards.get(id) ?? []) follower.leave(document, left)
    const { before = null, after = null } = extra.card ?? {}
    const board = (before ?? after)?.board
    for (const follower of board === undefined ? [] : (this.#boards.get(board) ?? [])) {
      const saw = before !== null && this.sees(follower.actor, before)
      const sees = after !== null && this.sees(follower.actor, after)
      if (sees) follower.renew(document, whole)
      else if (saw) follower.leave(document, left)
    }
    const card = kind === 'board' ? undefined : this.#cards.get(id)
    for (const follower of this.#documents.get(document) ?? []) {
      if (state !== null && card !== undefined && this.sees(follower.actor, card))
        follower.renew(document, whole)
      else follower.leave(document, left)
    }
    if (kind === 'card') this.#shutFile(id)
  }

  #spreadToBoard(
    change: BoardChange,
    followers: ReadonlySet<Follower>,
    told: () => Uint8Array,
  ): void {
    const { card } = change.extra
    const entered = once(() =>
      encode(cards, {
        documents: [
          { document: change.document, epoch: change.epoch, parts: [change.extra.state()] },
        ],
      }),
    )
    const left = once(() => encode(remove, { document: change.document }))
    const personal = card?.before?.visibility === 'named' || card?.after.visibility === 'named'
    const sights = new Map<string, Sight>()
    for (const follower of followers) {
      const key = personal ? follower.actor.id : follower.audience
      let sight = sights.get(key)
      if (sight === undefined) sights.set(key, (sight = this.#sight(change, follower.actor)))
      if (sight === 'enter') follower.enter(change.document, entered)
      else if (sight === 'leave') follower.leave(change.document, left)
      else if (sight === 'tell' && follower !== change.source) follower.tell(change, told)
    }
  }

  #sight(change: BoardChange, actor: Actor): Sight {
    const { card } = change.extra
    if (card === null) return 'tell'
    const saw = card.before !== null && this.sees(actor, card.before)
    const sees = this.sees(actor, card.after)
    const returned = card.before?.archived === true && !card.after.archived
    if (sees) return saw && !returned ? 'tell' : 'enter'
    return saw ? 'leave' : 'nothing'
  }
}

function join<K>(map: Map<K, Set<Follower>>, key: K, follower: Follower): () => void {
  let set = map.get(key)
  if (set === undefined) map.set(key, (set = new Set()))
  set.add(follower)
  return () => {
    set.delete(follower)
    if (set.size === 0 && map.get(key) === set) map.delete(key)
  }
}

function once<T>(make: () => T): () => T {
  let made: T | undefined
  return () => (made ??= make())
}
