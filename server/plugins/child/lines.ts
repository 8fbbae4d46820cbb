const end = 10

/** Cuts what comes over a pipe into lines; one longer than `most` bytes is never kept. */
export class Lines {
  readonly #most: number
  #parts: Buffer[] = []
  #bytes = 0

  constructor(most: number) {
    this.#most = most
  }

  /** The lines that are whole with this chunk; null when one is too long, and then nothing more is to be read. */
  push(chunk: Buffer): readonly string[] | null {
    const lines: string[] = []
    let from = 0
    for (let at = chunk.indexOf(end); at >= 0; at = chunk.indexOf(end, from)) {
      if (!this.#add(chunk.subarray(from, at))) return null
      lines.push(Buffer.concat(this.#parts).toString('utf8'))
      this.#parts = []
      this.#bytes = 0
      from = at + 1
    }
    return this.#add(chunk.subarray(from)) ? lines : null
  }

  #add(part: Buffer): boolean {
    this.#bytes += part.length
    if (this.#bytes > this.#most) return false
    if (part.length > 0) this.#parts.push(part)
    return true
  }
}
