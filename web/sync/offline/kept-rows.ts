import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { type DocumentParts, readParts, writeParts } from '#shared/wire/parts.ts'

/** Own unconfirmed edits of one document, and the epoch of the copy they were made on. */
export interface KeptEdits {
  readonly epoch: number
  /** Oldest first. */
  readonly updates: readonly Uint8Array[]
}

/** Documents of one slot as bytes. */
export function encodeDocuments(documents: readonly DocumentParts[]): Uint8Array {
  const encoder = encoding.createEncoder()
  for (const one of documents) writeParts(encoder, one)
  return encoding.toUint8Array(encoder)
}

/** The documents of a slot; throws on damaged bytes, which sealing rules out. */
export function decodeDocuments(bytes: Uint8Array): DocumentParts[] {
  const decoder = decoding.createDecoder(bytes)
  const documents: DocumentParts[] = []
  while (decoding.hasContent(decoder)) documents.push(readParts(decoder))
  return documents
}

/** Unconfirmed edits as bytes. */
export function encodeEdits({ epoch, updates }: KeptEdits): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, epoch)
  for (const update of updates) encoding.writeVarUint8Array(encoder, update)
  return encoding.toUint8Array(encoder)
}

/** Unconfirmed edits from bytes. */
export function decodeEdits(bytes: Uint8Array): KeptEdits {
  const decoder = decoding.createDecoder(bytes)
  const epoch = decoding.readVarUint(decoder)
  const updates: Uint8Array[] = []
  while (decoding.hasContent(decoder)) updates.push(decoding.readVarUint8Array(decoder))
  return { epoch, updates }
}

/** Any plain value, also with bytes in it, as bytes. */
export function encodeValue(value: unknown): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeAny(encoder, value as Parameters<typeof encoding.writeAny>[1])
  return encoding.toUint8Array(encoder)
}

/** A plain value from bytes. */
export const decodeValue = (bytes: Uint8Array): unknown =>
  decoding.readAny(decoding.createDecoder(bytes))
