import { setImmediate as breathe } from 'node:timers/promises'

/** How long one piece of work may keep the thread before others get their turn, ms. */
const longestMs = 8

/** A long piece of work that others are let into: `rest` between its steps. */
export class Stretch {
  #begun = performance.now()

  /** Lets others go first when this work has kept the thread long enough. */
  async rest(): Promise<void> {
    if (performance.now() - this.#begun < longestMs) return
    await breathe()
    this.#begun = performance.now()
  }
}
