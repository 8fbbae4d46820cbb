import 'fake-indexeddb/auto'
import { expect, it } from 'vitest'
import type { FakeSyncServer } from '#test/support/sockets/fake-sync-server.ts'
import { opened, server, store } from '#test/support/sockets/offline-boards.ts'
import { live, openTestBoard } from '#test/support/sockets/open-test-board.ts'
import { until } from '#test/support/until.ts'
import type { Board } from '#web/sync/board.ts'

/** A board that is open in one tab. */
async function tab(fake: FakeSyncServer): Promise<{ board: Board; leave: () => Promise<void> }> {
  const offline = await store()
  const board = openTestBoard(fake, { offline })
  await live(board)
  return {
    board,
    leave: async () => {
      await board.settled()
      board.close()
      offline.close()
    },
  }
}

const note = (text: string) => ({ text, places: [] })

it('KW11 what is begun comes back in the next visit, with numbers masked, until it is done with', async () => {
  const fake = await server()
  const first = await tab(fake)
  first.board.begun.keep('k1/note', note('他的电话 13812345678'))
  first.board.begun.keep('/compose/c1', { title: '新卡' })
  expect(first.board.begun.get('k1/note')).toEqual(note('他的电话 13812345678'))
  await first.leave()
  const second = await tab(fake)
  expect(second.board.begun.returned.toSorted()).toEqual(['/compose/c1', 'k1/note'])
  expect(second.board.begun.get('k1/note')).toEqual(note('他的电话 138****5678'))
  second.board.begun.keep('k1/note', null)
  await second.leave()
  const third = await tab(fake)
  expect(third.board.begun.places).toEqual(['/compose/c1'])
})

it('KW11 two tabs that are gone have begun at one place: one after the other is offered', async () => {
  const fake = await server()
  const tabs = [await tab(fake), await tab(fake)]
  tabs.forEach(({ board }, index) => board.begun.keep('k1/note', note(`tab ${index}`)))
  expect(tabs.map(({ board }) => board.begun.returned)).toEqual([[], []])
  for (const { leave } of tabs) await leave()
  const { board } = await tab(fake)
  const offered = []
  for (let n = 0; n < 2; n++) {
    offered.push(board.begun.get('k1/note'))
    board.begun.keep('k1/note', null)
  }
  expect(offered).toHaveLength(2)
  expect(offered).toEqual(expect.arrayContaining([note('tab 0'), note('tab 1')]))
  expect(board.begun.places).toEqual([])
})

it('KW11 of a card that goes out of sight, now or while the browser is away, nothing begun stays on the device', async () => {
  const fake = await server()
  const first = await tab(fake)
  const offline = opened.at(-1)!
  for (const card of ['k1', 'k2']) first.board.begun.keep(`${card}/title`, note(`words on ${card}`))
  await first.board.settled()
  expect(await offline.begun()).toEqual(new Map([['b1', 2]]))
  fake.remove('card/k1')
  await until(() => !first.board.cards.has('k1'), 'the card to go')
  await first.board.settled()
  expect(await offline.begun()).toEqual(new Map([['b1', 1]]))
  expect(first.board.begun.get('k1/title')).toEqual(note('words on k1'))
  // What is written on in the open field stays in memory, too.
  first.board.begun.keep('k1/title', note('more words on k1'))
  await first.board.settled()
  expect(await offline.begun()).toEqual(new Map([['b1', 1]]))
  await first.leave()
  fake.documents.delete('card/k2')
  const second = await tab(fake)
  await until(() => !second.board.cards.has('k2'), 'the other to go')
  await second.board.settled()
  expect(await opened.at(-1)!.begun()).toEqual(new Map())
})

it('KW11 nobody else on the device gets it, and a sign-out destroys it', async () => {
  const fake = await server()
  const first = await tab(fake)
  first.board.begun.keep('k1/note', note('only mine'))
  await first.leave()
  const other = await store('grid')
  expect(await other.begun()).toEqual(new Map())
  other.close()
  const again = await tab(fake)
  expect(again.board.begun.places).toEqual([])
  again.board.begun.keep('k1/note', note('mine anew'))
  await again.board.settled()
  again.board.close()
  await opened.at(-1)!.wipe()
  expect((await tab(fake)).board.begun.places).toEqual([])
})
