import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { addNote } from '#web/state/file-edits.ts'
import { renameCard } from '#web/state/card-edits.ts'
import { dataFolder } from '#test/support/server/data-folder.ts'
import { startLinli } from '#test/support/server/linli.ts'
import { settledNotices } from '#test/support/server/notices.ts'
import { type StagedDesk, startStaged } from '#test/support/server/staged-board.ts'
import { until } from '#test/support/until.ts'

const told = async ({ server, desk }: StagedDesk, card: string) => {
  await settledNotices(server)
  const rows = await desk.records
    .selectFrom('notices')
    .selectAll()
    .where('card', '=', card)
    .where('kind', '=', 'report')
    .execute()
  return rows
    .map(row => `${row.person} ${(JSON.parse(row.detail) as { what: string }).what}`)
    .sort()
}

it('EM2 a card made with words of danger is urgent at once, runs urgent clocks and says whom to call', async () => {
  const staged = await startStaged()
  const card = await staged.make('head', { title: '3 号楼着火了，有人被困' })
  const { priority, emergency, acceptDue, createdAt } = staged.see(card)
  expect({ priority, emergency }).toEqual({ priority: 'urgent', emergency: '110 119' })
  expect(acceptDue! - createdAt).toBe(5 * 60_000)
  expect(await told(staged, card)).toEqual(['grid emergency', 'officer emergency'])
  const calm = staged.see(await staged.make('head', { title: '楼道灯不亮' }))
  expect([calm.priority, calm.emergency]).toEqual(['normal', ''])
})

it('EM3 danger written into title, description or a note makes the card urgent and is told; lowering it is a person’s own step', async () => {
  const staged = await startStaged()
  const { make, see, server, token, staged: board } = staged
  const [titled, described, noted] = [
    await make('head', {}),
    await make('head', {}),
    await make('head', {}),
  ]
  const officer = await server.board(await token('officer'), board)
  officer.edit(`card/${titled}`, doc => renameCard(doc, '二楼漏煤气'))
  await until(() => see(titled).priority === 'urgent', 'the title')
  expect(see(titled).emergency).toBe('110 119')
  officer.edit(`file/${described}`, doc => {
    const paragraph = new Y.XmlElement('paragraph')
    paragraph.insert(0, [new Y.XmlText('有人拿刀')])
    doc.getXmlFragment('description').insert(0, [paragraph])
  })
  await until(() => see(described).priority === 'urgent', 'the description')
  expect(see(described).emergency).toBe('110 120')
  officer.edit(`file/${noted}`, doc => {
    addNote(doc, { by: 'officer', text: '孩子掉河里了', mentions: [] })
  })
  await until(() => see(noted).priority === 'urgent', 'the note')
  expect(await told(staged, titled)).toEqual(['grid emergency', 'grid new', 'officer new'])

  const lower = { priority: 'normal', why: '阀门已关' }
  expect((await staged.tell('officer', titled, 'prioritise', lower)).status).toBe(200)
  expect(see(titled).priority).toBe('normal')
  officer.edit(`card/${titled}`, doc => renameCard(doc, '二楼漏煤气，已处理'))
  await until(() => see(titled).title.endsWith('已处理'), 'the new title')
  officer.edit(`card/${titled}`, doc => renameCard(doc, '二楼阀门'))
  await until(() => see(titled).emergency === '', 'no danger any more')
  expect(see(titled).priority).toBe('normal')
})

it('EM3 EM7 what was looked through waits no longer, and a priority that a person lowered stands at the next start', async () => {
  const folder = dataFolder()
  const { make, see, tell, server, token, staged } = await startStaged({ folder })
  const card = await make('head', {})
  const officer = await server.board(await token('officer'), staged)
  officer.edit(`file/${card}`, doc => {
    addNote(doc, { by: 'officer', text: '孩子掉河里了', mentions: [] })
  })
  await until(() => see(card).priority === 'urgent', 'the note')
  expect(await server.linli.parts.log.read('SELECT * FROM emergencies_due')).toEqual([])
  const lower = { priority: 'normal', why: '孩子已救起' }
  expect((await tell('officer', card, 'prioritise', lower)).status).toBe(200)
  await server.linli.stop()

  const again = await startLinli({ demo: false, folder })
  await again.linli.stop()
  const { cards } = (await startLinli({ demo: false, folder })).linli.parts
  expect(cards.get(card)?.priority).toBe('normal')
})

it('EM2 an imported card that tells of danger is urgent; one that is archived stays as it was', async () => {
  const staged = await startStaged()
  const list = { id: 'l1', name: '待办', pos: 1, closed: false }
  const card = (id: string, more: object) => ({ id, idList: 'l1', pos: 1, closed: false, ...more })
  const file = {
    id: 'b1',
    name: '旧看板',
    lists: [list],
    cards: [
      card('c1', { name: '煤气泄漏' }),
      card('c2', { name: '看描述', desc: '三楼 **着火** 了' }),
      card('c3', { name: '着火了', closed: true }),
      card('c4', { name: '灯不亮' }),
    ],
  }
  const query = new URLSearchParams({ unit: 'beat' }).toString()
  const answer = await staged.ask('officer', 'POST', `/boards/import?${query}`, file)
  expect([answer.status, await answer.clone().text()]).toEqual([201, expect.any(String)])
  const { board } = (await answer.json()) as { board: string }
  const cards = [...staged.desk.cards.ofBoard(board).values()]
  expect(Object.fromEntries(cards.map(one => [one.title, one.priority]))).toEqual({
    煤气泄漏: 'urgent',
    看描述: 'urgent',
    着火了: 'normal',
    灯不亮: 'normal',
  })
})

it('EM8 a title that tells of no danger is written alone: nothing waits to be looked through for it', async () => {
  const staged = await startStaged()
  const { server, token, see } = staged
  const card = await staged.make('head', { title: '楼道灯不亮' })
  const marks: string[] = []
  const { log } = server.linli.parts
  const append = log.append.bind(log)
  log.append = (changes, statements = []) => {
    marks.push(...statements.map(({ sql }) => sql).filter(sql => sql.includes('emergencies_due')))
    return append(changes, statements)
  }
  const officer = await server.board(await token('officer'), staged.staged)
  officer.edit(`card/${card}`, doc => renameCard(doc, '三单元楼道灯不亮'))
  await until(() => see(card).title === '三单元楼道灯不亮', 'the new title')
  expect(marks).toEqual([])
  officer.edit(`card/${card}`, doc => renameCard(doc, '三单元 no'))
  await until(() => see(card).title === '三单元 no', 'a title that may go on below')
  expect(marks).toHaveLength(1)
  officer.edit(`card/${card}`, doc => renameCard(doc, '着火'))
  officer.edit(`card/${card}`, doc => renameCard(doc, '三单元'))
  await until(() => see(card).title === '三单元' && see(card).emergency === '', 'danger gone')
})
