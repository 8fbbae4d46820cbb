import { expect, it } from 'vitest'
import type * as Y from 'yjs'
import { description, paragraph, textAt } from '#test/support/description.ts'
import { live, openTestBoard, saved } from '#test/support/sockets/open-test-board.ts'
import { serverWith } from '#test/support/sockets/fake-board.ts'
import { until } from '#test/support/until.ts'
import { renameCard, setPriority, toggleLabel } from '#web/state/card-edits.ts'
import { addChecklist, addItem, renameItem } from '#web/state/file-edits.ts'
import type { Board } from '#web/sync/board.ts'

/** Two people on one card; nothing that the server says reaches them until `arrive`. */
async function two() {
  const fake = await serverWith({ k1: { title: '楼道堆物' } })
  let list = ''
  fake.put('file/k1', doc => {
    list = addChecklist(doc, '上门')
    description(doc).insert(0, [paragraph('第一段'), paragraph('第二段')])
  })
  const [ann, ben] = [openTestBoard(fake), openTestBoard(fake)]
  await live(ann)
  await live(ben)
  const [annFile, benFile] = [ann.openFile('k1'), ben.openFile('k1')]
  await until(() => annFile.doc !== null && benFile.doc !== null, 'the file')
  fake.lagging = true
  /** Edits as one of them, and waits until the server has it. */
  const edit = async (
    board: Board,
    document: 'card/k1' | 'file/k1',
    change: (d: Y.Doc) => void,
  ) => {
    const before = fake.pushes.length
    board.edit(document, change)
    await until(() => fake.pushes.length > before, 'the push')
  }
  const arrive = async () => {
    fake.lagging = false
    fake.deliver()
    await saved(ann)
    await saved(ben)
    const seen = (one: Board) => JSON.stringify(one.cards.get('k1')?.title)
    const stands = () => JSON.stringify(fake.card('k1').get('title'))
    await until(() => seen(ann) === stands() && seen(ben) === stands(), 'one title')
  }
  const asked = (board: Board) =>
    board.drafts.map(({ kind, changes }) => [
      kind,
      ...changes.map(({ field, mine, theirs }) => `${field}: ${mine} / ${theirs}`),
    ])
  return { fake, ann, ben, annFile, benFile, list, edit, arrive, asked }
}

it.each(['ann', 'ben'] as const)(
  'KW14 of two titles at one moment the first stands, and who came second, %s, sees both and chooses',
  async second => {
    const place = await two()
    const { fake, edit, arrive, asked } = place
    const first = second === 'ann' ? 'ben' : 'ann'
    await edit(place[first], 'card/k1', doc => renameCard(doc, '先到的'))
    await edit(place[second], 'card/k1', doc => renameCard(doc, '后到的'))
    await arrive()
    expect(fake.card('k1').get('title')).toBe('先到的')
    expect(asked(place[first])).toEqual([])
    expect(asked(place[second])).toEqual([['overtaken', 'card.title: 后到的 / 先到的']])
    const { id } = place[second].drafts[0]!
    place[second].applyDraft(id)
    await arrive()
    expect(fake.card('k1').get('title')).toBe('后到的')
  },
)

it('KW14 who typed the same, changed something else or saw the value first is asked nothing', async () => {
  const { fake, ann, ben, edit, arrive, asked } = await two()
  await edit(ann, 'card/k1', doc => renameCard(doc, '同样的'))
  await edit(ben, 'card/k1', doc => renameCard(doc, '同样的'))
  ann.edit('card/k1', doc => setPriority(doc, 'urgent'))
  await arrive()
  await edit(ben, 'card/k1', doc => renameCard(doc, '看过再改'))
  await arrive()
  expect([...asked(ann), ...asked(ben)]).toEqual([])
  expect(fake.card('k1').toJSON()).toMatchObject({ title: '看过再改', priority: 'urgent' })
})

it('KW14 a value that is set and set back takes nothing from who changed it meanwhile', async () => {
  const { fake, ann, ben, edit, arrive, asked } = await two()
  for (const [first, second] of [
    [ann, ben],
    [ben, ann],
  ] as const) {
    fake.lagging = true
    const before = fake.card('k1').get('title') as string
    await edit(first, 'card/k1', doc => renameCard(doc, `${before}，补充`))
    await edit(second, 'card/k1', doc => renameCard(doc, '错了'))
    second.edit('card/k1', doc => renameCard(doc, before))
    await arrive()
    expect(fake.card('k1').get('title')).toBe(`${before}，补充`)
  }
  expect([...asked(ann), ...asked(ben)]).toEqual([])
})

