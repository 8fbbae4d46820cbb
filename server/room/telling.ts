import type { DocumentName } from '#shared/board/document-name.ts'
import { Stretch } from './stretch.ts'

/** Something that is on disk and is to be told to whoever listens. */
export interface Told {
  readonly document: DocumentName
  readonly tell: () => void
}

/** So many changes are told at once, more of them piece by piece. */
export const few = 32

/**
 * Tells what is on disk in the order of the log. A long row, such as an import's, lets others in between; what comes to the disk meanwhile
 * is told behind it.
 */
export class Telling {
  /** Resolves when everything so far has been told; null when there is nothing. */
  #last: Promise<void> | null = null
  readonly #queued = new Set<DocumentName>()

  /** Whether something is still to be told. */
  get busy(): boolean {
    return this.#last !== null
  }

  /** Whether a change of the document is still to be told. */
  has(document: DocumentName): boolean {
    return this.#queued.has(document)
  }

  /** Tells at once what can be; otherwise the promise resolves when it has been told. */
  tell(changes: readonly Told[]): Promise<void> | null {
    if (this.#last === null && changes.length <= few) {
      for (const { tell } of changes) tell()
      return null
    }
    for (const { document } of changes) this.#queued.add(document)
    const told: Promise<void> = (this.#last ?? Promise.resolve()).then(async () => {
      const stretch = new Stretch()
      for (const { tell } of changes) {
        await stretch.rest()
        tell()
      }
      if (this.#last !== told) return
      this.#last = null
      this.#queued.clear()
    })
    this.#last = told
    return told
  }
}
