import { expect, it } from 'vitest'
import type { NoticeList } from '#shared/live/notice.ts'
import { fileViewOf } from '#shared/board/file/file-view.ts'
import { setCard, settledNotices } from '#test/support/server/notices.ts'
import { type StagedDesk, startStaged } from '#test/support/server/staged-board.ts'

const notesOf = async ({ desk }: StagedDesk, card: string) => {
  const doc = await desk.store.copy(`file/${card}`)
  const { notes } = fileViewOf(doc)
  doc.destroy()
  return notes.map(({ text, reply, how, by }) => ({ text, reply, how, by }))
}

it('RP4 a reply says how the reporter is told: by a notice only who may read the card, otherwise by whoever wrote it', async () => {
  const staged = await startStaged()
  const { make, tell, see, ask } = staged
  const card = await make('head', {})
  await tell('grid', card, 'accept')
  expect((await tell('grid', card, 'reply', { text: '看过了', how: 'fax' })).status).toBe(400)
  expect((await tell('grid', card, 'reply', { text: '看过了', how: 'phone' })).status).toBe(200)
  expect(await notesOf(staged, card)).toEqual([
    { text: '看过了', reply: true, how: 'phone', by: 'grid' },
  ])
  expect(see(card).replyDue).toBeNull()
  await settledNotices(staged.server)
  const answer = await ask('head', 'GET', '/notices')
  const { notices } = (await answer.json()) as NoticeList
  expect(notices.map(one => [one.kind, one.detail])).toEqual([
    ['reply', {}],
    ['reply', { what: 'accepted' }],
  ])

  const unheard = await make('head', {})
  await tell('grid', unheard, 'accept')
  await setCard(staged.server, unheard, 'visibility', 'police')
  expect(await tell('officer', unheard, 'reply', { text: '好了', how: 'linli' })).toMatchObject({
    kind: 'flow-needs',
  })
  expect((await tell('officer', unheard, 'reply', { text: '好了' })).kind).toBe('flow-needs')
  expect(see(unheard).replyDue).not.toBeNull()
  expect((await tell('officer', unheard, 'reply', { text: '好了', how: 'visit' })).status).toBe(200)
})

it('RP4 the reply of a closure keeps how the reporter was told, on the note and on the case', async () => {
  const staged = await startStaged()
  const { make, tell, ask } = staged
  const card = await make('head', {})
  await tell('grid', card, 'accept')
  const closure = { code: 'resolved', outcome: '清走了', reply: '已经清走', replyHow: 'group' }
  expect((await tell('grid', card, 'conclude', closure)).status).toBe(200)
  expect((await notesOf(staged, card))[0]).toMatchObject({ reply: true, how: 'group' })
  const answer = await ask('officer', 'GET', `/cards/${card}/case`)
  const { closures } = (await answer.json()) as { closures: { replyHow: string }[] }
  expect(closures.map(one => one.replyHow)).toEqual(['group'])
  await setCard(staged.server, card, 'createdBy', 'placeholder_x')
  const other = await make('head', {})
  await setCard(staged.server, other, 'createdBy', 'placeholder_x')
  await tell('grid', other, 'accept')
  const silent = { code: 'resolved', outcome: '清走了', reply: '已经清走' }
  expect((await tell('grid', other, 'conclude', silent)).kind).toBe('flow-needs')
  const told = { ...silent, replyHow: 'in-person' }
  expect((await tell('grid', other, 'conclude', told)).status).toBe(200)
})

it('RP4 no notice and no group to oneself or beside who may read the card', async () => {
  const staged = await startStaged()
  const { make, tell } = staged
  const own = await make('grid', { column: 'handling' })
  expect((await tell('grid', own, 'reply', { text: '处理了', how: 'group' })).kind).toBe(
    'flow-needs',
  )
  expect((await tell('grid', own, 'reply', { text: '处理了' })).status).toBe(200)
  expect((await tell('grid', own, 'reply', { text: '电话里说了', how: 'phone' })).status).toBe(200)
  expect((await notesOf(staged, own)).map(one => one.how)).toEqual(
    expect.arrayContaining(['phone', null]),
  )
  const closure = { code: 'resolved', outcome: '好了', reply: '好了' }
  expect((await tell('grid', own, 'conclude', closure)).status).toBe(200)
  const staff = await make('grid', {})
  await tell('officer', staff, 'accept')
  await setCard(staged.server, staff, 'visibility', 'staff')
  const inGroup = { text: '好了', how: 'group' }
  expect((await tell('officer', staff, 'reply', inGroup)).kind).toBe('flow-needs')
  expect((await tell('officer', staff, 'reply', { text: '好了' })).status).toBe(200)
})
