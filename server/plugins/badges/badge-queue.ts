import type { Clock } from '#shared/base/clock.ts'
import { mostBadgesAtOnce } from '#shared/plugin-api/answers/badge.ts'

interface QueueOptions {
  readonly clock: Clock
  /** Computes the badges of cards; false when the plugin did not come to run. */
  readonly compute: (cards: readonly string[], depth: number) => Promise<boolean>
}

/** How long cards are gathered, and how long is waited before a plugin that could not run is asked again, milliseconds. */
const gatherMs = 100
const againMs = 1_000

/** The cards whose badges one plugin is to compute on one board: one run at a time, each card once however often it changed. */
export class BadgeQueue {
  readonly #options: QueueOptions
  /** With how many runs of plugins lie between a person's deed and the change. */
  readonly #due = new Map<string, number>()
  #running = false
  #stopWaiting: (() => void) | null = null
  #ended = false

  constructor(options: QueueOptions) {
    this.#options = options
  }

  /** Remembers cards, the newest last. */
  add(cards: Iterable<string>, depth = 0): void {
    for (const card of cards) this.#due.set(card, Math.max(depth, this.#due.get(card) ?? 0))
    this.#later(gatherMs)
  }

  /** Whether there is something to compute, or something is computed. */
  get busy(): boolean {
    return this.#running || this.#due.size > 0
  }

  /** Asks for nothing more. */
  end(): void {
    this.#ended = true
    this.#stopWaiting?.()
    this.#due.clear()
  }

  #later(ms: number): void {
    const { clock } = this.#options
    if (!this.#ended && !this.#running && this.#due.size > 0)
      this.#stopWaiting ??= clock.at(clock.now() + ms, () => {
        this.#stopWaiting = null
        void this.#run()
      })
  }

  async #run(): Promise<void> {
    if (this.#running || this.#ended || this.#due.size === 0) return
    this.#running = true
    const batch = [...this.#due].slice(0, mostBadgesAtOnce)
    for (const [card] of batch) this.#due.delete(card)
    const depth = Math.max(...batch.map(([, of]) => of))
    const ran = await this.#options.compute(
      batch.map(([card]) => card),
      depth,
    )
    this.#running = false
    if (this.#ended) return
    if (!ran) for (const [card, of] of batch) this.#due.set(card, this.#due.get(card) ?? of)
    this.#later(ran ? 0 : againMs)
  }
}
