import { done, type Outcome, refused } from '#shared/base/problem.ts'

/** How many tasks run at once, and how many may wait. */
export interface FairQueueLimits {
  readonly atOnce: number
  readonly waiting: number
}

interface Waiting {
  readonly begin: () => void
  readonly giveUp: () => void
}

/**
 * Runs dear tasks a few at a time, one of each place in turn, so that however many one place brings, every other one is next after it.
 * When too many wait, those of the place that has most are sent away.
 */
export class FairQueue {
  readonly #limits: FairQueueLimits
  /** In the order in which it is their turn. */
  readonly #lines = new Map<string, Waiting[]>()
  #running = 0
  #waiting = 0

  constructor(limits: FairQueueLimits) {
    this.#limits = limits
  }

  /** Runs the task when it is its turn; `too-many` when it gave way to others. */
  run<T>(place: string, task: () => Promise<T>): Promise<Outcome<T>> {
    return new Promise(resolve => {
      const carriedOut = async () => done(await task())
      const over = () => {
        this.#running--
        this.#next()
      }
      const begin = () => {
        this.#running++
        const running = carriedOut()
        resolve(running)
        void running.then(over, over)
      }
      const giveUp = () => resolve(refused('too-many', { rule: 'A19', retryAfter: 5 }))
      const line = this.#lines.get(place) ?? []
      this.#lines.set(place, line)
      line.push({ begin, giveUp })
      this.#waiting++
      this.#next()
      if (this.#waiting > this.#limits.waiting) this.#sendAway()
    })
  }

  #next(): void {
    if (this.#running >= this.#limits.atOnce) return
    for (const [place, line] of this.#lines) {
      const one = line.shift()
      this.#lines.delete(place)
      if (line.length > 0) this.#lines.set(place, line)
      if (one === undefined) continue
      this.#waiting--
      one.begin()
      return
    }
  }

  #sendAway(): void {
    const [place, line] = [...this.#lines].reduce((a, b) => (b[1].length > a[1].length ? b : a))
    line.pop()?.giveUp()
    this.#waiting--
    if (line.length === 0) this.#lines.delete(place)
  }
}
