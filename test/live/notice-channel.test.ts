import { io } from 'socket.io-client'
import { expect, it, onTestFinished } from 'vitest'
import { WebSocket } from 'ws'
import type * as Y from 'yjs'
import type { NoticeList } from '#shared/live/notice.ts'
import { startDesk, type TestDesk } from '#test/support/server/desk.ts'
import { FakeClock } from '#test/support/clocks/fake-clock.ts'
import type { Person } from '#test/support/server/make-board.ts'
import { NoticeLine } from '#test/support/sockets/notice-line.ts'
import { assign, setCard } from '#test/support/server/notices.ts'
import { until } from '#test/support/until.ts'
import { addNote, removeNote } from '#web/state/file-edits.ts'

async function ticketOf(desk: TestDesk, person: Person): Promise<string> {
  const answer = await desk.ask(person, 'POST', '/sync-ticket')
  return ((await answer.json()) as { ticket: string }).ticket
}

/** A screen of a person, connected. */
async function screenOf(
  desk: TestDesk,
  person: Person,
  transports = ['websocket'],
): Promise<NoticeLine> {
  const ticket = await ticketOf(desk, person)
  const line = new NoticeLine(desk.server.url, { ticket }, { transports })
  await until(() => line.connected, `${person} to be connected`)
  return line
}

/** Gives a card to people as the officer. */
async function give(desk: TestDesk, card: string, ...people: readonly string[]): Promise<void> {
  const outcome = await desk.desk.store.commit(
    [
      {
        document: `card/${card}`,
        build: doc => {
          for (const person of people) assign(doc, person)
        },
      },
    ],
    { actor: { id: 'officer', name: '', memberships: [] }, origin: 'command' },
  )
  if (!outcome.ok) throw new Error(outcome.problem.kind)
}

it('NO9 without any timer of the server every screen of the receiver shows a notice at once, over a WebSocket or long-polling; what one reads is read on all', async () => {
  // A clock that stands still: whatever waited for it would never come.
  const desk = await startDesk({ clock: new FakeClock(Date.now()) })
  const card = await desk.board.card({ title: '三楼漏水' })
  const screens = [
    await screenOf(desk, 'grid'),
    await screenOf(desk, 'grid'),
    await screenOf(desk, 'grid', ['polling']),
  ]
  await give(desk, card, 'grid')
  // A second is long for a machine that answers other questions in the meantime.
  const shown = () => screens.every(screen => screen.told.length === 1)
  let asked = 0
  for (; !shown() && asked < 30; asked++) await desk.ask('grid', 'GET', '/notices')
  expect(shown(), `told after ${asked} requests`).toBe(true)
  for (const screen of screens) {
    expect(screen.unread).toBe(1)
    expect(screen.told[0]).toMatchObject({
      kind: 'assignment',
      by: { id: 'officer' },
      card: { id: card, title: '三楼漏水' },
    })
  }
  await desk.ask('grid', 'POST', '/notices/read', { ids: [screens[0]!.told[0]!.id] })
  await until(() => screens.every(screen => screen.unread === 0), 'the mark')
  expect(screens[1]!.reads).toEqual([{ ids: [screens[0]!.told[0]!.id] }])
})

it('NO10 what happened while a screen was away is found by asking since the last one it had', async () => {
  const desk = await startDesk()
  const cards = await desk.board.cards([{ title: '甲' }, { title: '乙' }, { title: '丙' }])
  const screen = await screenOf(desk, 'grid')
  await give(desk, cards[0]!, 'grid')
  await until(() => screen.told.length === 1, 'the first')
  screen.socket.disconnect()
  await give(desk, cards[1]!, 'grid')
  await give(desk, cards[2]!, 'grid')
  await desk.server.linli.parts.notices.notices.settled()
  const back = await screenOf(desk, 'grid')
  const answer = await desk.ask('grid', 'GET', `/notices?since=${screen.told[0]!.sentAt}`)
  const missed = (await answer.json()) as NoticeList
  expect(missed.notices.map(one => one.card?.title)).toEqual(['丙', '乙'])
  expect(missed.unread).toBe(3)
  expect(back.told).toEqual([])
})

it('NO26 a list that is open is asked for anew when a note that mentioned somebody is removed', async () => {
  const desk = await startDesk()
  const card = await desk.board.card({ title: '三楼漏水', unit: 'grid1' })
  const [grid, leader] = await Promise.all([screenOf(desk, 'grid'), screenOf(desk, 'leader')])
  const edit = async (change: (doc: Y.Doc) => void) =>
    expect(await desk.edit('officer', `file/${card}`, change)).toMatchObject({ ok: true })
  let id = ''
  await edit(doc => (id = addNote(doc, { by: 'officer', text: '请看', mentions: ['grid'] })))
  await until(() => grid.told.length === 1, 'the mention')
  await edit(doc => removeNote(doc, id))
  await until(() => grid.again === 1, 'the list to be asked for anew')
  const list = await desk.ask('grid', 'GET', '/notices')
  expect(((await list.json()) as NoticeList).notices).toEqual([])
  expect(leader.again).toBe(0)
})

