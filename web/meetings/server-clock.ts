/** How the server's clock stands to this device's, as one question and its answer tell. */
interface Sample {
  /** To be added to this device's time, ms. */
  readonly offset: number
  /** How long question and answer were on their way: the offset is right to half of it, ms. */
  readonly delay: number
}

/** So many of the newest answers count; the quickest of them is the most exact (RFC 5905 §10). */
const kept = 8

/** The server's time on a device whose clock may be wrong, from the answers it has had. */
export class ServerClock {
  readonly #now: () => number
  readonly #samples: Sample[] = []

  /** `now` answers this device's time, and does not jump when somebody sets its clock. */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now
  }

  /** This device's time, to be remembered when a question is asked. */
  asked(): number {
    return this.#now()
  }

  /** An answer has come to a question asked at a time of this device, with the server's time in it. */
  answered(asked: number, server: number): void {
    const now = this.#now()
    const delay = now - asked
    this.#samples.push({ offset: server - (asked + now) / 2, delay })
    if (this.#samples.length > kept) this.#samples.shift()
  }

  /** The server's time now, ms since 1970; null before the first answer. */
  now(): number | null {
    const best = this.#samples.reduce<Sample | null>(
      (found, one) => (found === null || one.delay <= found.delay ? one : found),
      null,
    )
    return best === null ? null : this.#now() + best.offset
  }
}
