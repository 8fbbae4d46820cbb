/** Frames that one account may send in a second over all its sockets, and how many it may save up while silent. */
export const frameRate = { perSecond: 400, burst: 2_000 } as const

/** How many edits of one account may be on their way to the disk before its sockets are read no further. */
export const editsOnTheWay = 256

/** A frame counts once more for each of so many bytes. */
const bytesAFrame = 16_384

/** What an account may still send, shared by all its sockets. */
export class FrameBudget {
  #tokens: number = frameRate.burst
  #refilledAt = Date.now()
  /** How many sockets share it. */
  sockets = 0
  /** How many of its edits are on their way to the disk. */
  onTheWay = 0

  /** Counts frames of so many bytes in all; how long to read no further, ms. */
  take(frames: number, bytes: number): number {
    const now = Date.now()
    const refill = ((now - this.#refilledAt) * frameRate.perSecond) / 1_000
    this.#refilledAt = now
    this.#tokens = Math.min(frameRate.burst, this.#tokens + refill)
    this.#tokens -= frames + Math.floor(bytes / bytesAFrame)
    return this.#tokens >= 0 ? 0 : (1_000 / frameRate.perSecond) * (1 - this.#tokens)
  }
}
