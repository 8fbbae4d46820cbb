import type { Packages } from '#server/plugins/seams.ts'

/** So many web halves are kept in memory. */
const most = 16

/** Web halves by the digest of their package: unpacked and checked once, however many open the board. */
export class WebCode {
  readonly #packages: Packages
  readonly #known = new Map<string, Promise<string | null>>()

  constructor(packages: Packages) {
    this.#packages = packages
  }

  /** The web half of an approved package; null where there is none. */
  async of(digest: string): Promise<string | null> {
    const known = this.#known.get(digest) ?? this.#read(digest)
    // The one that was asked for last goes last.
    this.#known.delete(digest)
    this.#known.set(digest, known)
    for (const oldest of this.#known.keys()) {
      if (this.#known.size <= most) break
      this.#known.delete(oldest)
    }
    return known
  }

  async #read(digest: string): Promise<string | null> {
    try {
      const code = await this.#packages.code(digest)
      // What is not sound is looked at anew: it may be approved again.
      if (code === null) this.#known.delete(digest)
      return code?.web ?? null
    } catch (error) {
      this.#known.delete(digest)
      throw error
    }
  }
}
