import { dayMs } from '#shared/base/day.ts'
import { expect, it } from 'vitest'
import { addNote } from '#web/state/file-edits.ts'
import { mostWork } from '#server/cases/work/my-work.ts'
import { startLinli } from '#test/support/server/linli.ts'
import { makeBoard, type Person } from '#test/support/server/make-board.ts'
import { setCard } from '#test/support/server/notices.ts'
import { type StagedDesk, startStaged } from '#test/support/server/staged-board.ts'
import { until } from '#test/support/until.ts'

interface Row {
  readonly id: string
  readonly expected: string
  readonly by: { readonly id: string } | null
  readonly since: number
  readonly owner: { readonly id: string } | null
  readonly closure: string
}

const rowsOf = async ({ ask }: StagedDesk, person: Person) => {
  const answer = await ask(person, 'GET', '/my-work')
  expect(answer.status).toBe(200)
  return (await answer.json()) as readonly Row[]
}

const workOf = async (desk: StagedDesk, person: Person) =>
  Object.fromEntries((await rowsOf(desk, person)).map(one => [one.id, one.expected]))

it('VW1 my work is what waits for me on every board, for one reason each, and only what I may read', async () => {
  const staged = await startStaged()
  const { make, tell, board, desk } = staged
  const [owned, asked, offered] = [
    await make('head', {}),
    await make('head', {}),
    await make('head', {}),
  ]
  for (const card of [owned, asked, offered]) await tell('grid', card, 'accept')
  const later = new Date(desk.clock.now() + dayMs).toISOString()
  await tell('grid', asked, 'hold', { why: '等物业', until: later })
  await tell('grid', offered, 'hand-over', { to: 'officer', why: '请接手' })
  const given = await board.card({ title: '别的看板', assignees: ['officer'] })
  const concluded = await make('head', {})
  await tell('grid', concluded, 'accept')
  await tell('grid', concluded, 'conclude', { code: 'resolved', outcome: '好了', reply: '办好了' })
  expect(await workOf(staged, 'grid')).toEqual({
    [owned]: 'reply',
    [asked]: 'reply',
    [offered]: 'reply',
    [concluded]: 'owner',
  })
  expect(await workOf(staged, 'officer')).toEqual({
    [asked]: 'approve-hold',
    [offered]: 'offered',
    [given]: 'assigned',
    [concluded]: 'confirm',
  })
  expect(await workOf(staged, 'leader')).toEqual({
    [asked]: 'approve-hold',
    [concluded]: 'confirm',
  })
  expect(await workOf(staged, 'head')).toEqual({
    [owned]: 'reported',
    [asked]: 'reported',
    [offered]: 'reported',
    [concluded]: 'reported',
  })
  for (const person of ['other', 'auditor', 'admin'] as const)
    expect([person, await workOf(staged, person)]).toEqual([person, {}])
  const [row] = (await rowsOf(staged, 'officer')).filter(one => one.id === offered)
  expect(row).toMatchObject({ by: { id: 'grid' }, owner: { id: 'grid' }, closure: '' })
  expect(row!.since).toBeGreaterThanOrEqual(staged.see(offered).createdAt)
})

it('VW11 what nobody has accepted stands in the list of those who answer for its unit, of leadership where there is nobody', async () => {
  const staged = await startStaged()
  const { make, tell, desk } = staged
  const here = await make('head', { title: '楼道灯不亮' })
  const police = await make('officer', { title: '线索', type: 'fraud-tip', unit: 'beat' })
  await desk.directory.add({
    units: [{ id: 'empty', kind: 'beat', parent: 'station', name: 'empty' }],
  })
  const nobody = await make('head', { title: '没人管的' })
  await setCard(staged.server, nobody, 'unit', 'empty')
  expect(await workOf(staged, 'grid')).toEqual({ [here]: 'unaccepted' })
  expect(await workOf(staged, 'officer')).toEqual({ [here]: 'unaccepted', [police]: 'unaccepted' })
  expect(await workOf(staged, 'leader')).toEqual({ [nobody]: 'unaccepted' })
  const [row] = await rowsOf(staged, 'grid')
  expect(row).toMatchObject({ by: { id: 'head' }, owner: null })
  expect(row!.since).toBe(staged.see(here).createdAt)
  // What only named people see is leadership's, whatever the unit.
  await setCard(staged.server, nobody, 'visibility', 'named')
  await setCard(staged.server, nobody, 'unit', 'house1')
  expect(await workOf(staged, 'leader')).toEqual({ [nobody]: 'unaccepted' })
  await tell('grid', here, 'accept')
  expect(await workOf(staged, 'officer')).toEqual({ [police]: 'unaccepted' })
})

