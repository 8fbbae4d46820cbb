import * as Y from 'yjs'
import type { DocumentName } from '#shared/board/document-name.ts'
import type { Log } from '#server/log/log.ts'

/** A document as it stands on disk, merged into one update without building it. */
export interface DurableState {
  readonly epoch: number
  readonly position: number
  readonly update: Uint8Array
}

const empty = Y.encodeStateAsUpdate(new Y.Doc())

/** Reads what is on disk; throws DamagedError. */
export async function durableState(log: Log, document: DocumentName): Promise<DurableState> {
  const { epoch, position, state, updates } = await log.load(document)
  const parts = state === null ? [...updates] : [state, ...updates]
  const update = parts.length === 0 ? empty : parts.length === 1 ? parts[0]! : Y.mergeUpdates(parts)
  return { epoch, position, update }
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
