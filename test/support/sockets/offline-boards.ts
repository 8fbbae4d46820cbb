import { onTestFinished } from 'vitest'
import type { Board } from '#web/sync/board.ts'
import { type Offline, openOffline } from '#web/sync/offline/offline.ts'
import { until } from '#test/support/until.ts'
import { board as fillBoard, card as fillCard, FakeSyncServer } from './fake-sync-server.ts'

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
export async function server(): Promise<FakeSyncServer> {
  const fake = await FakeSyncServer.start()
  fake.put('board/b1', doc => fillBoard(doc))
  for (const id of ['k1', 'k2']) fake.put(`card/${id}`, doc => fillCard(doc, { title: id }))
  return fake
}

/** Takes the network away until the server gives tickets and makes cards again. */
export async function withoutNetwork(fake: FakeSyncServer, ...boards: readonly Board[]) {
  fake.ticketStatus = 503
  fake.createStatus = 0
  fake.cut()
  for (const board of boards) await until(() => board.status.connection === 'offline', 'the break')
}
