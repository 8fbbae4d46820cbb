import 'fake-indexeddb/auto'
import { expect, it, onTestFinished, vi } from 'vitest'
import { opened, server, store, withoutNetwork } from '#test/support/sockets/offline-boards.ts'
import { live, openTestBoard } from '#test/support/sockets/open-test-board.ts'
import { queued } from '#test/support/sockets/queued-command.ts'
import { until } from '#test/support/until.ts'
import { renameCard } from '#web/state/card-edits.ts'
import { lastAccount, rememberAccount } from '#web/sync/offline/last-account.ts'
import { type Offline, openOffline } from '#web/sync/offline/offline.ts'
import { CommandQueue } from '#web/sync/queue/command-queue.ts'
import { encodeValue } from '#web/sync/offline/kept-rows.ts'

/** Opens a store in a browser that does not answer until it is told to. */
async function openLate(account = 'officer') {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const never = Object.create(IDBOpenDBRequest.prototype) as IDBOpenDBRequest
  never.addEventListener = () => {}
  const silent = vi.spyOn(indexedDB, 'open').mockReturnValue(never)
  onTestFinished(() => {
    silent.mockRestore()
    vi.useRealTimers()
  })
  const opening = openOffline({ account })
  await vi.advanceTimersByTimeAsync(9_000)
  const offline = (await opening)!
  onTestFinished(() => offline.close())
  return {
    offline,
    /** From now on the browser answers, but has not been asked yet. */
    answers: () => silent.mockRestore(),
    /** Lets time go on until it is asked. */
    async asked() {
      silent.mockRestore()
      const open = vi.spyOn(indexedDB, 'open')
      onTestFinished(() => open.mockRestore())
      while (open.mock.calls.length === 0) await vi.advanceTimersByTimeAsync(500)
      vi.useRealTimers()
    },
  }
}

/** An earlier visit, which leaves an edit and a command. */
async function earlierVisit() {
  const fake = await server()
  const offline = await store()
  const first = openTestBoard(fake, { offline })
  await live(first)
  await first.settled()
  await withoutNetwork(fake, first)
  first.edit('card/k1', doc => renameCard(doc, 'written before'))
  await until(() => first.status.keptHere, 'the edit to be kept')
  await offline.queue(queued.id, encodeValue(queued))
  opened.at(-1)!.close()
  first.close()
  fake.ticketStatus = 200
  return fake
}

const nothingIsKept = async (offline: Offline) => {
  await expect(offline.load('b1')).rejects.toThrow()
  await expect(offline.queued()).rejects.toThrow()
  await offline.remember('me', { id: 'officer' })
  expect(await offline.recall('me')).toBeNull()
}

it('Y34 a store that opens only after the start of a session is taken up when it opens: edits, commands, what the app remembers', async () => {
  const fake = await earlierVisit()
  const { offline, asked } = await openLate()
  await nothingIsKept(offline)
  await asked()
  const sent: string[] = []
  const api = {
    ...fake.api(),
    command: (card: string, name: string) => {
      sent.push(`${card} ${name}`)
      return Promise.resolve({ ok: true as const, value: {} })
    },
  }
  const commands = new CommandQueue({
    account: 'officer',
    api,
    store: offline,
    network: new EventTarget(),
  })
  onTestFinished(() => commands.close())
  const second = openTestBoard(fake, { offline })
  await until(() => fake.card('k1').get('title') === 'written before', 'the edit of before')
  await until(() => sent.length > 0, 'the command of before')
  expect(sent).toEqual(['k1 unit'])
  await until(() => second.status.keptHere, 'the board to be kept')
  await second.settled()
  offline.close()
  second.close()
  expect(await (await store()).recall('me')).toEqual({ id: 'officer' })
})

it('Y34 a queue that has begun without its store sends what that holds when it opens', async () => {
  const fake = await earlierVisit()
  const { offline, asked } = await openLate()
  const sent: string[] = []
  const api = {
    ...fake.api(),
    command: (card: string, name: string) => {
      sent.push(`${card} ${name}`)
      return Promise.resolve({ ok: true as const, value: {} })
    },
  }
  const commands = new CommandQueue({
    account: 'officer',
    api,
    store: offline,
    network: new EventTarget(),
  })
  onTestFinished(() => commands.close())
  await asked()
  await until(() => sent.length > 0, 'the command of before')
  expect(sent).toEqual(['k1 unit'])
})

it.each(['somebody signed out', 'somebody else signed in'] as const)(
  'Y33 Y34 a store that opens late is left alone where %s meanwhile',
  async what => {
    const { offline, answers, asked } = await openLate()
    answers()
    await rememberAccount(what === 'somebody signed out' ? null : 'grid')
    await asked()
    const givenUp = () =>
      offline.queued().then(
        () => false,
        error => String(error).includes('taken away'),
      )
    await until(givenUp, 'it to be given up')
    expect(await lastAccount()).toBe(what === 'somebody signed out' ? null : 'grid')
    const names = (await indexedDB.databases()).map(({ name }) => name)
    expect(names).not.toContain('linli-officer')
  },
)
