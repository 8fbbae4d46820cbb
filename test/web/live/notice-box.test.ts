import { expect, it, onTestFinished } from 'vitest'
import type { NoticeShown } from '#shared/live/notice.ts'
import { NoticeBox } from '#web/live/notice-box.ts'
import { NoticeConnection, type NoticeConnectionEvents } from '#web/live/notice-connection.ts'
import { createApi } from '#web/app/api.ts'
import { startLinli, type TestServer } from '#test/support/server/linli.ts'
import { makeBoard } from '#test/support/server/make-board.ts'
import { assign } from '#test/support/server/notices.ts'
import {
  type NoWebSocketProxy,
  noWebSocketProxy,
} from '#test/support/browser/no-websocket-proxy.ts'
import { until } from '#test/support/until.ts'

/** A page's box of a person, through an address of the server. */
function boxOf(url: string, token: string) {
  const arrived: NoticeShown[] = []
  let signedOut = 0
  const api = createApi({
    base: url,
    language: () => 'en',
    onSignedOut: () => signedOut++,
    fetch: request => {
      request.headers.set('authorization', `Bearer ${token}`)
      return fetch(request)
    },
  })
  const box = new NoticeBox({
    api,
    changed: () => {},
    arrived: notices => arrived.push(...notices),
    connection: options => new NoticeConnection({ ...options, base: url, pause: 10 }),
  })
  onTestFinished(() => box.close())
  return { box, arrived, signedOut: () => signedOut }
}

/** A box whose line is in the hands of the test: what it brings, and when. */
function boxByHand(url: string, token: string) {
  const arrived: NoticeShown[] = []
  let events: NoticeConnectionEvents | undefined
  let asked = 0
  const held: (() => void)[] = []
  const state = { holds: false, fails: false }
  const api = createApi({
    base: url,
    language: () => 'en',
    onSignedOut: () => {},
    fetch: async request => {
      asked++
      if (state.fails) throw new TypeError('no way')
      request.headers.set('authorization', `Bearer ${token}`)
      const answer = await fetch(request)
      if (state.holds) await new Promise<void>(go => held.push(go))
      return answer
    },
  })
  const box = new NoticeBox({
    api,
    changed: () => {},
    arrived: notices => arrived.push(...notices),
    connection: options => {
      events = options.events
      return { close: () => {} }
    },
  })
  onTestFinished(() => box.close())
  return { box, arrived, line: events!, state, held, asked: () => asked, api }
}

async function give(server: TestServer, card: string, person: string): Promise<void> {
  const outcome = await server.linli.parts.store.commit(
    [{ document: `card/${card}`, build: doc => assign(doc, person) }],
    { actor: { id: 'officer', name: '', memberships: [] }, origin: 'command' },
  )
  if (!outcome.ok) throw new Error(outcome.problem.kind)
}

const titles = (notices: readonly NoticeShown[] | null) => notices?.map(one => one.card?.title)

it('NO22 the list comes back after a break, also where WebSockets are refused, and misses and doubles nothing', async () => {
  const server = await startLinli({ demo: false })
  const { board, token } = await makeBoard(server)
  const cards = await board.cards(['甲', '乙', '丙', '丁'].map(title => ({ title })))
  await give(server, cards[0]!, 'grid')
  await server.linli.parts.notices.notices.settled()
  const proxy: NoWebSocketProxy = await noWebSocketProxy(server.url)
  const { box, arrived } = boxOf(proxy.url, await token('grid'))
  await until(() => box.live && box.notices !== null, 'the line')
  expect(proxy.refused).toBeGreaterThan(0)
  expect(titles(box.notices)).toEqual(['甲'])
  expect(arrived).toEqual([])
  await give(server, cards[1]!, 'grid')
  await until(() => arrived.length === 1, 'the second')

  proxy.down = true
  proxy.cut()
  await until(() => !box.live, 'the loss to be noticed')
  await give(server, cards[2]!, 'grid')
  await server.linli.parts.notices.notices.settled()
  proxy.down = false
  await until(() => box.live, 'the line to come back')
  await until(() => arrived.length === 2, 'what was missed')
  await give(server, cards[3]!, 'grid')
  await until(() => arrived.length === 3, 'the fourth')
  expect(titles(box.notices)).toEqual(['丁', '丙', '乙', '甲'])
  expect(titles(arrived)).toEqual(['乙', '丙', '丁'])
  expect(box.unread).toBe(4)
})

