import { once } from 'node:events'
import { io } from 'socket.io-client'
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
  /** Boards beside that one, which are small. */
  readonly boards: readonly string[]
  /** Tokens of people beside those. */
  readonly crowd: readonly string[]
}

/** Somebody at a heavy place: a socket on its board, and requests as anybody. */
export async function standAt(reach: Reach, person: Person) {
  const { url, board, cards, tokens, boards, crowd } = reach
  const address = (token: string, board: string) =>
    `${url.replace('http', 'ws')}/sync/board/${board}?token=${encodeURIComponent(token)}`
  return {
    board,
    boards,
    cards,
    crowd,
    own: tokens[person],
    socket: await new BoardSocket(address(tokens[person], board)).ready(),
    /** Asks as a person and reads the answer whole; its status. Throws when it was asked for too often. */
    async ask(person: Person, path: string, init: RequestInit = {}): Promise<number> {
      const headers = { authorization: `Bearer ${tokens[person]}`, ...init.headers }
      const answer = await fetch(`${url}/api${path}`, { ...init, headers })
      await answer.arrayBuffer()
      // What is refused costs nobody anything.
      if (answer.status === 429) throw new Error(`${path} was asked for too often`)
      return answer.status
    },
    /** Asks as a person; the answer. */
    async answer(person: Person, path: string, init: RequestInit = {}): Promise<unknown> {
      const headers = { authorization: `Bearer ${tokens[person]}`, ...init.headers }
      const answer = await fetch(`${url}/api${path}`, { ...init, headers })
      if (!answer.ok) throw new Error(`${path} was answered ${answer.status}`)
      return answer.json()
    },
    /** Asks without being anybody. */
    async askAsNobody(path: string, init: RequestInit = {}): Promise<number> {
      const answer = await fetch(`${url}${path}`, init)
      await answer.arrayBuffer()
      return answer.status
    },
    /** Opens a board, takes all of it without reading it, or only begins to, and closes. */
    async openBoard(token: string, of = board, upTo: 'end' | 'beginning' = 'end'): Promise<void> {
      const socket = new WebSocket(address(token, of))
      socket.binaryType = 'nodebuffer'
      await once(socket, 'open')
      socket.send(encode(hello, { version: 1, since: 0 }))
      const closed = await new Promise<number | null>(resolve => {
        socket.on('close', code => resolve(code))
        socket.on('message', (data: Buffer) => {
          if (upTo === 'beginning') resolve(null)
          for (const { type } of messagesOf(new Uint8Array(data)))
            if (type === synced.type) resolve(null)
        })
      })
      // What is refused costs nobody anything.
      if (closed !== null) throw new Error(`the board was closed with ${closed}`)
      socket.terminate()
    },
    /** Opens the board by long-polling, takes all of it, and closes. */
    async pollBoard(person: Person): Promise<void> {
      const answer = await fetch(`${url}/api/sync-ticket`, {
        method: 'POST',
        headers: { authorization: `Bearer ${tokens[person]}` },
      })
      const { ticket } = (await answer.json()) as { ticket: string }
      const line = io(`${url}/sync`, {
        path: '/live/',
        transports: ['polling'],
        reconnection: false,
        forceNew: true,
        auth: { ticket, document: `board/${board}` },
      })
      await new Promise<void>((resolve, reject) => {
        line.on('open', () => line.emit('frame', encode(hello, { version: 1, since: 0 })))
        line.on('frame', (data: Buffer, read: () => void) => {
          read()
          for (const { type } of messagesOf(new Uint8Array(data)))
            if (type === synced.type) resolve()
        })
        line.on('closed', code => reject(new Error(`the line was closed with ${code}`)))
        line.on('disconnect', reason => reject(new Error(`the line was cut: ${reason}`)))
      })
      line.disconnect()
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