it('KW14 labels that two give at one moment to a card without any are both there', async () => {
  const { fake, ann, ben, edit, arrive, asked } = await two()
  await edit(ann, 'card/k1', doc => toggleLabel(doc, 'l1'))
  await edit(ben, 'card/k1', doc => toggleLabel(doc, 'l2'))
  await arrive()
  expect(fake.card('k1').toJSON()).toMatchObject({ labels: { l1: true, l2: true } })
  expect([...asked(ann), ...asked(ben)]).toEqual([])
})

it('KW14 a checklist removed while somebody adds to it stays whole, and removing it is offered', async () => {
  const { fake, ann, ben, benFile, list, edit, arrive, asked } = await two()
  await edit(ann, 'file/k1', doc => {
    const item = addItem(doc, list, '拍照')!
    renameItem(doc, list, item, '拍照并上传')
  })
  await edit(ben, 'file/k1', doc => doc.getMap('checklists').delete(list))
  await arrive()
  expect(benFile.view?.checklists).toMatchObject([
    { title: '上门', items: [{ text: '拍照并上传' }] },
  ])
  expect(asked(ann)).toEqual([])
  expect(asked(ben).flat()).toEqual(expect.arrayContaining([expect.stringContaining('拍照并上传')]))
  ben.applyDraft(ben.drafts[0]!.id)
  await arrive()
  expect(fake.documents.get('file/k1')!.doc.getMap('checklists').size).toBe(0)
})

it.each([
  { first: 'words', kept: ['，三楼有电池', '第二段'], offered: [] },
  { first: 'removal', kept: ['第二段'], offered: ['，三楼有电池'] },
])(
  'KW15 words on their way into a paragraph that somebody removes at that moment are kept or offered: $first first',
  async ({ first, kept, offered }) => {
    const { fake, ann, ben, annFile, benFile, edit, arrive } = await two()
    const write = () => edit(ann, 'file/k1', doc => textAt(doc, 0).insert(3, '，三楼有电池'))
    const cut = () => edit(ben, 'file/k1', doc => description(doc).delete(0, 1))
    if (first === 'words') await write()
    await cut()
    if (first !== 'words') await write()
    await arrive()
    const wanted = kept.map(text => `<paragraph>${text}</paragraph>`).join('')
    expect(description(fake.documents.get('file/k1')!.doc).toString()).toBe(wanted)
    for (const { doc } of [annFile, benFile])
      await until(() => description(doc!).toString() === wanted, 'what stands')
    expect(ann.drafts.flatMap(({ changes }) => changes.map(({ mine }) => mine))).toEqual(offered)
    expect(ben.drafts).toEqual([])
  },
)

it('KW15 words that wait for a composition are kept, though the part they stand in was removed and saved meanwhile', async () => {
  const { fake, ann, ben, benFile, edit, arrive } = await two()
  fake.lagging = false
  const release = benFile.hold()
  ben.edit('file/k1', doc => description(doc).insert(0, [paragraph('新的')]))
  await saved(ben)
  await until(() => ann.openFile('k1').view !== null, 'it')
  await until(() => description(ann.openFile('k1').doc!).length === 3, 'the new paragraph')
  await edit(ann, 'file/k1', doc => textAt(doc, 0).insert(2, '，还有'))
  await edit(ann, 'file/k1', doc => textAt(doc, 1).insert(3, '，三楼有电池'))
  // The card comes at once and shows that the frames before it came.
  fake.put('card/k1', doc => renameCard(doc, '另一个'))
  await until(() => ben.cards.get('k1')?.title === '另一个', 'the frames before it')
  const before = fake.pushes.length
  ben.edit('file/k1', doc => description(doc).delete(0, 2))
  await until(() => fake.pushes.length > before, 'the removal')
  release()
  await arrive()
  const wanted = ['，还有', '，三楼有电池', '第二段'].map(text => `<paragraph>${text}</paragraph>`)
  expect(description(fake.documents.get('file/k1')!.doc).toString()).toBe(wanted.join(''))
})
