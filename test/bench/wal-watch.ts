import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { join } from 'node:path'

/** Counts what is added to the write-ahead log, https://sqlite.org/fileformat2.html#the_write_ahead_log, each time it is asked. */
export class WalWatch {
  readonly #file: string
  #salt = ''
  #seen = 0
  #pages = 0
  /** How many pages each commit wrote, oldest first. */
  readonly commits: number[] = []

  constructor(folder: string) {
    this.#file = join(folder, 'linli.db-wal')
  }

  look(): void {
    const file = openSync(this.#file, 'r')
    try {
      const head = read(file, 0, 32)
      const size = 24 + head.readUInt32BE(8)
      const salt = head.toString('hex', 16, 24)
      if (salt !== this.#salt) this.#seen = 0
      this.#salt = salt
      const end = fstatSync(file).size
      for (let at = 32 + this.#seen * size; at + size <= end; at += size) {
        const frame = read(file, at, 24)
        if (frame.toString('hex', 8, 16) !== salt) break
        this.#seen++
        this.#pages++
        if (frame.readUInt32BE(4) === 0) continue
        this.commits.push(this.#pages)
        this.#pages = 0
      }
    } finally {
      closeSync(file)
    }
  }
}

function read(file: number, at: number, bytes: number): Buffer {
  const buffer = Buffer.alloc(bytes)
  readSync(file, buffer, 0, bytes, at)
  return buffer
}
