/** How many new clientIDs one update may bring. */
export const newClientsPerUpdate = 200

/** How many an account may bring to a document at once, and after how many ms it may bring one more. */
const saved = 2_000
const refillMs = 10_000

/**
 * How many new clientIDs each account may still bring to a document. Every visit of a browser brings one, so there is no
 * number of them that is too many; what is held back is their pace. Counted while the document is in memory.
 */
export class Newcomers {
  readonly #used = new Map<string, { count: number; at: number }>()

  /** How many an account may bring now. */
  left(account: string, now: number): number {
    const used = this.#used.get(account)
    if (used === undefined) return saved
    return saved - Math.max(0, used.count - Math.floor((now - used.at) / refillMs))
  }

  /** An account has brought some. */
  took(account: string, count: number, now: number): void {
    if (count > 0)
      this.#used.set(account, { count: saved - this.left(account, now) + count, at: now })
  }
}
