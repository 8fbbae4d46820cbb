import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { startStaged } from '#test/support/server/staged-board.ts'
import { until } from '#test/support/until.ts'

const note = (by: string, text: string) =>
  new Y.Map<unknown>([
    ['by', by],
    ['at', '2026-11-23T08:00:00.000Z'],
    ['text', text],
    ['mentions', []],
  ])

it('QU11 QU12 one person cannot fill a case: others write, reply, conclude and close', async () => {
  const { server, staged, token, make, tell, see } = await startStaged()
  const card = await make('head', {})
  const file = `file/${card}` as const
  const head = await server.board(await token('head'), staged)
  head.subscribe(file)
  await until(() => head.states.has(file), 'the case file')
  const answered = () => head.acked.size + head.refusals.length + head.deferred.length
  let pushes = 0
  for (let i = 0; i < 14; i++, pushes++)
    head.edit(file, doc => {
      for (let n = 0; n < 8; n++)
        doc.getMap('notes').set(`n${i * 8 + n}`, note('head', '满'.repeat(9_000)))
    })
  await until(() => answered() === pushes, 'all to be answered')
  expect(head.refusals.length).toBeGreaterThan(0)
  expect(new Set(head.refusals.map(one => one.rule))).toContain('QU11')

  const offered = await server.linli.parts.store.commit(
    [
      {
        document: `board/${staged}`,
        build: doc => {
          for (let i = 0; i < 101; i++) doc.getMap('labels').set(`l${i}`, new Y.Map())
        },
      },
    ],
    { actor: 'server', origin: 'command' },
  )
  expect(offered).toMatchObject({ ok: true })
  const officer = await server.board(await token('officer'), staged)
  const labels = officer.edit(`card/${card}`, doc => {
    const map = doc.getMap('card').get('labels') as Y.Map<true>
    for (let i = 0; i < 101; i++) map.set(`l${i}`, true)
  })
  await until(() => officer.refusals.some(one => one.push === labels), 'too many labels')
  expect(officer.refusals.at(-1)).toMatchObject({ kind: 'edit-too-large', rule: 'QU12' })
  officer.subscribe(file)
  await until(() => officer.states.has(file), 'the case file')
  const own = officer.edit(file, doc => doc.getMap('notes').set('m1', note('officer', '已到场')))
  await until(() => officer.acked.has(own), 'the note of somebody else')

  const room = await server.linli.parts.rooms.get(file)
  const { bytes } = room
  room.bytes = 6_500_000
  const over = officer.edit(file, doc => doc.getMap('notes').set('m2', note('officer', '再写')))
  await until(() => officer.refusals.some(one => one.push === over), 'no room for edits')
  expect(officer.refusals.at(-1)).toMatchObject({ rule: 'R6' })
  room.bytes = 6_500_000
  const gone = officer.edit(file, doc => doc.getMap('notes').delete('m1'))
  await until(() => officer.acked.has(gone), 'the deletion')
  room.bytes = 6_500_000
  expect(await tell('grid', card, 'accept')).toMatchObject({ status: 200 })
  const reply = { text: '已经在办', channel: 'phone' }
  expect(await tell('grid', card, 'reply', reply)).toMatchObject({ status: 200 })
  const closure = { code: 'resolved', outcome: '已清走', reply: '谢谢反映，已处理。' }
  expect(await tell('grid', card, 'conclude', closure)).toMatchObject({ status: 200 })
  expect(await tell('officer', card, 'close')).toMatchObject({ status: 200 })
  expect(see(card)).toMatchObject({ column: 'closed' })
  room.bytes = bytes
})
