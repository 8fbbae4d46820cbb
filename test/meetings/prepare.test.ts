import { expect, it } from 'vitest'
import { newId } from '#shared/base/ids.ts'
import { startMeetings } from '#test/support/server/meeting-bench.ts'

it('MG1 a meeting is a card of its type; those who prepare see it from the start, those invited when it is called, and nobody else', async () => {
  const { meet, step, ask, json, board, card } = await startMeetings()
  const { meeting } = await meet({ called: false })
  const seen = async () =>
    Promise.all(
      (['officer', 'grid', 'head', 'other', 'auditor', 'admin'] as const).map(async person => {
        const one = await ask(person, 'GET', `/cards/${meeting}/meeting`)
        const list = await json<{ meetings: readonly { id: string }[] }>(
          await ask(person, 'GET', `/boards/${board.id}/meetings`),
        )
        const listed = list.body.meetings?.some(({ id }) => id === meeting) ?? false
        expect([person, listed]).toEqual([person, one.status === 200])
        return one.status
      }),
    )
  expect(await seen()).toEqual([200, 404, 404, 404, 404, 404])
  await step('officer', meeting, { do: 'call' })
  expect(await seen()).toEqual([200, 200, 200, 404, 404, 404])
  const hazard = await card('楼道堆物', { type: 'hazard' })
  expect((await step('officer', hazard, { do: 'call' })).status).toBe(404)
  const told = await json<{ notices: readonly { detail: { meeting?: string } }[] }>(
    await ask('head', 'GET', '/notices'),
  )
  expect(told.body.notices.filter(({ detail }) => detail.meeting === meeting)).toHaveLength(1)
})

it('MG2 the policy table says who prepares, who chairs and who takes part; what belongs to whoever chairs or presents nobody else does', async () => {
  const { meet, step, take } = await startMeetings()
  const { meeting, items } = await meet({ items: [{ title: '门禁' }] })
  const item = items[0]
  const add = { do: 'add', items: [{ id: newId(), title: '路灯' }] }
  const plan = { do: 'plan', place: '', startsAt: 0, invited: ['officer'] }
  for (const person of ['grid', 'head'] as const)
    for (const body of [add, plan])
      expect([person, (await step(person, meeting, body)).status]).toEqual([person, 403])
  expect((await step('head', meeting, { do: 'start', term: 0 })).status).toBe(403)
  const { term } = await take('officer', meeting, { do: 'start', term: 0 })
  for (const body of [
    { do: 'goto', term, item },
    { do: 'pause', term },
    { do: 'close', term },
    { do: 'blank', term, blank: true },
    { do: 'speak', person: null },
  ])
    expect([body.do, (await step('grid', meeting, body)).kind]).toEqual([
      body.do,
      'meeting-not-yours',
    ])
  for (const body of [
    { do: 'goto', term, item },
    { do: 'decide', id: newId(), item, text: '修' },
  ])
    expect([body.do, (await step('head', meeting, body)).status]).toEqual([body.do, 403])
})

it('MG3 whoever may not read a card of the agenda is told its place and time and no word of it, of what was decided on it nor of what was voted', async () => {
  const { meet, take, see, step, ask, card } = await startMeetings()
  const secret = await card('kq灭门案线索xq', { visibility: 'police' })
  const { meeting, items } = await meet({ items: [{ card: secret }, { title: '门禁' }] })
  const [item] = items
  const { term } = await take('officer', meeting, { do: 'start', term: 0 })
  await take('officer', meeting, { do: 'goto', term, item })
  await take('officer', meeting, { do: 'decide', id: newId(), item, text: 'kq决定xq' })
  await take('officer', meeting, { do: 'note', item, text: 'kq说了什么xq', before: '' })
  await take('officer', meeting, {
    do: 'act',
    id: newId(),
    item,
    text: 'kq任务xq',
    owner: 'officer',
    due: null,
  })
  const poll = newId()
  await take('officer', meeting, {
    do: 'ask',
    id: poll,
    item,
    kind: 'open',
    question: 'kq表决xq',
    options: ['是', '否'],
  })
  for (const person of ['grid', 'head'] as const) {
    for (const path of ['meeting', 'minutes'])
      expect(await (await ask(person, 'GET', `/cards/${meeting}/${path}`)).text()).not.toMatch(
        /kq[^ -~]|[^ -~]xq/,
      )
    const seen = await see(person, meeting)
    expect(seen.items[0]).toMatchObject({ kind: 'hidden', plannedMs: 300_000, state: 'current' })
    expect(seen.items[0]!.card).toBeNull()
    expect([seen.outcomes, seen.polls]).toEqual([[], []])
    expect((await step(person, meeting, { do: 'vote', poll, option: 0 })).status).toBe(404)
  }
  expect((await see('leader', meeting)).items[0]!.title).toBe('kq灭门案线索xq')
  expect((await step('grid', meeting, { do: 'note', item, text: '我', before: '' })).status).toBe(
    404,
  )
})

