import type { CardBadge } from '#shared/board/card/card-badge.ts'
import { type DocumentName, parseDocumentName } from '#shared/board/document-name.ts'
import type { Badges } from '#shared/wire/server/badges.ts'
import type { ChangeBatch } from './change-batch.ts'

const none: readonly CardBadge[] = []

/** The badges of plugins on the cards of an open board: as the server tells them. */
export class BoardBadges {
  readonly #changes: Pick<ChangeBatch, 'card'>
  readonly #cards = new Map<string, readonly CardBadge[]>()

  /** Told after every change. */
  changed: () => void = () => {}

  constructor(changes: Pick<ChangeBatch, 'card'>) {
    this.#changes = changes
  }

  /** All there are, as they are taken in. */
  get all(): Badges['cards'] {
    return [...this.#cards].map(([card, badges]) => ({ card, badges }))
  }

  of(card: string): readonly CardBadge[] {
    return this.#cards.get(card) ?? none
  }

  /** Takes in what the server tells: of each card all that it has. */
  readonly take = (cards: Badges['cards']): void => {
    for (const { card, badges } of cards) this.#put(card, badges)
  }

  /** A document is no longer in sight. */
  gone(document: DocumentName): void {
    const { kind, id } = parseDocumentName(document)!
    if (kind === 'card' && this.#cards.has(id)) this.#put(id, none)
  }

  /** The server begins to tell them anew. */
  clear(): void {
    for (const card of this.#cards.keys()) this.#put(card, none)
  }

  #put(card: string, badges: readonly CardBadge[]): void {
    if (badges.length === 0) this.#cards.delete(card)
    else this.#cards.set(card, badges)
    this.#changes.card(card)
    this.changed()
  }
}
