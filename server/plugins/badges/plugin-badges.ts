import type { Clock } from '#shared/base/clock.ts'
import type { CardBadge } from '#shared/board/card/card-badge.ts'
import { parseDocumentName } from '#shared/board/document-name.ts'
import { isShown } from '#shared/plugin-api/manifest/when.ts'
import type { Actor } from '#shared/policy/roles.ts'
import type { Grant, GrantChange, Grants } from '#server/plugins/grants.ts'
import { eventFor, ownCaller } from '#server/plugins/host/shape-event.ts'
import { rolesOn } from '#server/plugins/host/roles-on.ts'
import type { StateChange } from '#server/plugins/state/state-store.ts'
import type { CardRecord } from '#server/room/card-record.ts'
import type { CommittedChange } from '#server/room/change.ts'
import { logger } from '#server/telemetry/logger.ts'
import { BadgeQueue } from './badge-queue.ts'
import type { BadgesChanged, BadgeStore } from './badge-store.ts'
import { type BadgeDesk, computeBadges, mayHave } from './compute-badges.ts'

/** What the badges of plugins need around them. */
export interface PluginBadgesOptions {
  readonly clock: Clock
  readonly desk: BadgeDesk
  readonly grants: Pick<Grants, 'of' | 'onBoard'>
  readonly store: BadgeStore
}

const hasBadges = ({ manifest, capabilities }: Grant): boolean =>
  manifest.contributes.badges.length > 0 && capabilities.some(({ cap }) => cap === 'cards:read')

/** What of a card decides who reads it and where it stands. */
const isElsewhere = (before: CardRecord | null, after: CardRecord): boolean =>
  before === null ||
  (['type', 'column', 'archived', 'unit', 'visibility', 'assignees', 'named'] as const).some(
    name => before[name] !== after[name],
  )

/** A plugin on a board. */
const keyOf = (plugin: string, board: string): string => `${plugin} ${board}`

/** Has plugins compute their badges after the changes that these depend on, and answers what they say. A board whose plugins have none costs nothing. */
export class PluginBadges {
  readonly #options: PluginBadgesOptions
  readonly #queues = new Map<string, BadgeQueue>()
  /** Plugins with badges, by board. */
  readonly #having = new Map<string, readonly string[]>()
  /** Plugins on boards whose badges were computed since the start. */
  readonly #fresh = new Set<string>()
  #stopped = false

  constructor(options: PluginBadgesOptions) {
    this.#options = options
  }

