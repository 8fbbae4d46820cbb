import type { DocumentName } from '#shared/board/document-name.ts'

/** A change that is on disk, for everyone who follows the document. `Extra` is what the publisher adds to it. */
export interface Change<Extra> {
  readonly document: DocumentName
  readonly epoch: number
  readonly position: number
  /** Yjs update, encoding V1. */
  readonly update: Uint8Array
  /** The connection that pushed it, which needs no echo; null for commands and derivations. */
  readonly source: object | null
  readonly extra: Extra
}

/**
 * Tells durable changes to whoever listens, in log order. On one node this is a call; on many nodes a wake-up with a
 * position travels through the bus and each node reads the change from the log.
 */
export class Fanout<Extra> {
  readonly #listeners = new Set<(change: Change<Extra>) => void>()

  /** Tells every listener; a listener that throws does not keep the others from hearing. */
  publish(change: Change<Extra>): void {
    for (const listener of this.#listeners) {
      try {
        listener(change)
      } catch (error) {
        queueMicrotask(() => {
          throw error
        })
      }
    }
  }

  /** Listens until the returned disposer is called. */
  listen(listener: (change: Change<Extra>) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
}
