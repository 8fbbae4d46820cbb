import * as decoding from 'lib0/decoding'
import * as Y from 'yjs'
import { type Limits, maxClock } from './limits.ts'
import { joined, type Range, type RangesByClient } from './ranges.ts'
import { readValue } from './read-value.ts'
import { refuse } from './refusal.ts'

export type Struct = Y.Item | Y.GC

/** One client's structs as the update brings them, without a hole between them. */
export interface Section {
  readonly client: number
  readonly clock: number
  /** The clock after the last struct. */
  readonly end: number
  readonly structs: readonly Struct[]
}

export interface Decoded {
  readonly sections: readonly Section[]
  readonly deletes: RangesByClient
}

/**
 * Reads an update in Yjs' format V1 (yjs 13.6, `src/utils/updates.js`). Every count is checked before that many things
 * are read, and only content that a shape could allow is read at all.
 */
export function decode(update: Uint8Array, limits: Limits): Decoded {
  // lib0 reads lengths against the underlying buffer; a frame is often a window on a pool that holds other people's.
  const own = update.byteLength === update.buffer.byteLength ? update : update.slice()
  const decoder = decoding.createDecoder(own)
  const reader = new Y.UpdateDecoderV1(decoder)
  const sections = readSections(decoder, reader, limits.structs)
  const deletes = readDeletes(decoder, limits.deletes)
  if (decoder.pos !== own.length) refuse('edit-malformed', 'G2', 'bytes after the end')
  return { sections, deletes }
}

function readSections(
  decoder: decoding.Decoder,
  reader: Y.UpdateDecoderV1,
  limit: number,
): readonly Section[] {
  const sections = new Map<number, Section>()
  let left = limit
  for (let more = decoding.readVarUint(decoder); more > 0; more--) {
    const count = decoding.readVarUint(decoder)
    if (count > left) refuse('edit-too-large', 'G1', `more than ${limit} structs`)
    if (count === 0) refuse('edit-malformed', 'G3', 'empty client section')
    left -= count
    const client = reader.readClient()
    const clock = decoding.readVarUint(decoder)
    if (sections.has(client)) refuse('edit-malformed', 'G3', 'two sections for one client')
    let end = clock
    const structs: Struct[] = []
    for (let i = 0; i < count; i++) {
      const struct = readStruct(decoder, reader, Y.createID(client, end))
      end += struct.length
      if (!(struct.length > 0)) refuse('edit-malformed', 'G3', 'struct without length')
      if (!(end < maxClock)) refuse('edit-malformed', 'G3', 'clock out of range')
      structs.push(struct)
    }
    sections.set(client, { client, clock, end, structs })
  }
  return [...sections.values()]
}

function readStruct(decoder: decoding.Decoder, reader: Y.UpdateDecoderV1, id: Y.ID): Struct {
  if (!decoding.hasContent(decoder)) refuse('edit-malformed', 'G2', 'ends inside a struct')
  const info = reader.readInfo()
  const kind = info & 31
  if (kind === 0) return new Y.GC(id, reader.readLen())
  if (kind === 10) refuse('edit-malformed', 'G3', 'skip struct')
  const origin = (info & 128) === 0 ? null : reader.readLeftID()
  const rightOrigin = (info & 64) === 0 ? null : reader.readRightID()
  let parent: string | Y.ID | null = null
  let sub: string | null = null
  if (origin === null && rightOrigin === null) {
    parent = reader.readParentInfo() ? reader.readString() : reader.readLeftID()
    if ((info & 32) !== 0) sub = reader.readString()
  }
  const content = readContent(decoder, reader, kind)
  // Yjs itself keeps a root's name here until the item is integrated, though its types do not say so.
  return new Y.Item(id, null, origin, null, rightOrigin, parent as Y.ID | null, sub, content)
}

function readContent(decoder: decoding.Decoder, reader: Y.UpdateDecoderV1, kind: number) {
  switch (kind) {
    case 1:
      return new Y.ContentDeleted(reader.readLen())
    case 4:
      return new Y.ContentString(reader.readString())
    case 6:
      return new Y.ContentFormat(reader.readKey(), reader.readJSON())
    case 7:
      return new Y.ContentType(readType(reader))
    case 8: {
      const values: unknown[] = []
      for (let left = reader.readLen(); left > 0; left--) values.push(readValue(decoder))
      return new Y.ContentAny(values)
    }
    default:
      return refuse('edit-shape', 'G8', `content of kind ${kind}`)
  }
}

function readType(reader: Y.UpdateDecoderV1) {
  const kind = reader.readTypeRef()
  switch (kind) {
    case 1:
      return new Y.Map()
    case 3:
      return new Y.XmlElement(reader.readKey())
    case 4:
      return new Y.XmlFragment()
    case 6:
      return new Y.XmlText()
    default:
      return refuse('edit-shape', 'G8', `shared type of kind ${kind}`)
  }
}

function readDeletes(decoder: decoding.Decoder, limit: number): RangesByClient {
  const deletes = new Map<number, readonly Range[]>()
  let left = limit
  for (let more = decoding.readVarUint(decoder); more > 0; more--) {
    const client = decoding.readVarUint(decoder)
    const count = decoding.readVarUint(decoder)
    if (count > left) refuse('edit-too-large', 'G1', `more than ${limit} delete ranges`)
    if (count === 0) refuse('edit-malformed', 'G11', 'no delete ranges for a client')
    if (deletes.has(client)) refuse('edit-malformed', 'G11', 'two delete sections for one client')
    left -= count
    const ranges: Range[] = []
    for (let i = 0; i < count; i++) {
      const from = decoding.readVarUint(decoder)
      const to = from + decoding.readVarUint(decoder)
      if (!(to > from) || !(to < maxClock))
        refuse('edit-malformed', 'G11', 'delete range out of range')
      ranges.push({ from, to })
    }
    deletes.set(client, joined(ranges))
  }
  return deletes
}