  /** What the badges on a card say to somebody who may read it. */
  shownTo(actor: Actor, card: Pick<CardRecord, 'id' | 'board'>): readonly CardBadge[] {
    if (this.#plugins(card.board).length === 0) return []
    const { store, desk, grants } = this.#options
    const unit = desk.boards.get(card.board)?.unit
    const roles = unit === undefined ? [] : rolesOn(actor, desk.path(unit))
    return this.#plugins(card.board).flatMap(plugin => {
      const manifest = grants.of(plugin, card.board)?.manifest
      return (manifest?.contributes.badges ?? []).flatMap(({ id, name, when }) => {
        const words = store.of(card.id, plugin, id)
        const forRole = when?.roles === undefined ? undefined : { roles: when.roles }
        if (words === undefined || !isShown(forRole, { roles })) return []
        return [{ ...words, plugin, owner: manifest!.name, id, name }]
      })
    })
  }

  /** Whether badges are still to be computed or kept. */
  get busy(): boolean {
    return this.#options.store.busy || [...this.#queues.values()].some(queue => queue.busy)
  }

  /** Hears which cards have other badges now. */
  listen(listener: (change: BadgesChanged) => void): () => void {
    return this.#options.store.listen(listener)
  }

  /** Somebody looks at a board: what changed while the server stood still is computed. */
  opened(board: string): void {
    for (const plugin of this.#plugins(board))
      if (!this.#fresh.has(keyOf(plugin, board))) this.#addAll(plugin, board)
  }

  /** Hears of a change that is on disk. */
  readonly hear = (change: CommittedChange): void => {
    const { kind, id } = parseDocumentName(change.document)!
    const { cards, boards } = this.#options.desk
    const board = kind === 'board' ? boards.get(id)?.id : cards.get(id)?.board
    if (board === undefined || this.#stopped || this.#plugins(board).length === 0) return
    this.opened(board)
    for (const plugin of this.#plugins(board)) {
      const grant = this.#options.grants.of(plugin, board)
      if (grant === null) continue
      if (kind !== 'board') {
        if (this.#concerns(grant, change))
          this.#queue(plugin, board).add([id], change.extra.through?.depth ?? 0)
      } else if (
        change.extra.writes.some(({ path }) => path[0] === 'columns') &&
        grant.manifest.contributes.badges.some(({ when }) => when?.stages !== undefined)
      )
        this.#addAll(plugin, board)
    }
  }

  /** Hears that a document was replaced or erased. */
  readonly reset = (document: string, before: CardRecord | null): void => {
    const { kind, id } = parseDocumentName(document)!
    if (kind === 'board') return
    const { store, desk } = this.#options
    const card = desk.cards.get(id) ?? before
    if (card === null || card === undefined) return
    store.forget(id, card.board)
    for (const plugin of this.#plugins(card.board)) this.#queue(plugin, card.board).add([id])
  }

  /** Hears that a grant has become another one. */
  readonly granted = ({ plugin, board }: GrantChange): void => {
    this.#having.delete(board)
    const { store, desk, grants } = this.#options
    const grant = grants.of(plugin, board)
    const still = grant !== null && hasBadges(grant) ? grant.manifest.contributes.badges : []
    const cards = desk.cards.ofBoard(board).keys()
    store.drop(
      plugin,
      board,
      cards,
      still.map(({ id }) => id),
    )
    if (still.length > 0) this.#addAll(plugin, board)
    else {
      this.#queues.get(keyOf(plugin, board))?.end()
      this.#queues.delete(keyOf(plugin, board))
      this.#fresh.delete(keyOf(plugin, board))
    }
  }

  /** Hears of a change of a plugin's state: badges of the cards it is about may depend on it. */
  readonly stated = ({ plugin, board, touched }: StateChange): void => {
    if (!this.#plugins(board).includes(plugin)) return
    if (touched.length === 0) return this.#addAll(plugin, board)
    const cards = touched.flatMap(({ before, after }) => [before?.card, after?.card])
    this.#queue(plugin, board).add(cards.filter(card => typeof card === 'string'))
  }

  /** Asks for nothing more. */
  stop(): void {
    this.#stopped = true
    for (const queue of this.#queues.values()) queue.end()
  }

  #plugins(board: string): readonly string[] {
    let having = this.#having.get(board)
    if (having === undefined) {
      having = this.#options.grants
        .onBoard(board)
        .filter(hasBadges)
        .map(({ plugin }) => plugin)
      this.#having.set(board, having)
    }
    return having
  }

  /** Whether a change can change a badge: it touches what the plugin may read, or whether the card has one at all. */
  #concerns(grant: Grant, change: CommittedChange): boolean {
    const { desk } = this.#options
    const caller = ownCaller(desk, grant)
    if (caller === null) return false
    if (eventFor(desk, caller, change) !== null) return true
    const moved = change.extra.card
    if (moved === null || !isElsewhere(moved.before, moved.after)) return false
    const { before, after } = moved
    return grant.manifest.contributes.badges.some(
      badge =>
        (before !== null && mayHave(desk, caller, badge, before)) !==
        mayHave(desk, caller, badge, after),
    )
  }

  #addAll(plugin: string, board: string): void {
    this.#fresh.add(keyOf(plugin, board))
    const cards = [...this.#options.desk.cards.ofBoard(board).values()]
    const open = cards.filter(({ archived }) => !archived).map(({ id }) => id)
    this.#queue(plugin, board).add(open)
  }

  #queue(plugin: string, board: string): BadgeQueue {
    let queue = this.#queues.get(keyOf(plugin, board))
    if (queue === undefined) {
      const { clock } = this.#options
      queue = new BadgeQueue({
        clock,
        compute: (cards, depth) => this.#compute(plugin, board, cards, depth),
      })
      this.#queues.set(keyOf(plugin, board), queue)
    }
    return queue
  }

  async #compute(
    plugin: string,
    board: string,
    cards: readonly string[],
    depth: number,
  ): Promise<boolean> {
    const { desk, grants, store } = this.#options
    const grant = grants.of(plugin, board)
    if (grant === null) return true
    try {
      const answers = await computeBadges(desk, grant, cards, depth)
      if (!answers.ok) return false
      // Another grant or version has its own run.
      if (grants.of(plugin, board)?.digest === grant.digest) store.keep(answers.value)
    } catch (error) {
      logger.error({ err: error, plugin, board }, 'badges of a plugin could not be computed')
    }
    return true
  }
}
