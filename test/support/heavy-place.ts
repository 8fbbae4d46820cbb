import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { hello } from '#shared/wire/client/hello.ts'
import { encode, messagesOf } from '#shared/wire/message.ts'
import { synced } from '#shared/wire/server/synced.ts'
import { BoardSocket } from './board-socket.ts'
import { openLinli } from './linli.ts'
import { makeBoard, type Person } from './make-board.ts'
import { spawnServer } from './server-process.ts'

/** How many cards with titles of 500 characters the board has. */
const cardCount = 1_500

/** A board whose cards, notes and titles are made to be dear to look through, served by a process of its own. */
export async function openHeavyPlace() {
  const folder = mkdtempSync(join(tmpdir(), 'linli-waits-'))
  const first = await openLinli(folder, { demo: false })
  const { board, token } = await makeBoard(first)
  const cards = await board.cards(
    Array.from({ length: cardCount }, (_, i) => ({
      title: `${i} ${'楼道堆放杂物请尽快处理'.repeat(50)}`.slice(0, 500),
      unit: 'grid1',
      assignees: ['grid'],
    })),
  )
  const notes = (doc: Y.Doc) => {
    for (let n = 0; n < 15; n++)
      doc.getMap('notes').set(
        `n${n}`,
        new Y.Map<unknown>([
          ['by', 'grid'],
          ['at', '2026-11-23T08:00:00.000Z'],
          ['text', 'a'.repeat(9_999)],
        ]),
      )
  }
  await first.linli.parts.door.commit(
    cards.slice(0, 30).map(card => ({ document: `file/${card}` as const, build: notes })),
    { actor: 'server', origin: 'command' },
  )
  await first.linli.parts.search.index.update()
  await first.linli.parts.search.index.settled()
  const people: Person[] = ['leader', 'officer', 'grid', 'auditor']
  const tokens = Object.fromEntries(
    await Promise.all(people.map(async person => [person, await token(person)])),
  ) as Record<Person, string>
  await first.linli.stop()
  const server = await spawnServer(folder)
  const address = (person: Person) =>
    `${server.url.replace('http', 'ws')}/sync/board/${board.id}?token=${encodeURIComponent(tokens[person])}`
  const socketOf = (person: Person) => new BoardSocket(address(person)).ready()
  const [socket, attacker] = await Promise.all([socketOf('leader'), socketOf('grid')])
  return {
    board: board.id,
    cards,
    url: server.url,
    /** Of somebody who works as usual. */
    socket,
    /** Of somebody who does not. */
    attacker,
    async close(): Promise<void> {
      socket.close()
      attacker.close()
      await server.kill()
      rmSync(folder, { recursive: true, force: true })
    },
    /** Asks as a person and reads the answer whole; its status. */
    async ask(person: Person, path: string, init: RequestInit = {}): Promise<number> {
      const headers = { authorization: `Bearer ${tokens[person]}`, ...init.headers }
      const answer = await fetch(`${server.url}/api${path}`, { ...init, headers })
      await answer.arrayBuffer()
      return answer.status
    },
    /** Asks without being anybody. */
    async askAsNobody(path: string, init: RequestInit = {}): Promise<number> {
      const answer = await fetch(`${server.url}${path}`, init)
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

/** What `openHeavyPlace` makes. */
export type HeavyPlace = Awaited<ReturnType<typeof openHeavyPlace>>

/** Waits for the answer to a push, as soon as it is there. */
export async function answered(socket: BoardSocket, push: number): Promise<void> {
  const isThere = () =>
    socket.acked.has(push) ||
    socket.closed !== null ||
    [...socket.refusals, ...socket.deferred].some(one => one.push === push)
  while (!isThere()) await once(socket, 'frame')
}
