import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { startLinli } from '#test/support/server/linli.ts'
import { makeBoard } from '#test/support/server/make-board.ts'
import { until } from '#test/support/until.ts'

it('W2 R8 an edit travels from one board connection to another, to the card row and to the history', async () => {
  const server = await startLinli({ demo: false })
  const { board, token } = await makeBoard(server)
  const card = await board.card({ title: '楼道灯不亮' })
  const a = await server.board(await token('officer'), board.id)
  const b = await server.board(await token('grid'), board.id)
  const push = a.edit(`card/${card}`, doc => doc.getMap('card').set('title', '三单元楼道灯不亮'))
  await until(() => a.acked.has(push), 'the acknowledgement')
  await until(() => b.field(card, 'title') === '三单元楼道灯不亮', 'the edit to arrive')
  expect(a.updates).toHaveLength(0)
  expect(server.linli.parts.cards.get(card)?.title).toBe('三单元楼道灯不亮')
  const rows = await server.linli.parts.log.read<{ action: string; before: string; after: string }>(
    'SELECT action, before, after FROM audit WHERE subject = ?',
    [card],
  )
  expect(rows).toContainEqual({
    action: 'title',
    before: JSON.stringify('楼道灯不亮'),
    after: JSON.stringify('三单元楼道灯不亮'),
  })
})

it('R10 the counts on a card follow its case file', async () => {
  const server = await startLinli({ demo: false })
  const { board, token } = await makeBoard(server)
  const card = await board.card({ title: '占道堆物' })
  const a = await server.board(await token('officer'), board.id)
  a.subscribe(`file/${card}`)
  a.edit(`file/${card}`, doc => {
    const items = new Y.Map<unknown>()
    const item = new Y.Map<unknown>([
      ['text', '拍照'],
      ['done', true],
      ['rank', 'a0'],
    ])
    items.set('i1', item)
    const list = new Y.Map<unknown>([
      ['title', '上门'],
      ['rank', 'a0'],
    ])
    list.set('items', items)
    doc.getMap('checklists').set('l1', list)
  })
  await until(() => a.field(card, 'checkTotal') === 1, 'the count to arrive')
  expect(a.field(card, 'checkDone')).toBe(1)
})

it('W4 a reconnecting client receives what changed since its position and the list of what is in sight', async () => {
  const server = await startLinli({ demo: false })
  const { board, token } = await makeBoard(server)
  const first = await board.card({ title: '甲' })
  const second = await board.card({ title: '乙' })
  const a = await server.board(await token('officer'), board.id)
  const since = a.synced!.position
  a.close()
  const b = await server.board(await token('officer'), board.id)
  const push = b.edit(`card/${second}`, doc => doc.getMap('card').set('title', '丙'))
  await until(() => b.acked.has(push), 'the acknowledgement')
  const again = await server.board(await token('officer'), board.id, since)
  expect([...again.documents.keys()].sort()).toEqual([`board/${board.id}`, `card/${second}`].sort())
  expect([...again.synced!.cards!].sort()).toEqual([first, second].sort())
})