it('VW11 a card whose owner has left goes back to those who answer for its unit', async () => {
  const staged = await startStaged()
  const { make, tell, desk } = staged
  const card = await make('head', {})
  await tell('grid', card, 'accept')
  expect(await workOf(staged, 'officer')).toEqual({})
  await desk.directory.setUntil('m-grid', desk.clock.now())
  expect(await workOf(staged, 'officer')).toEqual({ [card]: 'owner-gone' })
  expect(await workOf(staged, 'grid')).toEqual({})
})

it('VW11 a question in a note stands in the list until the one asked has done something about the card', async () => {
  const staged = await startStaged()
  const { make, tell, server, token, staged: board } = staged
  const card = await make('head', {})
  await tell('grid', card, 'accept')
  const grid = await server.board(await token('grid'), board)
  const note = grid.edit(`file/${card}`, doc => {
    addNote(doc, { by: 'grid', text: '@officer 怎么办？', mentions: ['officer'] })
  })
  await until(() => grid.acked.has(note), 'the note')
  await server.linli.parts.notices.notices.settled()
  expect(await workOf(staged, 'officer')).toEqual({ [card]: 'mention' })
  const officer = await server.board(await token('officer'), board)
  const answer = officer.edit(`file/${card}`, doc => {
    addNote(doc, { by: 'officer', text: '先断电', mentions: [] })
  })
  await until(() => officer.acked.has(answer), 'the answer')
  expect(await workOf(staged, 'officer')).toEqual({})
})

it('VW11 a referral stands in the list of whom it went to, an overdue card in that of leadership, a closed report in its reporter’s', async () => {
  const staged = await startStaged()
  const { make, tell, desk } = staged
  const referred = await make('head', {})
  await tell('officer', referred, 'accept')
  await tell('officer', referred, 'refer', { to: ['grid'], why: '请一起看' })
  expect((await workOf(staged, 'grid'))[referred]).toBe('referred')
  const [row] = (await rowsOf(staged, 'grid')).filter(one => one.id === referred)
  expect(row!.by).toMatchObject({ id: 'officer' })
  await setCard(staged.server, referred, 'closeDue', new Date(desk.clock.now() - 1).toISOString())
  expect(await workOf(staged, 'leader')).toEqual({ [referred]: 'overdue' })
  const closed = await make('head', {})
  await tell('officer', closed, 'close', { code: 'false-alarm', outcome: '没有', reply: '看过了' })
  const [own] = (await rowsOf(staged, 'head')).filter(one => one.id === closed)
  expect(own).toMatchObject({ expected: 'reported', closure: 'false-alarm' })
})

it('RP7 a report that was taken back stands in its reporter’s list as that, one on hold with its end', async () => {
  const staged = await startStaged()
  const { make, tell, desk } = staged
  const back = await make('head', {})
  await tell('head', back, 'withdraw', { why: '自己清走了' })
  const held = await make('head', {})
  await tell('grid', held, 'accept')
  const until = desk.clock.now() + dayMs
  await tell('grid', held, 'hold', { why: '等物业', until: new Date(until).toISOString() })
  await tell('officer', held, 'approve-hold')
  const rows = await rowsOf(staged, 'head')
  expect(rows.find(one => one.id === back)).toMatchObject({ closure: 'withdrawn' })
  expect(rows.find(one => one.id === held)).toMatchObject({ closure: '', holdUntil: until })
})

it('QU19 of more than a list holds, those stand in my work that have waited longest', async () => {
  const server = await startLinli({ demo: false })
  const { board, token } = await makeBoard(server)
  const titles = Array.from({ length: mostWork + 5 }, (_, i) => `第${i}件`)
  const made = await board.cards(titles.map(title => ({ title, assignees: ['officer'] })))
  const answer = await server.request(await token('officer'), '/api/my-work')
  const rows = (await answer.json()) as readonly Row[]
  expect(rows.map(({ id }) => id).sort()).toEqual(made.slice(0, mostWork).sort())
}, 120_000)
