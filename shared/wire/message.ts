import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'

/** One kind of message: its number on the wire, and how its body is written and read (lib0 binary encoding). */
export interface MessageKind<Body> {
  readonly type: number
  readonly write: (encoder: encoding.Encoder, body: Body) => void
  /** Throws on a malformed body. */
  readonly read: (decoder: decoding.Decoder) => Body
}

/** Encodes one message: varuint type, varuint length, body. Messages may be joined into one frame by concatenation. */
export function encode<Body>(kind: MessageKind<Body>, body: Body): Uint8Array {
  const inner = encoding.createEncoder()
  kind.write(inner, body)
  const outer = encoding.createEncoder()
  encoding.writeVarUint(outer, kind.type)
  encoding.writeVarUint8Array(outer, encoding.toUint8Array(inner))
  return encoding.toUint8Array(outer)
}

/** Walks the messages of one frame; throws on a malformed one. */
export function* messagesOf(
  frame: Uint8Array,
): Generator<{ readonly type: number; readonly body: Uint8Array }> {
  const decoder = decoding.createDecoder(frame)
  while (decoding.hasContent(decoder)) {
    const type = decoding.readVarUint(decoder)
    yield { type, body: decoding.readVarUint8Array(decoder) }
  }
}

/** Reads one body; throws when it is malformed or has bytes left over. */
export function decode<Body>(kind: MessageKind<Body>, body: Uint8Array): Body {
  const decoder = decoding.createDecoder(body)
  const value = kind.read(decoder)
  if (decoding.hasContent(decoder)) throw new Error('bytes left over after a message')
  return value
}

/** Joins encoded messages into one frame. */
export function join(messages: readonly Uint8Array[]): Uint8Array {
  if (messages.length === 1) return messages[0]!
  let length = 0
  for (const message of messages) length += message.length
  const frame = new Uint8Array(length)
  let at = 0
  for (const message of messages) {
    frame.set(message, at)
    at += message.length
  }
  return frame
}
