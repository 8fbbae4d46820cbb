import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as Y from 'yjs'
import { newId } from '#shared/base/ids.ts'
import { openLinli, type TestServer } from '#test/support/server/linli.ts'
import { makeBoard, type Person } from '#test/support/server/make-board.ts'
import { spawnServer } from '#test/support/server/server-process.ts'
import type { Reach } from './heavy-stand.ts'

/** How many cards with titles of 500 characters the board has. */
const cardCount = 1_500

/** What `openHeavyPlace` makes. */
export interface HeavyPlace {
  readonly reach: Reach
  /** A small file on a card. */
  readonly file: string
  /** The most processor time that the server's main thread kept others waiting for in one piece since the last call, ms. */
  longestTurn(): Promise<number>
  close(): Promise<void>
}

/** A board of the beat with a few cards. */
async function makeSmallBoard({ linli }: TestServer, board: string): Promise<void> {
  const outcome = await linli.parts.store.commit(
    [
      {
        document: `board/${board}`,
        build: doc => {
          doc.getMap('board').set('title', '小看板')
          doc.getMap('board').set('unit', 'beat')
        },
      },
      ...Array.from({ length: 30 }, (_, i) => ({
        document: `card/${newId()}` as const,
        build: (doc: Y.Doc) => {
          const fields = {
            title: `${i} 楼道堆放杂物`,
            column: 'todo',
            rank: `b${String(i).padStart(6, '0')}V`,
            number: `S-${board.slice(0, 8)}-${i}`,
            type: 'hazard',
            board,
            unit: 'grid1',
            visibility: 'board',
            priority: 'normal',
            createdAt: '2026-11-23T08:00:00.000Z',
            createdBy: 'server',
          }
          for (const [key, value] of Object.entries(fields)) doc.getMap('card').set(key, value)
        },
      })),
    ],
    { actor: 'server', origin: 'command' },
  )
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problem))
}

/** Somebody else of the grid; their token. */
async function newcomer(server: TestServer, id: string): Promise<string> {
  const { directory, accounts } = server.linli.parts
  await directory.add({
    units: [],
    people: [{ id, username: id, name: id, demo: 0 }],
    memberships: [
      { id: `m-${id}`, person: id, unit: 'grid1', role: 'grid', since: 0, until: null },
    ],
  })
  await accounts.add({ id, username: id, name: id, password: 'linli-demo' })
  return server.signIn(id)
}

/** A board whose cards, notes and titles are made to be dear to look through, served by a process of its own. */
export async function openHeavyPlace(): Promise<HeavyPlace> {
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
  await first.linli.parts.store.commit(
    cards.slice(0, 30).map(card => ({ document: `file/${card}` as const, build: notes })),
    { actor: 'server', origin: 'command' },
  )
  await first.linli.parts.search.index.update()
  await first.linli.parts.search.index.settled()
  const people: Person[] = ['leader', 'officer', 'grid', 'auditor']
  const tokens = Object.fromEntries(
    await Promise.all(people.map(async person => [person, await token(person)])),
  ) as Record<Person, string>
  const boards = Array.from({ length: 30 }, () => newId())
  for (const id of boards) await makeSmallBoard(first, id)
  const crowd: string[] = []
  for (let n = 0; n < 20; n++) crowd.push(await newcomer(first, `crowd${n}`))
  const file = newId()
  const { status } = await first.request(tokens.leader, `/api/cards/${cards.at(-2)!}/attachments`, {
    method: 'POST',
    body: '小文件',
    headers: { 'x-file-name': 'a.txt', 'x-file-id': file },
  })
  if (status !== 201) throw new Error(`the small file was answered ${status}`)
  await first.linli.stop()
  const server = await spawnServer(folder, {}, [new URL('./longest-turn.ts', import.meta.url)])
  return {
    file,
    reach: { url: server.url, board: board.id, cards, tokens, boards, crowd },
    async longestTurn(): Promise<number> {
      const answer = once(server.child, 'message')
      server.child.send('')
      const [turn] = (await answer) as [number]
      return turn
    },
    async close(): Promise<void> {
      await server.kill()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
