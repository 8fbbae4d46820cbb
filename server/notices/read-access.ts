import type { Visibility } from '#shared/board/card/card-types.ts'
import type { NoticeDetail, NoticeShown } from '#shared/live/notice.ts'
import { can } from '#shared/policy/can.ts'
import type { Actor } from '#shared/policy/roles.ts'
import type { Directory } from '#server/auth/directory.ts'
import type { NoticeRow } from './tables.ts'
import type { BoardIndex } from '#server/room/board-index.ts'
import type { CardIndex } from '#server/room/card-index.ts'
import { type CardRecord, subjectOf } from '#server/room/card-record.ts'

/** What decides what of a notice its receiver may see. */
export interface ReadAccessOptions {
  readonly cards: CardIndex
  readonly boards: BoardIndex
  readonly directory: Directory
}

/** The policy as notices ask it: at the moment of delivery and of every reading, never when the event happened. */
export class ReadAccess {
  readonly #options: ReadAccessOptions

  constructor(options: ReadAccessOptions) {
    this.#options = options
  }

  /** The card a notice is about, if the actor may read it now. */
  card(actor: Actor, id: string): CardRecord | null {
    const card = this.#options.cards.get(id)
    return card !== undefined && this.canRead(actor, card) ? card : null
  }

  /** Whether the actor may read a card as it stands in a record. */
  canRead(actor: Actor, card: CardRecord): boolean {
    const path = (unit: string) => this.#options.directory.path(unit)
    return can(actor, 'card:read', subjectOf(card, path))
  }

  /** Whether everybody sees two states of a card alike, at a glance; false when that has to be asked person by person. */
  sameFor(before: CardRecord, after: CardRecord): boolean {
    const same = (one: ReadonlySet<string>, other: ReadonlySet<string>) =>
      one.size === other.size && one.isSubsetOf(other)
    return (
      before.visibility === after.visibility &&
      before.unit === after.unit &&
      same(before.named, after.named) &&
      same(before.assignees, after.assignees)
    )
  }

  /** How widely a card may be read; null where there is none. */
  visibility(id: string): Visibility | null {
    return this.#options.cards.get(id)?.visibility ?? null
  }

  /** Whether a card is urgent. */
  isUrgent(id: string): boolean {
    return this.#options.cards.get(id)?.priority === 'urgent'
  }

  /** Whether a person is to be notified: a notice about a card only while they may read it, what a plugin says only while they may open its board. */
  canReceive(row: Pick<NoticeRow, 'person' | 'card' | 'board'>): boolean {
    const actor = this.#options.directory.actor(row.person)
    if (actor === null || !this.opens(actor, row.board)) return false
    return row.card === '' || this.card(actor, row.card) !== null
  }

  /** Whether the actor may open a board now; always, where a notice belongs to none (''). */
  opens(actor: Actor, board: string): boolean {
    if (board === '') return true
    const { boards, directory } = this.#options
    const unit = boards.get(board)?.unit
    return unit !== undefined && can(actor, 'board:open', { path: directory.path(unit) })
  }

  /** A notice as the actor may see it now. Of a card or board out of sight nothing is told but that there was something. */
  shown(actor: Actor, row: NoticeRow): NoticeShown {
    const { id, kind, at, sent_at: sentAt, read_at: readAt } = row
    const card = row.card === '' ? null : this.card(actor, row.card)
    if ((row.card !== '' && card === null) || !this.opens(actor, row.board))
      return { id, kind, at, sentAt, readAt, by: null, card: null, lost: true, detail: {} }
    const { directory } = this.#options
    const person = directory.person(row.by)
    const plugin = directory.pluginCalled(row.by)
    return {
      id,
      kind,
      at,
      sentAt,
      readAt,
      by:
        plugin !== undefined
          ? { id: row.by, name: directory.nameOf(row.by, 'zh-CN'), plugin: { ...plugin.name } }
          : person === undefined
            ? null
            : { id: person.id, name: person.name },
      card: card && {
        id: card.id,
        board: card.board,
        number: card.number,
        title: card.title,
        urgent: card.priority === 'urgent',
      },
      lost: false,
      detail: JSON.parse(row.detail) as NoticeDetail,
      ...(row.words !== '' && { words: JSON.parse(row.words) as NoticeShown['words'] }),
    }
  }
}
