import * as decoding from 'lib0/decoding'
import { maxValueDepth } from './limits.ts'
import { refuse } from './refusal.ts'

/** Reads one plain JSON value (lib0 "any" encoding) without following deep nesting; bytes and bigints are no JSON. */
export function readValue(decoder: decoding.Decoder, depth = 0): unknown {
  if (depth > maxValueDepth) refuse('edit-shape', 'G8', 'value nested too deep')
  const kind = decoding.readUint8(decoder)
  switch (kind) {
    case 127:
      return undefined
    case 126:
      return null
    case 125:
      return decoding.readVarInt(decoder)
    case 124:
      return decoding.readFloat32(decoder)
    case 123:
      return decoding.readFloat64(decoder)
    case 121:
      return false
    case 120:
      return true
    case 119:
      return decoding.readVarString(decoder)
    case 118: {
      const object: Record<string, unknown> = {}
      for (let left = decoding.readVarUint(decoder); left > 0; left--) {
        const key = decoding.readVarString(decoder)
        if (key === '__proto__') refuse('edit-shape', 'G8', 'reserved key in a value')
        object[key] = readValue(decoder, depth + 1)
      }
      return object
    }
    case 117: {
      const list: unknown[] = []
      for (let left = decoding.readVarUint(decoder); left > 0; left--)
        list.push(readValue(decoder, depth + 1))
      return list
    }
    default:
      return refuse('edit-malformed', 'G2', `value of kind ${kind}`)
  }
}
