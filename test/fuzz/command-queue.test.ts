import 'fake-indexeddb/auto'
import { expect, it } from 'vitest'
import { fileViewOf } from '#shared/board/file/file-view.ts'
import { startLinli } from '#test/support/server/linli.ts'
import { makeBoard } from '#test/support/server/make-board.ts'
import { fuzzFactor, seeded, seedOf } from '#test/support/seeded.ts'
import { until } from '#test/support/until.ts'
import { createApi } from '#web/app/api.ts'
import { CommandQueue } from '#web/sync/queue/command-queue.ts'
import { openOffline } from '#web/sync/offline/offline.ts'

const rounds = Math.ceil(fuzzFactor)

it('AP2 OF3 OF5 on a network that loses requests and answers, what two tabs ask of the real server is done once each, and every refusal is told', async () => {
  const seed = seedOf()
  const random = seeded(seed)
  for (let round = 0; round < rounds; round++) {
    const server = await startLinli({ demo: false })
    const { board, token } = await makeBoard(server)
    const bearer = await token('officer')
    const cards = await board.cards(['甲', '乙', '丙'].map(title => ({ title })))
    let trouble = 0.5
    let lost = 0
    const api = createApi({
      language: () => 'en',
      base: server.url,
      fetch: async request => {
        request.headers.set('authorization', `Bearer ${bearer}`)
        if (random() < trouble / 2) throw new TypeError('the request was lost')
        const response = await fetch(request)
        if (random() < trouble / 2) {
          lost++
          throw new TypeError('the answer was lost')
        }
        return response
      },
    })
    const opened = await Promise.all(
      [1, 2].map(async () => {
        const store = (await openOffline({ account: 'officer' }))!
        const timeouts = { firstPause: 2, longestPause: 10, patience: 5_000 }
        const queue = new CommandQueue({
          account: 'officer',
          api,
          store,
          timeouts,
          network: new EventTarget(),
        })
        return { queue, store }
      }),
    )
    const tabs = opened.map(({ queue }) => queue)
    /** What was asked of each card; a text of blanks is refused. */
    const asked = new Map(cards.map(card => [card, [] as string[]]))
    let refusals = 0
    /** Kinds of refusals, of the queued ones once each. */
    const told: string[] = []
    const settled = new Set<string>()
    for (let step = 0; step < 60; step++) {
      const card = cards[Math.floor(random() * cards.length)]!
      const refused = random() < 0.1
      const text = refused ? ' ' : `n${step}`
      const given = {
        board: board.id,
        card,
        number: null,
        title: '',
        name: 'reply',
        body: { text },
      }
      if (refused) refusals++
      else asked.get(card)!.push(text)
      const tab = tabs[Math.floor(random() * tabs.length)]!
      // One after the other, as a person does; what is not answered is queued and goes on behind.
      const result = await tab.run(given)
      if (!result.ok) told.push(result.problem.kind)
      if (random() < 0.2) tabs[Math.floor(random() * tabs.length)]!.wake()
    }
    trouble = 0
    const settle = async () => {
      for (const tab of tabs) tab.wake()
      const stopped = tabs[0]!.all.filter(one => one.state !== 'waiting')
      for (const one of stopped) {
        // A held command is the person's to send again; a refused one is let go.
        if (one.state === 'held') tabs[0]!.retry(one.id)
        else {
          tabs[0]!.discard(one.id)
          if (!settled.has(one.id)) told.push(one.problem!.kind)
          settled.add(one.id)
        }
      }
      return tabs.every(tab => tab.all.length === 0)
    }
    await until(settle, `seed ${seed}: everything to be settled`, 20_000)
    expect(told, `seed ${seed}`).toEqual(Array(refusals).fill('bad-request'))
    for (const [card, texts] of asked) {
      const notes = fileViewOf(await server.linli.parts.store.copy(`file/${card}`)).notes.map(
        note => note.text,
      )
      expect(notes.toSorted(), `seed ${seed}, ${lost} answers lost`).toEqual(texts.toSorted())
    }
    expect(lost, `seed ${seed}`).toBeGreaterThan(0)
    for (const { queue, store } of opened) {
      queue.close()
      await store.wipe()
    }
  }
})
