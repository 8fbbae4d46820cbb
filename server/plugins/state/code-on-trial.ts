import type { Packages, PluginCode } from '#server/plugins/seams.ts'

/** The packages that run, and beside them the code of versions whose steps are tried before they are approved. */
export class CodeOnTrial implements Packages {
  readonly #approved: Packages
  readonly #codes = new Map<string, PluginCode>()

  constructor(approved: Packages) {
    this.#approved = approved
  }

  async code(digest: string): Promise<PluginCode | null> {
    return this.#codes.get(digest) ?? (await this.#approved.code(digest))
  }

  /** Lets a version's code be run while something is done with it. */
  async during<T>(digest: string, code: PluginCode, act: () => Promise<T>): Promise<T> {
    this.#codes.set(digest, code)
    try {
      return await act()
    } finally {
      this.#codes.delete(digest)
    }
  }
}
