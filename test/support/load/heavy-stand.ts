import { once } from 'node:events'
import { WebSocket } from 'ws'
import { hello } from '#shared/wire/client/hello.ts'
import { encode, messagesOf } from '#shared/wire/message.ts'
import { synced } from '#shared/wire/server/synced.ts'
import { BoardSocket } from '#test/support/sockets/board-socket.ts'
import type { Person } from '#test/support/server/make-board.ts'

/** What one has to know to ask something of a heavy place, from whatever thread. */
export interface Reach {
  readonly url: string
  readonly board: string
  readonly cards: readonly string[]
  readonly tokens: Readonly<Record<Person, string>>
}

/** Somebody at a heavy place: a socket on its board, and requests as anybody. */
export async function standAt({ url, board, cards, tokens }: Reach, person: Person) {
  const address = (person: Person) =>
    `${url.replace('http', 'ws')}/sync/board/${board}?token=${encodeURIComponent(tokens[person])}`
  return {
    board,
    cards,
    socket: await new BoardSocket(address(person)).ready(),
    /** Asks as a person and reads the answer whole; its status. Throws when it was asked for too often. */
    async ask(person: Person, path: string, init: RequestInit = {}): Promise<number> {
      const headers = { authorization: `Bearer ${tokens[person]}`, ...init.headers }
      const answer = await fetch(`${url}/api${path}`, { ...init, headers })
      await answer.arrayBuffer()
      // What is refused costs nobody anything.
      if (answer.status === 429) throw new Error(`${path} was asked for too often`)
      return answer.status
    },
    /** Asks without being anybody. */
    async askAsNobody(path: string, init: RequestInit = {}): Promise<number> {
      const answer = await fetch(`${url}${path}`, init)
      await answer.arrayBuffer()
      return answer.status
    },
    /** Opens the board as a person, takes all of it without reading it, and closes. */
    async openBoard(person: Person): Promise<void> {
      const socket = new WebSocket(address(person))
      socket.binaryType = 'nodebuffer'
      await once(socket, 'open')
      socket.send(encode(hello, { version: 1, since: 0 }))
      await new Promise<void>(resolve => {
        socket.on('close', () => resolve())
        socket.on('message', (data: Buffer) => {
          for (const { type } of messagesOf(new Uint8Array(data)))
            if (type === synced.type) resolve()
        })
      })
      socket.terminate()
    },
  }
}

/** What `standAt` makes. */
export type Stand = Awaited<ReturnType<typeof standAt>>

/** Waits for the answer to a push, as soon as it is there. */
export async function answered(socket: BoardSocket, push: number): Promise<void> {
  const isThere = () =>
    socket.acked.has(push) ||
    socket.closed !== null ||
    [...socket.refusals, ...socket.deferred].some(one => one.push === push)
  while (!isThere()) await once(socket, 'frame')
}
