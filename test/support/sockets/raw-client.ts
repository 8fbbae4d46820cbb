import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'

/** A WebSocket client that sends exactly the bytes it is told to and reads only when it is told to. */
export interface RawClient {
  readonly socket: Socket
  /** The status line of the server's answer to the upgrade. */
  readonly status: string
  /** Sends one masked frame: 0 continuation, 1 text, 2 binary, 9 ping, 10 pong. */
  frame(opcode: number, payload: Uint8Array, options?: { readonly fin?: boolean }): boolean
}

/** Opens a TCP connection to `http://…`. */
export async function tcp(url: string): Promise<Socket> {
  const { hostname, port } = new URL(url)
  const socket = connect(Number(port), hostname)
  socket.on('error', () => undefined)
  await once(socket, 'connect')
  return socket
}

/** The head of a WebSocket handshake for a path. */
export const upgradeHead = (path: string, headers: Readonly<Record<string, string>> = {}) =>
  [
    `GET ${path} HTTP/1.1`,
    'Host: 127.0.0.1',
    'Upgrade: websocket',
    'Connection: Upgrade',
    `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`,
    'Sec-WebSocket-Version: 13',
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    '\r\n',
  ].join('\r\n')

/** Opens a WebSocket and stops reading after the server's answer to the upgrade. */
export async function rawClient(url: string, path: string): Promise<RawClient> {
  const socket = await tcp(url)
  socket.write(upgradeHead(path))
  const [answer] = (await once(socket, 'data')) as [Buffer]
  socket.pause()
  const head = answer.indexOf('\r\n\r\n') + 4
  if (head < answer.length) socket.unshift(answer.subarray(head))
  return {
    socket,
    status: answer.toString('latin1').split('\r\n')[0]!,
    frame: (opcode, payload, { fin = true } = {}) => socket.write(frame(opcode, payload, fin)),
  }
}

/** One client frame of RFC 6455 §5.2, masked with zeroes. */
export function frame(opcode: number, payload: Uint8Array, fin = true): Buffer {
  const { length } = payload
  const head = Buffer.alloc((length < 126 ? 2 : length < 65_536 ? 4 : 10) + 4)
  head[0] = (fin ? 128 : 0) | opcode
  if (length < 126) head[1] = 128 | length
  else if (length < 65_536) {
    head[1] = 128 | 126
    head.writeUInt16BE(length, 2)
  } else {
    head[1] = 128 | 127
    head.writeBigUInt64BE(BigInt(length), 2)
  }
  return Buffer.concat([head, payload])
}
