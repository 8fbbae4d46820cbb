import type { DocumentName } from '#shared/board/document-name.ts'
import { Stretch } from './stretch.ts'

/** Something that is on disk and is to be told to whoever listens. */
export interface Told {
  readonly document: DocumentName
  /** Who made it; null for nobody who is told of the document. */
  readonly source?: object | null
  readonly tell: () => void
  /** Says to its source that it is on disk. */
  readonly acknowledge?: () => void
}

/** So many changes are told at once, more of them piece by piece. */
export const few = 32

/**
 * Tells what is on disk in the order of the log. A long row, such as an import's, lets others in between; what comes to the disk meanwhile
 * is told behind it. Who made a change is not kept waiting for its acknowledgement, unless somebody else's change of the document is still
 * to be told: that one was first.
 */
export class Telling {
  /** Resolves when everything so far has been told; null when there is nothing. */
  #last: Promise<void> | null = null
  /** Documents of which something is still to be told, and who alone made that; null where nobody did alone. */
  readonly #queued = new Map<DocumentName, object | null>()

  /** Whether something is still to be told. */
  get busy(): boolean {
    return this.#last !== null
  }

  /** Whether a change of the document is still to be told, other than of `source`. */
  has(document: DocumentName, source: object | null = null): boolean {
    const queued = this.#queued.get(document)
    return queued !== undefined && (source === null || queued !== source)
  }

  /** Tells at once what can be; otherwise the promise resolves when it has been told. */
  tell(changes: readonly Told[]): Promise<void> | null {
    if (this.#last === null && changes.length <= few) {
      for (const { tell, acknowledge } of changes) {
        tell()
        acknowledge?.()
      }
      return null
    }
    const row = changes.map(({ document, source = null, tell, acknowledge }) => {
      const waits = this.has(document, source)
      this.#queued.set(document, waits ? null : source)
      if (!waits) acknowledge?.()
      return () => {
        tell()
        if (waits) acknowledge?.()
      }
    })
    const told: Promise<void> = (this.#last ?? Promise.resolve()).then(async () => {
      const stretch = new Stretch()
      for (const tell of row) {
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
