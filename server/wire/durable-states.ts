import * as Y from 'yjs'
import type { DocumentName } from '#shared/board/document-name.ts'
import type { Fanout } from '#server/fanout/fanout.ts'
import type { Log } from '#server/log/log.ts'
import type { ChangeExtra } from '#server/room/commit.ts'
import type { Reset } from '#server/room/reset.ts'

/** A document as it stands on disk, merged into one update without building it. */
export interface DurableState {
  readonly epoch: number
  readonly position: number
  readonly update: Uint8Array
  readonly stateVector: Uint8Array
}

/** How many bytes of merged documents are remembered. */
const remembered = 16_000_000

const nothing = Y.encodeStateAsUpdate(new Y.Doc())

/** What is on disk, merged once for however many clients ask before it changes again. */
export class DurableStates {
  readonly #log: Log
  readonly #states = new Map<DocumentName, Promise<DurableState>>()
  readonly #stop: () => void
  readonly #sizes = new Map<DocumentName, number>()
  #bytes = 0

  constructor(log: Log, fanout: Fanout<ChangeExtra>, resets: Fanout<Reset>) {
    this.#log = log
    const forget = ({ document }: { readonly document: DocumentName }) => this.#forget(document)
    const stops = [fanout.listen(forget), resets.listen(forget)]
    this.#stop = () => stops.forEach(stop => stop())
  }

  /** A document's state; rejects with DamagedError. */
  get(document: DocumentName): Promise<DurableState> {
    const known = this.#states.get(document)
    if (known !== undefined) return known
    const loading = this.#load(document)
    // Remembered at once, so that a change during the loading makes it forgotten again.
    this.#states.set(document, loading)
    loading.then(
      ({ update }) => {
        if (this.#states.get(document) !== loading) return
        this.#sizes.set(document, update.length)
        this.#bytes += update.length
        for (const oldest of this.#sizes.keys()) {
          if (this.#bytes <= remembered) break
          this.#forget(oldest)
        }
      },
      () => this.#states.delete(document),
    )
    return loading
  }

  /** Stops listening. */
  stop(): void {
    this.#stop()
    this.#states.clear()
  }

  async #load(document: DocumentName): Promise<DurableState> {
    const { epoch, position, state, updates } = await this.#log.load(document)
    const parts = state === null ? [...updates] : [state, ...updates]
    const update =
      parts.length === 0 ? nothing : parts.length === 1 ? parts[0]! : Y.mergeUpdates(parts)
    return { epoch, position, update, stateVector: Y.encodeStateVectorFromUpdate(update) }
  }

  #forget(document: DocumentName): void {
    this.#states.delete(document)
    this.#bytes -= this.#sizes.get(document) ?? 0
    this.#sizes.delete(document)
  }
}

/** What a client with this state vector lacks of a document. */
export function missing(state: DurableState, stateVector: Uint8Array): Uint8Array {
  const hasNothing = stateVector.length === 1 && stateVector[0] === 0
  return hasNothing ? state.update : Y.diffUpdate(state.update, stateVector)
}

/**
 * Reads a state vector, refusing more entries than a document can have clients. An empty one means "nothing".
 * Throws on malformed bytes.
 */
export function boundedStateVector(bytes: Uint8Array, most = 20_000): Uint8Array {
  if (bytes.length === 0) return new Uint8Array([0])
  if (bytes.length > most * 10) throw new Error('state vector too large')
  Y.decodeStateVector(bytes)
  return bytes
}
