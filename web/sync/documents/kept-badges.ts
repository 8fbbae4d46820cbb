import type { PluginRows } from '#web/sync/offline/plugin-rows.ts'
import type { Badges } from '#shared/wire/server/badges.ts'
import type { BoardBadges } from './board-badges.ts'

/** How long badges that changed wait for others before they are kept, ms. */
const pauseMs = 1_000

/** Keeps the badges of a board on this device, and shows them until the server tells its own. */
export class KeptBadges {
  readonly #board: string
  readonly #rows: PluginRows
  readonly #badges: BoardBadges
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(board: string, rows: PluginRows, badges: BoardBadges) {
    this.#board = board
    this.#rows = rows
    this.#badges = badges
    badges.changed = () => (this.#timer ??= setTimeout(() => void this.#keep(), pauseMs))
  }

  /** Shows what was kept, as far as it is of cards that are here, unless the server has told by then. */
  async show(isHere: (card: string) => boolean, isLate: () => boolean): Promise<void> {
    const kept = await this.#rows.get(this.#board, null, 'badges')
    if (kept === null || isLate()) return
    const cards = kept.value as Badges['cards']
    this.#badges.take(cards.filter(({ card }) => isHere(card)))
  }

  close(): void {
    clearTimeout(this.#timer)
    this.#badges.changed = () => {}
  }

  async #keep(): Promise<void> {
    this.#timer = undefined
    const value = this.#badges.all
    await this.#rows.put(this.#board, 'badges', {
      plugin: null,
      cards: value.map(({ card }) => card),
      value,
    })
  }
}
