import { setImmediate as breathe } from 'node:timers/promises'

/** How long one piece of work may keep the thread before others get their turn, ms. */
const longestMs = 8

/** A long piece of work that others are let into: `rest` between its steps. */
export class Stretch {
  #begun = performance.now()

  /** Whether this work has kept the thread long enough. */
  get over(): boolean {
    return performance.now() - this.#begun >= longestMs
  }

  /** Lets others go first when it has. */
  async rest(): Promise<void> {
    if (!this.over) return
    await breathe()
    this.#begun = performance.now()
  }
}
