import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { description, paragraph, textAt } from '#test/support/description.ts'
import { live, openTestBoard, saved } from '#test/support/sockets/open-test-board.ts'
import { serverWith } from '#test/support/sockets/fake-board.ts'
import { until } from '#test/support/until.ts'
import { moveCard, renameCard, setPriority } from '#web/state/card-edits.ts'
import {
  addChecklist,
  addItem,
  addNote,
  editNote,
  removeItem,
  renameItem,
  tickItem,
} from '#web/state/file-edits.ts'

/** An open board with a card and its case file, whose connection a test breaks. */
async function place() {
  const fake = await serverWith({ k1: { title: '楼道堆物' } })
  let list = ''
  let item = ''
  fake.put('file/k1', doc => {
    list = addChecklist(doc, '上门')
    item = addItem(doc, list, '拍照')!
    description(doc).insert(0, [paragraph('第一段'), paragraph('第二段')])
  })
  const board = openTestBoard(fake)
  await live(board)
  const file = board.openFile('k1')
  await until(() => file.doc !== null, 'the file')
  const offline = async () => {
    fake.ticketStatus = 503
    fake.cut()
    await until(() => board.status.connection === 'offline', 'the break')
  }
  const back = async () => {
    fake.ticketStatus = 200
    await live(board)
    await saved(board)
  }
  const stored = () => fake.documents.get('file/k1')!.doc
  const shownDraft = () =>
    board.drafts.map(({ kind, changes }) => [
      kind,
      ...changes.map(({ field, mine, theirs }) => `${field}: ${mine} / ${theirs}`),
    ])
  return { fake, board, file, list, item, offline, back, stored, shownDraft }
}

it('KW4 a title changed by two people is theirs, and whoever comes back sees both and chooses', async () => {
  const { fake, board, offline, back, shownDraft } = await place()
  await offline()
  board.edit('card/k1', doc => renameCard(doc, '三单元楼道堆物'))
  board.edit('card/k1', doc => setPriority(doc, 'urgent'))
  fake.put('card/k1', doc => renameCard(doc, '楼道堆物（已看过）'))
  await back()
  expect(board.cards.get('k1')).toMatchObject({ title: '楼道堆物（已看过）', priority: 'urgent' })
  expect(fake.card('k1').toJSON()).toMatchObject({
    title: '楼道堆物（已看过）',
    priority: 'urgent',
  })
  expect(shownDraft()).toEqual([['overtaken', 'card.title: 三单元楼道堆物 / 楼道堆物（已看过）']])
  board.applyDraft(board.drafts[0]!.id)
  await saved(board)
  expect(fake.card('k1').get('title')).toBe('三单元楼道堆物')
  expect(board.drafts).toEqual([])
})

it('KW4 what was changed again after the draft was shown is shown first, and written over only then', async () => {
  const { fake, board, offline, back, shownDraft } = await place()
  await offline()
  board.edit('card/k1', doc => renameCard(doc, '我的'))
  fake.put('card/k1', doc => renameCard(doc, '对方的'))
  await back()
  fake.put('card/k1', doc => renameCard(doc, '第三个人的'))
  await until(() => board.cards.get('k1')?.title === '第三个人的', 'the third')
  const { id } = board.drafts[0]!
  board.applyDraft(id)
  expect(shownDraft()).toEqual([['overtaken', 'card.title: 我的 / 第三个人的']])
  expect(board.drafts[0]).toMatchObject({ id, renewed: true })
  expect(board.cards.get('k1')?.title).toBe('第三个人的')
  board.applyDraft(id)
  await saved(board)
  expect(fake.card('k1').get('title')).toBe('我的')
  expect(board.drafts).toEqual([])
})

it('KW4 what both removed, or nobody has a value of, is nothing to choose', async () => {
  const { fake, board, list, item, offline, back, stored, shownDraft } = await place()
  fake.put('file/k1', doc => {
    addItem(doc, list, '量尺寸')
    doc.getMap('fields').set('f1', '二楼')
  })
  await offline()
  board.edit('file/k1', doc => {
    removeItem(doc, list, item)
    doc.getMap('fields').set('f1', null)
  })
  fake.put('file/k1', doc => {
    doc.getMap('checklists').delete(list)
    doc.getMap('fields').delete('f1')
  })
  await back()
  expect(shownDraft()).toEqual([])
  expect(stored().getMap('checklists').size).toBe(0)
})

