import { parseDocumentName, type DocumentName } from '#shared/board/document-name.ts'
import { can } from '#shared/policy/can.ts'
import type { Actor } from '#shared/policy/roles.ts'
import type { BoardIndex } from '#server/room/board-index.ts'
import type { CardIndex } from '#server/room/card-index.ts'
import { subjectOf } from '#server/room/card-record.ts'

/** Answers whether an actor may receive a document. Absent and forbidden are the same answer. */
export class Access {
  readonly #boards: BoardIndex
  readonly #cards: CardIndex
  readonly #path: (unit: string) => readonly string[]

  constructor(options: {
    readonly boards: BoardIndex
    readonly cards: CardIndex
    readonly path: (unit: string) => readonly string[]
  }) {
    this.#boards = options.boards
    this.#cards = options.cards
    this.#path = options.path
  }

  /** Whether the document exists and the actor may read it. */
  allows(actor: Actor, document: DocumentName): boolean {
    const { kind, id } = parseDocumentName(document)!
    if (kind === 'board') {
      const board = this.#boards.get(id)
      return board !== undefined && can(actor, 'board:open', { path: this.#path(board.unit) })
    }
    const card = this.#cards.get(id)
    return card !== undefined && can(actor, 'card:read', subjectOf(card, this.#path))
  }
}
