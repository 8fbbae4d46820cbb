import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'

/** A document as stored: its epoch and the updates that make it up, oldest first. */
export interface DocumentParts {
  readonly document: string
  readonly epoch: number
  readonly parts: readonly Uint8Array[]
}

/** Writes a document's parts. */
export function writeParts(encoder: encoding.Encoder, value: DocumentParts): void {
  encoding.writeVarString(encoder, value.document)
  encoding.writeVarUint(encoder, value.epoch)
  encoding.writeVarUint(encoder, value.parts.length)
  for (const part of value.parts) encoding.writeVarUint8Array(encoder, part)
}

/** Reads a document's parts. */
export function readParts(decoder: decoding.Decoder): DocumentParts {
  const document = decoding.readVarString(decoder)
  const epoch = decoding.readVarUint(decoder)
  const parts: Uint8Array[] = []
  for (let left = decoding.readVarUint(decoder); left > 0; left--)
    parts.push(decoding.readVarUint8Array(decoder))
  return { document, epoch, parts }
}
