import { expect, it } from 'vitest'
import { newId } from '#shared/base/ids.ts'
import { minuteMs } from '#shared/base/day.ts'
import { FakeClock } from '#test/support/clocks/fake-clock.ts'
import { itemMs, startMeetings } from '#test/support/server/meeting-bench.ts'
import { NoticeLine } from '#test/support/sockets/notice-line.ts'
import { until } from '#test/support/until.ts'

it('MG8 a meeting runs, pauses and closes as its states allow; at most one item is current, and one that is done can be taken up again', async () => {
  const { meet, take, step, see } = await startMeetings()
  const { meeting, items } = await meet({ items: [{ title: '一' }, { title: '二' }] })
  const [a, b] = items
  const { term } = await take('officer', meeting, { do: 'start', term: 0 })
  const states = async () => (await see('grid', meeting)).items.map(({ state }) => state)
  await take('officer', meeting, { do: 'goto', term, item: a })
  await take('officer', meeting, { do: 'goto', term, item: b })
  expect(await states()).toEqual(['done', 'current'])
  await take('officer', meeting, { do: 'goto', term, item: a, leave: 'deferred' })
  expect(await states()).toEqual(['current', 'deferred'])
  expect((await step('officer', meeting, { do: 'resume', term })).kind).toBe('meeting-state')
  await take('officer', meeting, { do: 'pause', term })
  await take('officer', meeting, { do: 'resume', term })
  const closed = await take('officer', meeting, { do: 'close', term })
  expect(closed).toMatchObject({ state: 'closed', item: '', hands: [] })
  expect(closed.people.every(({ to }) => to !== null)).toBe(true)
  for (const body of [
    { do: 'start', term },
    { do: 'goto', term, item: a },
    { do: 'attend', id: newId() },
  ])
    expect([body.do, (await step('officer', meeting, body)).kind]).toEqual([
      body.do,
      'meeting-state',
    ])
})

it('MG9 of two who begin to present at once one does, and the other is told; what was sent before by who presented does nothing', async () => {
  const { meet, take, step, see } = await startMeetings()
  const { meeting, items } = await meet({ items: [{ title: '一' }, { title: '二' }] })
  const [a, b] = items
  const { term } = await take('officer', meeting, { do: 'start', term: 0 })
  await take('officer', meeting, { do: 'goto', term, item: a })
  const both = await Promise.all(
    (['grid', 'leader'] as const).map(person => step(person, meeting, { do: 'present', term })),
  )
  expect(both.map(({ kind }) => kind).toSorted()).toEqual(['', 'meeting-moved-on'])
  const seen = await see('head', meeting)
  const winner = both[0]!.kind === '' ? 'grid' : 'leader'
  expect(seen).toMatchObject({
    term: term + 1,
    presenter: { id: winner },
    chair: { id: 'officer' },
  })
  const late = await step(winner, meeting, { do: 'goto', term, item: b })
  expect(late.kind).toBe('meeting-moved-on')
  expect((await see('head', meeting)).item).toBe(a)
  await take(winner, meeting, { do: 'goto', term: term + 1, item: b })
  expect((await see('head', meeting)).item).toBe(b)
})

