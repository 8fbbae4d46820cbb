import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { updateLimits } from '#shared/wire/update-limits.ts'

type Struct = Y.Item | Y.GC

/** What one piece holds at most: half of what the gate takes, so that nothing is ever near its limits. */
export const pieceLimits = {
  bytes: updateLimits.bytes / 2,
  structs: updateLimits.structs / 2,
  deletes: updateLimits.deletes / 2,
} as const

/** What of an update the gate counts. */
export type Size = Readonly<Record<keyof typeof updateLimits, number>>

/** One struct in the form it is sent in. */
interface Written {
  readonly id: Y.ID
  readonly needs: readonly Y.ID[]
  readonly bytes: Uint8Array
}

/** How large an update is. */
export function sizeOf(update: Uint8Array): Size {
  const { structs, ds } = Y.decodeUpdate(update)
  return { bytes: update.length, structs: structs.length, deletes: rangesOf(ds).length }
}

/**
 * What an update says, as the document holds it now: structs that Yjs has joined are one, deleted text is a length. In
 * pieces of limited size, each of which refers only to the document, to itself and to those before it.
 */
export function piecesOf(doc: Y.Doc, update: Uint8Array): readonly Uint8Array[] {
  const { structs, ds } = Y.decodeUpdate(update)
  const written = inOrder(writtenOf(doc, structs))
  const pieces: Uint8Array[] = []
  let some: Written[] = []
  let bytes = 0
  for (const one of written) {
    if (
      some.length > 0 &&
      (some.length >= pieceLimits.structs || bytes + one.bytes.length > pieceLimits.bytes)
    ) {
      pieces.push(pieceOf(some, []))
      some = []
      bytes = 0
    }
    some.push(one)
    bytes += one.bytes.length
  }
  // What is deleted goes last: it may be any of the structs, and what takes its place is there by then.
  const all = rangesOf(ds)
  const ranges = all.length > pieceLimits.deletes ? innerFirst(doc, all) : all
  for (let at = 0; at === 0 || at < ranges.length; at += pieceLimits.deletes) {
    pieces.push(pieceOf(some, ranges.slice(at, at + pieceLimits.deletes)))
    some = []
  }
  return pieces
}

/** What an update puts into a document, without what it takes out of it. */
export function insertsOf(update: Uint8Array): Uint8Array {
  // What is deleted stands last, behind a count of structs that is one byte when there are none.
  const deletes = pieceOf([], rangesOf(Y.decodeUpdate(update).ds)).length - 1
  const inserts = update.slice(0, update.length - deletes + 1)
  inserts[inserts.length - 1] = 0
  return inserts
}

/** The structs that an update brings, as they stand in the document. */
function writtenOf(doc: Y.Doc, brought: readonly (Struct | Y.Skip)[]): Written[] {
  const ends = new Map<number, { from: number; to: number }>()
  for (const struct of brought) {
    if (struct instanceof Y.Skip) continue
    const { client, clock } = struct.id
    const end = ends.get(client) ?? { from: clock, to: clock }
    end.from = Math.min(end.from, clock)
    end.to = Math.max(end.to, clock + struct.length)
    ends.set(client, end)
  }
  const written: Written[] = []
  for (const [client, { from, to }] of ends) {
    const structs = doc.store.clients.get(client) ?? []
    for (let at = indexOf(structs, from); at < structs.length; at++) {
      const struct = structs[at]!
      if (struct.id.clock >= to) break
      written.push(...writtenFrom(struct, Math.max(0, from - struct.id.clock)))
    }
  }
  return written
}

/** A struct from an offset on; a text longer than a piece becomes several. */
function writtenFrom(struct: Struct, offset: number): Written[] {
  const first = write(struct, offset)
  if (
    first.bytes.length <= pieceLimits.bytes ||
    !(struct instanceof Y.Item) ||
    !(struct.content instanceof Y.ContentString)
  )
    return [first]
  const { str } = struct.content
  const { client, clock } = struct.id
  const written: Written[] = []
  // A UTF-16 unit takes three bytes at most.
  const length = Math.floor(pieceLimits.bytes / 4)
  for (let at = offset; at < str.length;) {
    let end = Math.min(str.length, at + length)
    if (end < str.length && isHighSurrogate(str.charCodeAt(end - 1))) end--
    const origin = at === 0 ? struct.origin : Y.createID(client, clock + at - 1)
    const { rightOrigin, parent, parentSub } = struct
    const content = new Y.ContentString(str.slice(at, end))
    const id = Y.createID(client, clock + at)
    written.push(
      write(new Y.Item(id, null, origin, null, rightOrigin, parent, parentSub, content), 0),
    )
    at = end
  }
  return written
}

const isHighSurrogate = (unit: number): boolean => unit >= 0xd800 && unit < 0xdc00

