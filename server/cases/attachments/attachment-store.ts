import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { newId } from '#shared/base/ids.ts'
import { done, type Outcome, refused } from '#shared/base/problem.ts'
import { mediaTypeOf, sniffedBytes } from './media-type.ts'

/** The most bytes of one stored file. */
export const attachmentLimit = 20 * 1024 * 1024

/** A file that is on disk now. */
export interface StoredFile {
  readonly sha256: string
  readonly bytes: number
  readonly mediaType: string
}

/** Where a part of a file begins, and how long it is at most, bytes. */
export interface FilePart {
  readonly from: number
  readonly length: number
}

/**
 * Uploaded files by the hash of their content: `<folder>/<first two>/<sha256>`. A file is complete and synced to disk before it
 * gets its name; two uploads of the same content share it.
 */
export class AttachmentStore {
  readonly #folder: string

  constructor(folder: string) {
    this.#folder = folder
  }

  /** Takes what uploads that were cut off by a crash left behind. */
  async clean(): Promise<void> {
    await rm(join(this.#folder, 'incoming'), { recursive: true, force: true })
  }

  /** Stores a stream. Refused as `too-large` above 20 MB and as `storage-full` when the disk is. */
  async put(content: ReadableStream<Uint8Array>): Promise<Outcome<StoredFile>> {
    const incoming = join(this.#folder, 'incoming', newId())
    await mkdir(dirname(incoming), { recursive: true })
    try {
      const stored = await this.#write(incoming, content)
      if (!stored.ok) return stored
      const target = this.#file(stored.value.sha256)
      await mkdir(dirname(target), { recursive: true })
      await rename(incoming, target)
      await syncFolder(dirname(target))
      await syncFolder(this.#folder)
      return stored
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOSPC') return refused('storage-full')
      throw error
    } finally {
      await rm(incoming, { force: true })
    }
  }

  /** A stored file's content, or a part of it; null when it is not there. */
  async get(sha256: string, part?: FilePart): Promise<ReadableStream<Uint8Array> | null> {
    if (!(await this.has(sha256))) return null
    const range = part && { start: part.from, end: part.from + part.length - 1 }
    return Readable.toWeb(createReadStream(this.#file(sha256), range)) as ReadableStream<Uint8Array>
  }

  /** Whether a file is stored. */
  async has(sha256: string): Promise<boolean> {
    if (!isHash(sha256)) return false
    return (await stat(this.#file(sha256)).catch(() => null)) !== null
  }

  /** Takes a stored file away. */
  async remove(sha256: string): Promise<void> {
    if (isHash(sha256)) await rm(this.#file(sha256), { force: true })
  }

  /** Takes away every stored file that is not among the used ones. */
  async sweep(isUsed: (sha256: string) => Promise<boolean>): Promise<void> {
    const entries = await readdir(this.#folder, { recursive: true, withFileTypes: true }).catch(
      () => [],
    )
    for (const { name } of entries)
      if (isHash(name) && !(await isUsed(name))) await this.remove(name)
  }

  async #write(path: string, content: ReadableStream<Uint8Array>): Promise<Outcome<StoredFile>> {
    const hash = createHash('sha256')
    let bytes = 0
    let start = new Uint8Array()
    const file = await open(path, 'wx', 0o600)
    try {
      for await (const chunk of content) {
        bytes += chunk.length
        if (bytes > attachmentLimit) return refused('too-large', { rule: 'C9' })
        if (start.length < sniffedBytes) start = new Uint8Array(Buffer.concat([start, chunk]))
        hash.update(chunk)
        await file.writeFile(chunk)
      }
      await file.sync()
    } finally {
      await file.close()
    }
    return done({ sha256: hash.digest('hex'), bytes, mediaType: mediaTypeOf(start) })
  }

  #file(sha256: string): string {
    return join(this.#folder, sha256.slice(0, 2), sha256)
  }
}

/** Whether a text names a stored file, and not a way to another one. */
const isHash = (text: string): boolean => /^[0-9a-f]{64}$/.test(text)

/** A new name in a folder survives a power cut only when the folder is synced too. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}