it('MG10 the chair passes when it is taken that was offered, or when who holds it has shown no screen for a minute; until then nobody takes it', async () => {
  const clock = new FakeClock()
  const { meet, take, step, server, token } = await startMeetings({ clock })
  const { meeting } = await meet()
  const line = new NoticeLine(server.url, { token: await token('officer') })
  let heard = 0
  line.socket.on('meeting', () => heard++)
  await until(() => line.connected, 'the line')
  line.socket.emit('watch', meeting)
  await until(() => heard > 0, 'the officer is there')
  let { term } = await take('officer', meeting, { do: 'start', term: 0 })
  clock.advance(2 * minuteMs)
  expect((await step('grid', meeting, { do: 'accept-chair', term })).kind).toBe('meeting-not-yours')
  expect((await step('officer', meeting, { do: 'offer-chair', term, to: 'head' })).status).toBe(400)
  await take('officer', meeting, { do: 'offer-chair', term, to: 'leader' })
  expect((await step('grid', meeting, { do: 'accept-chair', term })).kind).toBe('meeting-not-yours')
  const handed = await take('leader', meeting, { do: 'accept-chair', term })
  expect(handed).toMatchObject({
    chair: { id: 'leader' },
    presenter: { id: 'officer' },
    offered: null,
  })
  term = handed.term
  // Leadership shows the meeting on no screen, and has not since the server began.
  const taken = await take('officer', meeting, { do: 'accept-chair', term })
  expect(taken).toMatchObject({ chair: { id: 'officer' }, term: term + 1 })
})

it('MG11 the time of an item is kept by the server: it stands still in a pause, goes on where it stood, and what was used is added up', async () => {
  const clock = new FakeClock()
  const { meet, take, see } = await startMeetings({ clock })
  const { meeting, items } = await meet({ items: [{ title: '一' }, { title: '二' }] })
  const [a, b] = items
  const { term } = await take('officer', meeting, { do: 'start', term: 0 })
  const begun = await take('officer', meeting, { do: 'goto', term, item: a })
  expect(begun.endsAt! - begun.now).toBe(itemMs)
  clock.advance(2 * minuteMs)
  await take('officer', meeting, { do: 'pause', term })
  clock.advance(10 * minuteMs)
  expect(await see('head', meeting)).toMatchObject({ endsAt: null, leftMs: 3 * minuteMs })
  const again = await take('officer', meeting, { do: 'resume', term })
  expect(again.endsAt! - again.now).toBe(3 * minuteMs)
  const longer = await take('officer', meeting, { do: 'more', term, minutes: 4 })
  expect(longer.endsAt! - longer.now).toBe(7 * minuteMs)
  clock.advance(minuteMs)
  await take('officer', meeting, { do: 'goto', term, item: b })
  clock.advance(minuteMs)
  const back = await take('officer', meeting, { do: 'goto', term, item: a })
  expect(back.endsAt! - back.now).toBe(6 * minuteMs)
  expect(back.items.map(({ usedMs }) => usedMs / minuteMs)).toEqual([3, 1])
})

it('MG13 a screen that shows a meeting is told that it goes on, and by its number; who comes late or back has all of it in one answer; who may not see it hears nothing', async () => {
  const { meet, take, see, server, token, desk } = await startMeetings()
  const { meeting, items } = await meet({ items: [{ title: '一' }] })
  const lines = await Promise.all(
    (['head', 'other'] as const).map(async person => {
      const line = new NoticeLine(server.url, { token: await token(person) })
      const heard: (number | null)[] = []
      line.socket.on('meeting', (_, seq) => heard.push(seq))
      await until(() => line.connected, 'the line')
      line.socket.emit('watch', meeting)
      return { line, heard }
    }),
  )
  const [head, other] = lines as [(typeof lines)[number], (typeof lines)[number]]
  await until(() => head.heard.length > 0, 'the head watches')
  const { term } = await take('officer', meeting, { do: 'start', term: 0 })
  const { seq } = await take('officer', meeting, { do: 'goto', term, item: items[0] })
  await until(() => head.heard.includes(seq), 'the head has heard')
  expect(other.heard).toEqual([])
  expect(await see('grid', meeting)).toMatchObject({ seq, here: ['head'], item: items[0] })
  const steps = await desk.records
    .selectFrom('meeting_steps')
    .select(['seq', 'kind'])
    .where('meeting', '=', meeting)
    .execute()
  expect(steps.map(one => one.seq)).toEqual(steps.map((_, at) => at + 1))
  const gone = () =>
    until(async () => (await see('grid', meeting)).here.length === 0, 'the head has gone')
  head.line.socket.emit('watch', '')
  await gone()
  head.line.socket.emit('watch', meeting)
  await until(async () => (await see('grid', meeting)).here.length === 1, 'the head is back')
  const { directory } = server.linli.parts
  await directory.setUntil('m-head', Date.now() - 1)
  await gone()
  await directory.setUntil('m-head', null)
  head.line.socket.emit('dance' as 'watch', meeting)
  await until(() => !head.line.connected, 'sent away')
})