it('KW4 a value that both made the same, or only one changed, is no conflict; neither is an order', async () => {
  const { fake, board, offline, back, shownDraft } = await place()
  await offline()
  board.edit('card/k1', doc => moveCard(doc, { column: 'c1', rank: 'b1' }))
  board.edit('card/k1', doc => setPriority(doc, 'urgent'))
  fake.put('card/k1', doc => setPriority(doc, 'urgent'))
  fake.put('card/k1', doc => moveCard(doc, { column: 'c1', rank: 'b2' }))
  fake.put('card/k1', doc => renameCard(doc, '另一个'))
  await back()
  expect(shownDraft()).toEqual([])
  expect(fake.card('k1').toJSON()).toMatchObject({ title: '另一个', priority: 'urgent' })
})

it('KW4 a move that somebody else made elsewhere stays where they put the card', async () => {
  const { fake, board, offline, back, shownDraft } = await place()
  await offline()
  board.edit('card/k1', doc => moveCard(doc, { column: 'c2', rank: 'b1' }))
  fake.put('card/k1', doc => moveCard(doc, { column: 'c3', rank: 'b2' }))
  await back()
  expect(fake.card('k1').toJSON()).toMatchObject({ column: 'c3', rank: 'b2' })
  expect(shownDraft()).toEqual([['overtaken', 'card.column: c2 / c3']])
})

it('KW4 what one removed and somebody else changed meanwhile stays, and removing it is offered', async () => {
  const { fake, board, file, list, item, offline, back, shownDraft } = await place()
  await offline()
  board.edit('file/k1', doc => removeItem(doc, list, item))
  fake.put('file/k1', doc => renameItem(doc, list, item, '拍照并上传'))
  await back()
  expect(file.view?.checklists[0]?.items.map(({ text }) => text)).toEqual(['拍照并上传'])
  expect(shownDraft()).toEqual([
    ['overtaken', `checklists.${list}.items.${item}.text: null / 拍照并上传`],
  ])
  board.applyDraft(board.drafts[0]!.id)
  await saved(board)
  expect(file.view?.checklists[0]?.items).toEqual([])
})

it('KW5 an entry changed offline that somebody removed is offered, and comes back whole', async () => {
  const { fake, board, file, list, item, offline, back, stored } = await place()
  await offline()
  board.edit('file/k1', doc => {
    renameItem(doc, list, item, '拍照，门牌要清楚')
    tickItem(doc, list, item, true)
  })
  fake.put('file/k1', doc => removeItem(doc, list, item))
  await back()
  expect(file.view?.checklists[0]?.items).toEqual([])
  expect(board.drafts.flatMap(({ changes }) => changes.map(({ mine }) => mine))).toContain(
    '拍照，门牌要清楚',
  )
  board.applyDraft(board.drafts[0]!.id)
  await saved(board)
  expect(file.view?.checklists[0]?.items).toMatchObject([
    { id: item, text: '拍照，门牌要清楚', done: true, due: null },
  ])
  expect(file.view?.checklists[0]?.items[0]?.rank).not.toBe('')
  expect(stored().getMap('checklists').size).toBe(1)
})

it('KW5 an entry added offline to a checklist that somebody removed is offered, and a note too', async () => {
  const { fake, board, file, list, offline, back } = await place()
  let note = ''
  board.edit('file/k1', doc => void (note = addNote(doc, { by: 'officer', text: '看过' })))
  await saved(board)
  await offline()
  board.edit('file/k1', doc => void addItem(doc, list, '联系物业'))
  board.edit('file/k1', doc => editNote(doc, note, '看过，已清'))
  fake.put('file/k1', doc => {
    doc.getMap('checklists').delete(list)
    doc.getMap('notes').delete(note)
  })
  await back()
  expect(file.view?.checklists).toEqual([])
  const words = board.drafts.flatMap(({ changes }) => changes.map(({ mine }) => mine))
  expect(words).toEqual(expect.arrayContaining(['联系物业', '看过，已清']))
  board.applyDraft(board.drafts[0]!.id)
  await saved(board)
  expect(file.view?.checklists[0]).toMatchObject({
    title: '上门',
    items: [{ text: '拍照' }, { text: '联系物业' }],
  })
  expect(file.view?.notes.map(({ text }) => text)).toEqual(['看过，已清'])
})

