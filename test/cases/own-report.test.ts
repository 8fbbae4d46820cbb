import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { renameCard, setPriority } from '#web/state/card-edits.ts'
import { addNote } from '#web/state/file-edits.ts'
import { settledNotices } from '#test/support/server/notices.ts'
import { type StagedDesk, startStaged } from '#test/support/server/staged-board.ts'

/** Pushes a free edit as a person; answers whether it was let through. */
const pushes = async ({ edit }: StagedDesk, ...free: Parameters<StagedDesk['edit']>) =>
  (await edit(...free)).ok

const describe = (doc: Y.Doc) => {
  const paragraph = new Y.XmlElement('paragraph')
  paragraph.insert(0, [new Y.XmlText('二单元三楼')])
  doc.getXmlFragment('description').insert(0, [paragraph])
}

it('RP1 who reported a card puts title and description right until somebody accepts it, and adds to it at any time', async () => {
  const staged = await startStaged()
  const { make, tell, desk } = staged
  const own = await make('head', { title: '楼道堆勿' })
  const other = await make('grid', {})
  const rename = (doc: Y.Doc) => renameCard(doc, '楼道堆物')
  expect(await pushes(staged, 'head', `card/${own}`, rename)).toBe(true)
  expect(await pushes(staged, 'head', `file/${own}`, describe)).toBe(true)
  expect(staged.see(own).title).toBe('楼道堆物')
  expect(await pushes(staged, 'head', `card/${own}`, doc => setPriority(doc, 'urgent'))).toBe(false)
  expect(await pushes(staged, 'head', `card/${other}`, rename)).toBe(false)
  expect(await pushes(staged, 'head', `file/${other}`, describe)).toBe(false)
  const entries = await desk.records
    .selectFrom('audit')
    .selectAll()
    .where('subject', '=', own)
    .where('action', '=', 'title')
    .where('actor', '=', 'head')
    .where('origin', '=', 'connection')
    .execute()
  expect(entries.map(one => one.authority)).toEqual(['card:correct head@house1'])

  await tell('grid', own, 'accept')
  const late = (doc: Y.Doc) => renameCard(doc, '一楼')
  expect(await pushes(staged, 'head', `card/${own}`, late)).toBe(false)
  expect(await pushes(staged, 'head', `file/${own}`, describe)).toBe(false)
  const note = (doc: Y.Doc) => void addNote(doc, { by: 'head', text: '又多了两箱', mentions: [] })
  expect(await pushes(staged, 'head', `file/${own}`, note)).toBe(true)
})

it('RP2 who reported a card takes it back until somebody accepts it, and whoever answers for it is told', async () => {
  const staged = await startStaged()
  const { make, tell, see, desk } = staged
  const own = await make('head', {})
  for (const person of ['grid', 'officer', 'leader'] as const)
    expect((await tell(person, own, 'withdraw', { why: '不是我的' })).kind).toBe('forbidden')
  expect((await tell('other', own, 'withdraw', { why: '看不到' })).kind).toBe('not-found')
  expect((await tell('head', own, 'withdraw', {})).status).toBe(400)
  expect((await tell('head', own, 'withdraw', { why: '已经自己清走了' })).status).toBe(200)
  expect(see(own)).toMatchObject({ closure: 'withdrawn', column: 'closed' })
  expect(see(own).acceptDue).toBeNull()
  await settledNotices(staged.server)
  const rows = await desk.records
    .selectFrom('notices')
    .selectAll()
    .where('card', '=', own)
    .execute()
  const withdrawn = rows.filter(row => row.detail.includes('withdrawn')).map(row => row.person)
  expect(withdrawn.sort()).toEqual(['grid', 'officer'])
  expect((await tell('head', own, 'withdraw', { why: '再来一次' })).kind).toBe('forbidden')

  const taken = await make('head', {})
  await tell('grid', taken, 'accept')
  expect((await tell('head', taken, 'withdraw', { why: '不用了' })).kind).toBe('forbidden')
  const danger = await make('head', { title: '三楼着火了' })
  expect((await tell('head', danger, 'withdraw', { why: '看错了' })).kind).toBe('flow-emergency')
  expect(see(danger).closure).toBe('')
})

it('RP5 accepting twice is accepting once; somebody else who comes second is told', async () => {
  const staged = await startStaged()
  const { make, tell, see } = staged
  const card = await make('head', {})
  const from = see(card).column
  const twice = await Promise.all([
    tell('grid', card, 'accept', { from }),
    tell('grid', card, 'accept', { from }),
  ])
  expect(twice.map(one => one.status)).toEqual([200, 200])
  expect(see(card)).toMatchObject({ owner: 'grid', column: 'accepted' })
  expect((await tell('officer', card, 'accept', { from })).kind).toBe('flow-moved-on')
})
