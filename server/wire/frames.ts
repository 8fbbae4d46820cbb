/** A frame up to this many bytes is copied into one buffer: cheaper than handing the network several. */
const copied = 16_000

/** Turns messages into WebSocket frames, once for all the sockets that are sent the same messages one after the other. */
export class Frames {
  #messages: readonly Uint8Array[] = []
  #frame: readonly Uint8Array[] = []

  /** One binary frame of the messages joined, unmasked as a server sends it, in one or more buffers. */
  of(messages: readonly Uint8Array[]): readonly Uint8Array[] {
    if (!sameList(messages, this.#messages)) {
      this.#messages = messages
      this.#frame = frameOf(messages)
    }
    return this.#frame
  }
}

/** Source: RFC 6455 §5.2. */
function frameOf(messages: readonly Uint8Array[]): readonly Uint8Array[] {
  let length = 0
  for (const message of messages) length += message.length
  const header = headerOf(length)
  if (length > copied) return [header, ...messages]
  return [Buffer.concat([header, ...messages], header.length + length)]
}

function headerOf(length: number): Buffer {
  const binary = 0x82
  if (length < 126) return Buffer.from([binary, length])
  if (length < 65_536) return Buffer.from([binary, 126, length >> 8, length & 255])
  const header = Buffer.alloc(10)
  header[0] = binary
  header[1] = 127
  header.writeUIntBE(length, 4, 6)
  return header
}

function sameList(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((one, i) => one === b[i])
}
