/** So many calls of one plugin, and of all, are on their way from a page: a browser has six ways to a server, and the page needs some itself. */
const mostOfOne = 2
const mostOfAll = 4

/** Lets calls of plugins go a few at a time, plugins by turns. */
export class CallLine {
  readonly #waiting = new Map<string, (() => void)[]>()
  readonly #going = new Map<string, number>()
  #all = 0

  /** Runs a call when it is the plugin's turn. */
  async run<Answer>(plugin: string, call: () => Promise<Answer>): Promise<Answer> {
    if (this.#mayGo(plugin)) this.#count(plugin, 1)
    else await new Promise<void>(go => this.#queue(plugin).push(go))
    try {
      return await call()
    } finally {
      this.#count(plugin, -1)
      this.#next()
    }
  }

  #mayGo(plugin: string): boolean {
    return this.#all < mostOfAll && (this.#going.get(plugin) ?? 0) < mostOfOne
  }

  #count(plugin: string, change: 1 | -1): void {
    this.#all += change
    const going = (this.#going.get(plugin) ?? 0) + change
    if (going === 0) this.#going.delete(plugin)
    else this.#going.set(plugin, going)
  }

  #queue(plugin: string): (() => void)[] {
    let queue = this.#waiting.get(plugin)
    if (queue === undefined) this.#waiting.set(plugin, (queue = []))
    return queue
  }

  #next(): void {
    for (const [plugin, [go, ...others]] of this.#waiting) {
      if (!this.#mayGo(plugin)) continue
      this.#waiting.delete(plugin)
      if (others.length > 0) this.#waiting.set(plugin, others)
      this.#count(plugin, 1)
      go?.()
      return
    }
  }
}
