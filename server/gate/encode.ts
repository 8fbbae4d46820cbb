import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import type { Struct } from './decode.ts'
import type { FreshSection } from './fresh.ts'
import type { RangesByClient } from './ranges.ts'

/**
 * Writes the one form of an update that everything in Yjs can read and merge: format V1, clients descending (as
 * `writeClientsStructs` does and `mergeUpdates` relies on), neighbouring GC structs joined, delete ranges in order.
 */
export function encode(fresh: readonly FreshSection[], deletes: RangesByClient): Uint8Array {
  const encoder = new Y.UpdateEncoderV1()
  const out = encoder.restEncoder
  encoding.writeVarUint(out, fresh.length)
  for (const section of descending(fresh)) {
    const structs = joinGarbage(section.structs)
    encoding.writeVarUint(out, structs.length)
    encoder.writeClient(section.client)
    encoding.writeVarUint(out, section.clock)
    for (const struct of structs) struct.write(encoder, 0)
  }
  encoding.writeVarUint(out, deletes.size)
  for (const [client, ranges] of [...deletes].sort(([a], [b]) => b - a)) {
    encoding.writeVarUint(out, client)
    encoding.writeVarUint(out, ranges.length)
    for (const { from, to } of ranges) {
      encoder.writeDsClock(from)
      encoder.writeDsLen(to - from)
    }
  }
  return encoder.toUint8Array()
}

const descending = (fresh: readonly FreshSection[]) => fresh.toSorted((a, b) => b.client - a.client)

function joinGarbage(structs: readonly Struct[]): readonly Struct[] {
  const result: Struct[] = []
  for (const struct of structs) {
    const last = result.at(-1)
    if (struct instanceof Y.GC && last instanceof Y.GC)
      result[result.length - 1] = new Y.GC(last.id, last.length + struct.length)
    else result.push(struct)
  }
  return result
}
