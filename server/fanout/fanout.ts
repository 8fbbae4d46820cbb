import type { DocumentName } from '#shared/board/document-name.ts'
import { Listeners } from '#server/telemetry/listeners.ts'

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
  readonly #listeners = new Listeners<Change<Extra>>()

  /** Tells every listener; one that fails keeps neither the others from hearing nor the publisher from going on. */
  publish(change: Change<Extra>): void {
    this.#listeners.notify(change)
  }

  /** Listens until the returned disposer is called. */
  listen(listener: (change: Change<Extra>) => void): () => void {
    return this.#listeners.add(listener)
  }
}
