/** So much at once, and so much a second after that. */
export class Allowance {
  readonly #most: number
  readonly #aSecond: number
  #left: number
  #at: number

  constructor(most: number, aSecond: number, now: number) {
    this.#most = most
    this.#aSecond = aSecond
    this.#left = most
    this.#at = now
  }

  /** Takes from it; whether there was enough. */
  take(amount: number, now: number): boolean {
    const refilled = this.#left + ((now - this.#at) / 1_000) * this.#aSecond
    this.#left = Math.min(this.#most, refilled) - amount
    this.#at = now
    return this.#left >= 0
  }
}