it('NO22 what is read here is read on the server and elsewhere; a mark that could not be kept is taken back', async () => {
  const server = await startLinli({ demo: false })
  const { board, token } = await makeBoard(server)
  const cards = await board.cards(['甲', '乙', '丙'].map(title => ({ title })))
  for (const card of cards) await give(server, card, 'grid')
  await server.linli.parts.notices.notices.settled()
  const proxy = await noWebSocketProxy(server.url)
  const grid = await token('grid')
  const [one, two] = [boxOf(proxy.url, grid).box, boxOf(server.url, grid).box]
  await until(() => one.unread === 3 && two.unread === 3, 'both lists')
  await until(() => one.live && two.live, 'both lines')
  expect(await one.read({ ids: [one.notices![0]!.id] })).toBeNull()
  await until(() => two.unread === 2 && two.notices![0]!.readAt !== null, 'the mark')
  await two.readCard(cards[1]!)
  await until(() => one.unread === 1, 'the card’s mark')

  proxy.down = true
  proxy.cut()
  expect((await one.readAll())?.kind).toBe('offline')
  expect([one.unread, one.notices!.at(-1)!.readAt]).toEqual([1, null])
  expect(await two.readAll()).toBeNull()
  expect(two.unread).toBe(0)
})

it('NO22 the end of the sign-in ends the line and is told; changed rights take titles off the list', async () => {
  const server = await startLinli({ demo: false })
  const { board, token } = await makeBoard(server)
  const card = await board.card({ title: 'CANARY' })
  await give(server, card, 'grid')
  await server.linli.parts.notices.notices.settled()
  const { box, signedOut } = boxOf(server.url, await token('grid'))
  await until(() => box.live && titles(box.notices)?.[0] === 'CANARY', 'the list')
  await server.linli.parts.directory.setUntil('m-grid', 1)
  await until(() => box.notices![0]!.lost, 'the title to go')
  expect(JSON.stringify(box.notices)).not.toContain('CANARY')
  await server.linli.parts.accounts.endAll('grid')
  await until(() => signedOut() > 0, 'the end')
})

it('NO22 NO27 what is told and found at the same time comes once, and what was missed before it comes too', async () => {
  const server = await startLinli({ demo: false })
  const { board, token } = await makeBoard(server)
  const cards = [...(await board.cards(['甲', '乙', '丙', '丁'].map(title => ({ title }))))]
  const giveNext = async () => {
    await give(server, cards.shift()!, 'grid')
    await server.linli.parts.notices.notices.settled()
    const answer = await api.notices({})
    if (!answer.ok) throw new Error(answer.problem.kind)
    return answer.value.notices[0]!
  }
  const grid = await token('grid')
  const { box, arrived, line, state, held, asked, api } = boxByHand(server.url, grid)
  line.connected()
  await until(() => box.notices !== null, 'the list')

  const first = await giveNext()
  await box.catchUp()
  line.told([first], 1)
  expect(titles(arrived)).toEqual(['甲'])

  // The line breaks, and what is missed cannot be asked for at once.
  line.disconnected()
  await giveNext()
  state.fails = true
  line.connected()
  await until(() => box.problem !== null, 'the failure')
  state.fails = false
  const third = await giveNext()
  line.told([third], 3)
  await until(() => arrived.length === 3, 'what was missed')
  expect(titles(arrived)).toEqual(['甲', '丙', '乙'])
  expect([titles(box.notices), box.unread]).toEqual([['丙', '乙', '甲'], 3])

  // It breaks again while an answer that knows nothing of the last is on its way.
  state.holds = true
  const before = asked()
  const caught = box.catchUp()
  await until(() => held.length === 1, 'the answer')
  state.holds = false
  await giveNext()
  line.connected()
  held[0]!()
  await caught
  expect(asked() - before).toBe(3)
  expect(titles(arrived)?.at(-1)).toBe('丁')
  expect(box.unread).toBe(4)
})

it('NO27 what comes with a list that is asked for anew is told as well, and only that', async () => {
  const server = await startLinli({ demo: false })
  const { board, token } = await makeBoard(server)
  const cards = await board.cards(['甲', '乙', '丙'].map(title => ({ title })))
  await give(server, cards[0]!, 'grid')
  await server.linli.parts.notices.notices.settled()
  const { box, arrived, line, state, held } = boxByHand(server.url, await token('grid'))
  await until(() => box.notices !== null, 'the list')
  expect(arrived).toEqual([])
  await give(server, cards[1]!, 'grid')
  await server.linli.parts.notices.notices.settled()
  line.again()
  await until(() => arrived.length > 0, 'the second')
  expect(titles(arrived)).toEqual(['乙'])

  // An answer that is older than what was told meanwhile takes nothing away.
  state.holds = true
  const reloaded = box.reload()
  await until(() => held.length === 1, 'the answer')
  state.holds = false
  await give(server, cards[2]!, 'grid')
  await server.linli.parts.notices.notices.settled()
  line.again()
  held[0]!()
  await reloaded
  expect(titles(arrived)).toEqual(['乙', '丙'])
  expect(titles(box.notices)).toEqual(['丙', '乙', '甲'])
})
