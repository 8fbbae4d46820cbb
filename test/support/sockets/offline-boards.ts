import { onTestFinished } from 'vitest'
import type { Board } from '#web/sync/board.ts'
import { type Offline, openOffline } from '#web/sync/offline/offline.ts'
import { until } from '#test/support/until.ts'
import { serverWith } from './fake-board.ts'
import type { FakeSyncServer } from './fake-sync-server.ts'
import { live, openTestBoard } from './open-test-board.ts'

/** The stores that the tabs of tests have opened, newest last. */
export const opened: Offline[] = []

/** What a new tab keeps on this device; destroyed when the test has finished. */
export async function store(account = 'officer'): Promise<Offline> {
  const offline = (await openOffline({ account }))!
  opened.push(offline)
  onTestFinished(() => offline.wipe())
  return offline
}

/** A server with a board and two cards. */
export const server = (): Promise<FakeSyncServer> =>
  serverWith({ k1: { title: 'k1' }, k2: { title: 'k2' } })

/** Opens the board in a new tab, and waits until all of it is kept on this device. */
export async function visit(fake: FakeSyncServer): Promise<Board> {
  const board = openTestBoard(fake, { offline: await store() })
  await live(board)
  await board.settled()
  return board
}

/** Closes a board, and the newest tab with it. */
export function leave(board: Board): void {
  opened.at(-1)!.close()
  board.close()
}

/** Takes the network away until the server gives tickets and makes cards again. */
export async function withoutNetwork(fake: FakeSyncServer, ...boards: readonly Board[]) {
  fake.ticketStatus = 503
  fake.createStatus = 0
  fake.cut()
  for (const board of boards) await until(() => board.status.connection === 'offline', 'the break')
}