it('NO11 nobody else hears of a notice, and nobody whose right to the card has gone', async () => {
  const desk = await startDesk()
  const [open, police] = await desk.board.cards([
    { title: 'CANARY-甲' },
    { title: 'CANARY-乙', visibility: 'police' },
  ])
  const people = ['leader', 'officer', 'other', 'grid', 'head', 'auditor', 'admin'] as const
  const screens = await Promise.all(people.map(person => screenOf(desk, person)))
  const heard: Record<string, string> = {}
  for (const [i, { socket }] of screens.entries())
    socket.onAny((...all) => {
      heard[people[i]!] = `${heard[people[i]!] ?? ''}${JSON.stringify(all)}`
    })
  await give(desk, police!, 'head', 'grid', 'auditor', 'admin', 'other')
  await give(desk, open!, 'leader')
  await until(() => (heard['leader'] ?? '').includes('CANARY-甲'), 'the leader')
  expect(Object.keys(heard)).toEqual(['leader'])

  await desk.server.linli.parts.directory.setUntil('m-grid', 1)
  await give(desk, open!, 'grid')
  const before = screens[4]!.again
  await setCard(desk.server, open!, 'visibility', 'police')
  await until(() => screens[4]!.again === before + 1, 'the lost sight to be told')
  await give(desk, open!, 'head')
  await setCard(desk.server, open!, 'visibility', 'board')
  await give(desk, open!, 'head')
  await desk.server.linli.parts.notices.notices.settled()
  await until(() => screens[3]!.again === 1, 'the changed rights')
  expect(heard['head']).toBe('["again"]')
  expect(JSON.stringify(heard['grid'])).not.toContain('CANARY')
})

it('NO12 a live connection needs a ticket, which opens one, or a token; sign-out and revoking end it at once', async () => {
  const desk = await startDesk()
  const { url } = desk.server
  const ticket = await ticketOf(desk, 'grid')
  const token = await desk.server.signIn('grid')
  const lines = [
    new NoticeLine(url, { ticket }),
    new NoticeLine(url, { token }),
    new NoticeLine(url, { token }, { transports: ['polling'] }),
  ]
  await until(() => lines.every(line => line.connected), 'the three')
  const refused = [
    new NoticeLine(url, { ticket }),
    new NoticeLine(url, { ticket: 'made-up' }),
    new NoticeLine(url, { token: 'made-up' }),
    new NoticeLine(url, { token: { $ne: '' }, ticket: ['x'] }),
    new NoticeLine(url, {}, { headers: { cookie: `linli.session_token=${token}` } }),
  ]
  await until(() => refused.every(line => line.refused !== null), 'the refusals')
  expect(refused.map(line => line.refused)).toEqual(Array(5).fill('signed out'))

  await desk.server.request(token, '/api/auth/sign-out', { method: 'POST' })
  await until(() => lines[1]!.ended && lines[2]!.ended, 'the end of that sign-in')
  await until(() => !lines[1]!.connected && !lines[2]!.connected, 'the connections to close')
  expect(lines[0]!.connected).toBe(true)
  await desk.server.linli.parts.accounts.endAll('grid')
  await until(() => lines[0]!.ended && !lines[0]!.connected, 'the end of all')
})

it('NO13 another site’s page opens no live connection; the sync frames stay on long-polling', async () => {
  const desk = await startDesk()
  const { url } = desk.server
  const status = (origin?: string) =>
    new Promise<number>(resolve => {
      const socket = new WebSocket(
        `${url.replace('http', 'ws')}/live/?EIO=4&transport=websocket`,
        origin === undefined ? {} : { origin },
      )
      socket.on('open', () => {
        socket.close()
        resolve(101)
      })
      socket.on('unexpected-response', (_, response) => {
        response.destroy()
        resolve(response.statusCode ?? 0)
      })
      socket.on('error', () => undefined)
    })
  expect(await status(url)).toBe(101)
  expect(await status()).toBe(101)
  expect(await status('https://evil.example')).toBe(400)
  expect(await status('null')).toBe(400)

  const talker = await screenOf(desk, 'grid')
  ;(talker.socket as unknown as { emit(event: string, text: string): void }).emit('told', 'x')
  await until(() => !talker.connected, 'who talks to be sent away')

  const sync = io(`${url}/sync`, {
    path: '/live/',
    transports: ['websocket'],
    reconnection: false,
    auth: { ticket: await ticketOf(desk, 'grid'), document: `board/${desk.board.id}` },
  })
  onTestFinished(() => void sync.disconnect())
  const closed = await new Promise<unknown[]>(resolve =>
    sync.on('closed', (...why: unknown[]) => resolve(why)),
  )
  expect(closed).toEqual([4400, 'long-polling only'])
  expect(desk.server.linli.parts.sync.sockets.size).toBe(0)
})

it('H1 what socket.io answers carries the headers that keep a page to itself, its refusals too', async () => {
  const { server } = await startDesk()
  const own = (await fetch(`${server.url}/healthz`)).headers
  const names = [...own.keys()].filter(name => /policy|nosniff|x-frame|x-content/.test(name))
  expect(names.length).toBeGreaterThan(5)
  for (const path of ['?EIO=4&transport=polling', '?EIO=3', '?EIO=4&transport=none', 'x']) {
    const answer = await fetch(`${server.url}/live/${path}`)
    await answer.text()
    for (const name of names)
      expect([path, name, answer.headers.get(name)]).toEqual([path, name, own.get(name)])
  }
})