it('MG4 an agenda is made of cards of the board that its giver reads and of free items, each once however often it is sent', async () => {
  const { meet, see, step, card, take } = await startMeetings()
  const one = await card('电动车上楼')
  const { meeting } = await meet()
  const give = { do: 'add', items: [{ id: newId(), card: one, minutes: 8 }] }
  await take('officer', meeting, give)
  await take('officer', meeting, give)
  await take('officer', meeting, { do: 'add', items: [{ id: newId(), card: one }] })
  await take('officer', meeting, { do: 'add', items: [{ id: newId(), title: '冬季用电' }] })
  const { items } = await see('officer', meeting)
  expect(items.map(({ title, plannedMs }) => [title, plannedMs / 60_000])).toEqual([
    ['电动车上楼', 8],
    ['冬季用电', 5],
  ])
  for (const items of [
    [{ id: newId(), card: 'absent' }],
    [{ id: newId(), card: meeting }],
    [{ id: newId() }],
    [{ id: newId(), card: one, title: '两样' }],
    [{ id: 'zhang-san', title: '不是抽签得来' }],
  ])
    expect((await step('officer', meeting, { do: 'add', items })).status).toBeOneOf([400, 404])
  expect((await see('officer', meeting)).items).toHaveLength(2)
})

it('MG5 items are put in another order, renamed, given other times and taken off; the one that is spoken of stays, and one that was spoken of is kept as withdrawn', async () => {
  const { meet, see, step, take } = await startMeetings()
  const { meeting, items } = await meet({
    items: [{ title: '一' }, { title: '二' }, { title: '三' }],
  })
  const [a, b, c] = items
  await take('officer', meeting, { do: 'move', item: c, before: a })
  await take('officer', meeting, { do: 'move', item: a, before: null })
  await take('officer', meeting, { do: 'item', item: b, title: '第二', minutes: 20 })
  expect((await see('head', meeting)).items.map(({ title }) => title)).toEqual(['三', '第二', '一'])
  const { term } = await take('officer', meeting, { do: 'start', term: 0 })
  await take('officer', meeting, { do: 'goto', term, item: b })
  expect((await step('officer', meeting, { do: 'remove', item: b })).kind).toBe('meeting-current')
  await take('officer', meeting, { do: 'decide', id: newId(), item: b, text: '定了' })
  await take('officer', meeting, { do: 'goto', term, item: c })
  await take('officer', meeting, { do: 'remove', item: b })
  await take('officer', meeting, { do: 'remove', item: a })
  const left = (await see('officer', meeting)).items
  expect(left.map(({ title, state }) => [title, state])).toEqual([
    ['三', 'current'],
    ['第二', 'withdrawn'],
  ])
  expect((await step('officer', meeting, { do: 'goto', term, item: b })).status).toBe(404)
})

it('MG7 the next meeting of a series takes over what was put off or not reached and what has open actions, and taking over twice adds nothing', async () => {
  const { meet, see, step, take, card } = await startMeetings()
  const acted = await card('充电棚', { unit: 'house1' })
  const { meeting, items } = await meet({
    items: [{ title: '讲完' }, { title: '放一放' }, { title: '没讲到' }, { card: acted }],
  })
  const [done, off, , withAction] = items
  const { term } = await take('officer', meeting, { do: 'start', term: 0 })
  await take('officer', meeting, { do: 'goto', term, item: done })
  await take('officer', meeting, { do: 'goto', term, item: off })
  await take('officer', meeting, { do: 'goto', term, item: withAction, leave: 'deferred' })
  const act = { do: 'act', id: newId(), item: withAction, text: '量尺寸', owner: 'grid', due: null }
  await take('officer', meeting, act)
  const { meeting: next } = await meet({ follows: meeting })
  expect((await step('officer', next, { do: 'carry' })).kind).toBe('meeting-state')
  await take('officer', meeting, { do: 'close', term })
  await take('officer', next, { do: 'carry' })
  await take('officer', next, { do: 'carry' })
  const titles = (await see('officer', next)).items.map(({ title, carried }) => [title, carried])
  expect(titles).toEqual([
    ['放一放', true],
    ['没讲到', true],
    ['充电棚', true],
  ])
})