function write(struct: Struct, offset: number): Written {
  const encoder = new Y.UpdateEncoderV1()
  struct.write(encoder, offset)
  const id = Y.createID(struct.id.client, struct.id.clock + offset)
  return { id, needs: needsOf(struct), bytes: encoder.toUint8Array() }
}

function needsOf(struct: Struct): readonly Y.ID[] {
  if (struct instanceof Y.GC) return []
  const { origin, rightOrigin, parent } = struct
  const inside = parent instanceof Y.AbstractType ? (parent._item?.id ?? null) : null
  return [origin, rightOrigin, inside].filter(id => id !== null)
}

/** Each client's structs in sequence, and what a struct refers to before it. */
function inOrder(written: readonly Written[]): readonly Written[] {
  const queues = Map.groupBy(written, one => one.id.client)
  if (queues.size < 2) return written
  const next = new Map([...queues].map(([client]) => [client, 0]))
  const waitsFor = ({ needs, id }: Written): boolean =>
    needs.some(need => {
      const first = queues.get(need.client)?.[next.get(need.client)!]
      return need.client !== id.client && first !== undefined && need.clock >= first.id.clock
    })
  const ordered: Written[] = []
  for (let moved = true; moved;) {
    moved = false
    for (const [client, queue] of queues) {
      let at = next.get(client)!
      for (; at < queue.length && !waitsFor(queue[at]!); at++, moved = true) {
        ordered.push(queue[at]!)
        next.set(client, at + 1)
      }
    }
  }
  return ordered
}

interface Deleted {
  readonly client: number
  readonly clock: number
  readonly len: number
}

const rangesOf = (ds: { readonly clients: Map<number, { clock: number; len: number }[]> }) =>
  [...ds.clients].flatMap(([client, ranges]) =>
    ranges.map(({ clock, len }): Deleted => ({ client, clock, len })),
  )

/** Cut and put in order so that what stands inside a part is deleted before it: the server takes no part away with something unnamed. */
function innerFirst(doc: Y.Doc, ranges: readonly Deleted[]): readonly Deleted[] {
  const parts: (Deleted & { readonly depth: number })[] = []
  for (const { client, clock, len } of ranges) {
    const structs = doc.store.clients.get(client) ?? []
    for (let at = indexOf(structs, clock); at < structs.length; at++) {
      const struct = structs[at]!
      if (struct.id.clock >= clock + len) break
      const from = Math.max(clock, struct.id.clock)
      const to = Math.min(clock + len, struct.id.clock + struct.length)
      const depth = depthOf(struct)
      const last = parts.at(-1)
      if (last?.client === client && last.clock + last.len === from && last.depth === depth)
        parts[parts.length - 1] = { ...last, len: to - last.clock }
      else parts.push({ client, clock: from, len: to - from, depth })
    }
  }
  return parts.toSorted((one, other) => other.depth - one.depth)
}

/** How deep something stands; of what Yjs has collected, because its part is gone, no more is known than that it stood inside one. */
function depthOf(struct: Struct): number {
  if (struct instanceof Y.GC) return Number.MAX_SAFE_INTEGER
  let depth = 0
  for (let { parent } = struct; parent instanceof Y.AbstractType && parent._item !== null; depth++)
    parent = parent._item.parent
  return depth
}

/** Format V1, as `Y.encodeStateAsUpdate` writes it: clients descending. */
function pieceOf(written: readonly Written[], ranges: readonly Deleted[]): Uint8Array {
  const out = encoding.createEncoder()
  const sections = [...Map.groupBy(written, one => one.id.client)].sort(([a], [b]) => b - a)
  encoding.writeVarUint(out, sections.length)
  for (const [client, structs] of sections) {
    encoding.writeVarUint(out, structs.length)
    encoding.writeVarUint(out, client)
    encoding.writeVarUint(out, structs[0]!.id.clock)
    for (const { bytes } of structs) encoding.writeUint8Array(out, bytes)
  }
  const deletes = [...Map.groupBy(ranges, one => one.client)].sort(([a], [b]) => b - a)
  encoding.writeVarUint(out, deletes.length)
  for (const [client, some] of deletes) {
    encoding.writeVarUint(out, client)
    encoding.writeVarUint(out, some.length)
    for (const { clock, len } of some) {
      encoding.writeVarUint(out, clock)
      encoding.writeVarUint(out, len)
    }
  }
  return encoding.toUint8Array(out)
}

function indexOf(structs: readonly Struct[], clock: number): number {
  let low = 0
  let high = structs.length
  while (low < high) {
    const middle = (low + high) >> 1
    const { id, length } = structs[middle]!
    if (id.clock + length <= clock) low = middle + 1
    else high = middle
  }
  return low
}