it('KW5 words written offline into a paragraph that somebody removed are offered and can be put in again', async () => {
  const { fake, board, file, offline, back, stored, shownDraft } = await place()
  await offline()
  for (const part of ['，三', '楼有', '电池'])
    board.edit('file/k1', doc => textAt(doc, 0).insert(textAt(doc, 0).length, part))
  board.edit('file/k1', doc => textAt(doc, 1).insert(3, '还在'))
  fake.put('file/k1', doc => description(doc).delete(0, 1))
  await back()
  expect(description(stored()).toString()).toBe('<paragraph>第二段还在</paragraph>')
  expect(shownDraft()).toEqual([['overtaken', 'description: ，三楼有电池 / null']])
  board.applyDraft(board.drafts[0]!.id)
  await saved(board)
  expect(description(file.doc!).toString()).toBe(
    '<paragraph>第二段还在</paragraph><paragraph>，三楼有电池</paragraph>',
  )
})

it('KW13 words that others wrote meanwhile into a paragraph that the person removes offline stay in its place', async () => {
  const { fake, board, file, offline, back, stored, shownDraft } = await place()
  await offline()
  board.edit('file/k1', doc => description(doc).delete(0, 1))
  fake.put('file/k1', doc => textAt(doc, 0).insert(3, '，三楼有电池'))
  fake.put('file/k1', doc => textAt(doc, 1).insert(3, '还在'))
  await back()
  const kept = '<paragraph>，三楼有电池</paragraph><paragraph>第二段还在</paragraph>'
  expect(description(stored()).toString()).toBe(kept)
  expect(description(file.doc!).toString()).toBe(kept)
  expect(shownDraft()).toEqual([])
})

it('KW13 what the person took away in sight stays away, and what others took away too', async () => {
  const { fake, board, file, offline, back, stored } = await place()
  fake.put('file/k1', doc => textAt(doc, 0).insert(3, '，已见'))
  await until(() => description(file.doc!).toString().includes('已见'), 'it')
  await offline()
  board.edit('file/k1', doc => description(doc).delete(0, 1))
  fake.put('file/k1', doc => textAt(doc, 0).insert(0, '删'))
  fake.put('file/k1', doc => textAt(doc, 0).delete(0, 1))
  await back()
  expect(description(stored()).toString()).toBe('<paragraph>第二段</paragraph>')
})

it('KW4 an edit that the server had taken before the connection broke is no conflict with who saw it', async () => {
  const { fake, board, back, shownDraft } = await place()
  fake.judge = () => 'silent'
  board.edit('card/k1', doc => renameCard(doc, '我的'))
  await until(() => fake.pushes.length > 0, 'the push')
  const { update } = fake.pushes.at(-1)!
  fake.ticketStatus = 503
  fake.cut()
  await until(() => board.status.connection === 'offline', 'the break')
  fake.judge = () => null
  fake.put('card/k1', doc => Y.applyUpdate(doc, update))
  fake.put('card/k1', doc => renameCard(doc, '我的，改过'))
  await back()
  expect(shownDraft()).toEqual([])
  expect(board.cards.get('k1')?.title).toBe('我的，改过')
})

it('KW6 a refused description put in again takes nothing away that others wrote since', async () => {
  const { fake, board, file, stored } = await place()
  fake.judge = () => ({ kind: 'edit-not-allowed', rule: 'P3' })
  board.edit('file/k1', doc => {
    textAt(doc, 1).insert(3, '，我补充')
    description(doc).insert(2, [paragraph('我的新段')])
  })
  await until(() => board.drafts.length === 1, 'the draft')
  await until(() => board.status.unsaved === 0, 'the copy to be the server’s')
  fake.put('file/k1', doc => {
    textAt(doc, 0).insert(0, '（更正）')
    description(doc).insert(2, [paragraph('别人的新段')])
  })
  await until(() => description(file.doc!).length === 3, 'what the others wrote')
  fake.judge = () => null
  board.applyDraft(board.drafts[0]!.id)
  await saved(board)
  expect(description(stored()).toString()).toBe(
    ['（更正）第一段', '第二段', '别人的新段', '第二段，我补充', '我的新段']
      .map(text => `<paragraph>${text}</paragraph>`)
      .join(''),
  )
})
