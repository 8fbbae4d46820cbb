/** Limits how much of something goes on at once for each key. */
export class AtOnce {
  readonly #most: number
  readonly #running = new Map<string, number>()

  constructor(most: number) {
    this.#most = most
  }

  /** Runs it; null when as much as may be is going on. */
  async run<Value>(key: string, run: () => Promise<Value>): Promise<Value | null> {
    const running = this.#running.get(key) ?? 0
    if (running >= this.#most) return null
    this.#running.set(key, running + 1)
    try {
      return await run()
    } finally {
      const left = this.#running.get(key)! - 1
      if (left === 0) this.#running.delete(key)
      else this.#running.set(key, left)
    }
  }
}