it('MG15 people are there by their own word or by that of who chairs, which stands beside it, also without an account; leaving ends it', async () => {
  const { meet, take, step } = await startMeetings()
  const { meeting } = await meet()
  await take('officer', meeting, { do: 'start', term: 0 })
  const mine = newId()
  await take('head', meeting, { do: 'attend', id: mine })
  await take('head', meeting, { do: 'attend', id: newId() })
  await take('officer', meeting, { do: 'attend', id: newId(), person: 'grid' })
  await take('officer', meeting, { do: 'attend', id: newId(), label: '3号楼代表' })
  for (const body of [{ person: 'leader' }, { label: '某人' }])
    expect((await step('head', meeting, { do: 'attend', id: newId(), ...body })).status).toBe(403)
  expect(
    (await step('officer', meeting, { do: 'attend', id: newId(), person: 'other' })).status,
  ).toBe(400)
  const left = await take('head', meeting, { do: 'leave', id: mine })
  expect(left.people.map(({ name, by, to }) => [name, by, to === null])).toEqual([
    ['officer', null, true],
    ['head', null, false],
    ['grid', 'officer', true],
    ['3号楼代表', 'officer', true],
  ])
})

it('MG16 hands stand in the order they went up, each once; whoever chairs gives the word and takes hands down, and with the item they go', async () => {
  const { meet, take, step, see } = await startMeetings()
  const { meeting, items } = await meet({ items: [{ title: '一' }] })
  const { term } = await take('officer', meeting, { do: 'start', term: 0 })
  for (const person of ['head', 'grid', 'head', 'leader'] as const)
    await take(person, meeting, { do: 'hand', up: true })
  const hands = async () => (await see('head', meeting)).hands.map(({ id }) => id)
  expect(await hands()).toEqual(['head', 'grid', 'leader'])
  expect((await step('grid', meeting, { do: 'hand', up: false, person: 'head' })).kind).toBe(
    'meeting-not-yours',
  )
  await take('officer', meeting, { do: 'speak', person: 'head' })
  await take('officer', meeting, { do: 'hand', up: false, person: 'grid' })
  expect(await see('grid', meeting)).toMatchObject({
    speaker: { id: 'head' },
    hands: [{ id: 'leader' }],
  })
  await take('officer', meeting, { do: 'goto', term, item: items[0] })
  expect(await see('grid', meeting)).toMatchObject({ speaker: null, hands: [] })
})

it('MG14 a step that is sent again with its key is taken once, whatever came between', async () => {
  const { meet, take, see, token, server } = await startMeetings()
  const { meeting, items } = await meet({ items: [{ title: '一' }, { title: '二' }] })
  const { term } = await take('officer', meeting, { do: 'start', term: 0 })
  const more = { do: 'more', term, minutes: 5 }
  await take('officer', meeting, { do: 'goto', term, item: items[0] })
  const send = async () =>
    server.request(await token('officer'), `/api/cards/${meeting}/meeting`, {
      method: 'POST',
      body: JSON.stringify(more),
      headers: { 'content-type': 'application/json', 'idempotency-key': 'twice' },
    })
  const first = await (await send()).text()
  await take('officer', meeting, { do: 'goto', term, item: items[1] })
  expect(await (await send()).text()).toBe(first)
  expect(
    (await see('officer', meeting)).items.map(({ plannedMs }) => plannedMs / minuteMs),
  ).toEqual([10, 5])
})
