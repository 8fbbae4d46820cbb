import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** What the line does: passes everything, refuses and cuts, or keeps connections and passes nothing. */
export type LineMood = 'up' | 'down' | 'silent'

/** A line to a server that a test can cut or let fall silent; its address stays the same when the server changes. */
export interface WeakLine {
  readonly url: string
  /** The port on this machine that is passed on to. */
  target: number
  /** Changes the mood: `down` cuts every connection, `up` cuts those that have been silent. */
  set(mood: LineMood): void
  close(): void
}

/** Opens a line of plain TCP; its caller closes it. */
export async function weakLine(target: number): Promise<WeakLine> {
  const sockets = new Set<Socket>()
  let mood: LineMood = 'up'
  const keep = (socket: Socket) => {
    sockets.add(socket)
    socket.on('error', () => socket.destroy())
    socket.on('close', () => sockets.delete(socket))
    if (mood === 'silent') socket.pause()
  }
  const server = createServer(near => {
    if (mood === 'down') {
      near.destroy()
      return
    }
    const far = connect(line.target, '127.0.0.1')
    keep(near)
    keep(far)
    near.on('close', () => far.destroy())
    far.on('close', () => near.destroy())
    near.pipe(far)
    far.pipe(near)
    if (mood === 'silent') for (const one of [near, far]) one.unpipe()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const cut = () => {
    for (const socket of sockets) socket.destroy()
  }
  const line: WeakLine = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    target,
    set(next) {
      if (next === mood) return
      if (next === 'silent') {
        for (const socket of sockets) {
          socket.unpipe()
          socket.pause()
        }
      } else if (next === 'down' || mood === 'silent') cut()
      mood = next
    },
    close() {
      server.close()
      cut()
    },
  }
  return line
}
