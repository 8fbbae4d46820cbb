import { expect, it } from 'vitest'
import * as Y from 'yjs'
import type { AuditRow } from '#server/audit/tables.ts'
import { startDesk } from '#test/support/server/desk.ts'
import { until } from '#test/support/until.ts'

it('AU6 every free edit, command, new card and membership is an entry with the membership that granted it', async () => {
  const { server, board, ask, token } = await startDesk()
  const { log } = server.linli.parts
  const entries = (subject: string) =>
    log.read<AuditRow>('SELECT * FROM audit WHERE subject = ? ORDER BY seq', [subject])
  const made = await ask('grid', 'POST', `/boards/${board.id}/cards`, {
    title: '楼道灯不亮',
    unit: 'grid1',
  })
  const { id } = (await made.json()) as { id: string }
  const socket = await server.board(await token('officer'), board.id)
  const push = socket.edit(`card/${id}`, doc => doc.getMap('card').set('title', '三单元楼道灯不亮'))
  await until(() => socket.acked.has(push), 'the acknowledgement')
  await ask('officer', 'POST', `/cards/${id}/visibility`, { visibility: 'police' })
  expect(await entries(id)).toMatchObject([
    { action: 'created', actor: 'grid', unit: 'grid1', authority: 'card:create grid@grid1' },
    { action: 'title', before: '"楼道灯不亮"', authority: 'card:edit officer@beat' },
    { action: 'visibility', after: '"police"', authority: 'card:share officer@beat' },
  ])
})

it('AU7 the words of a description from before an edit session are kept', async () => {
  const { server, board, token } = await startDesk()
  const card = await board.card({ title: '甲' })
  const socket = await server.board(await token('officer'), board.id)
  socket.subscribe(`file/${card}`)
  const paragraph = (text: string) => {
    const element = new Y.XmlElement('paragraph')
    element.insert(0, [new Y.XmlText(text)])
    return element
  }
  await server.linli.parts.store.commit(
    [
      {
        document: `file/${card}`,
        build: doc =>
          doc.getXmlFragment('description').push([paragraph('三单元二楼'), paragraph('灯坏了')]),
      },
    ],
    { actor: 'server', origin: 'import' },
  )
  await until(
    () => socket.document(`file/${card}`).getXmlFragment('description').length === 2,
    'the words',
  )
  for (const text of ['一', '二']) {
    const push = socket.edit(`file/${card}`, doc =>
      doc.getXmlFragment('description').push([paragraph(text)]),
    )
    await until(() => socket.acked.has(push), 'the acknowledgement')
  }
  const rows = await server.linli.parts.log.read<AuditRow>(
    'SELECT * FROM audit WHERE subject = ? AND action = ?',
    [card, 'description'],
  )
  expect(rows).toMatchObject([
    { before: JSON.stringify('三单元二楼\n灯坏了'), authority: 'card:edit officer@beat' },
  ])
})
