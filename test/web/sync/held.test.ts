import { expect, it } from 'vitest'
import type * as Y from 'yjs'
import { description, paragraph, textAt } from '#test/support/description.ts'
import { live, openTestBoard, saved } from '#test/support/sockets/open-test-board.ts'
import { serverWith } from '#test/support/sockets/fake-board.ts'
import { until } from '#test/support/until.ts'
import { addNote } from '#web/state/file-edits.ts'

const words = (doc: Y.Doc) =>
  description(doc)
    .toString()
    .replaceAll(/<[^>]*>/g, '')
const text = (doc: Y.Doc) => textAt(doc, 0)

/** Writes the description anew, which takes away all that stands in it. */
const fill = (doc: Y.Doc) => {
  const root = description(doc)
  root.delete(0, root.length)
  root.insert(0, [paragraph('楼道')])
}

/** A board, a card and its case file, which one screen has open. */
async function place() {
  const fake = await serverWith({ k1: { title: '楼道堆物' } }, fill)
  const board = openTestBoard(fake)
  await live(board)
  const file = board.openFile('k1')
  await until(() => file.doc !== null, 'the file')
  return { fake, board, file }
}

it('KW8 what others write waits while a file is held, own words go on, and nothing is missing afterwards', async () => {
  const { fake, board, file } = await place()
  const release = file.hold()
  const releaseToo = file.hold()
  fake.put('file/k1', doc => text(doc).insert(0, '三'))
  fake.put('file/k1', doc => text(doc).insert(1, '单元'))
  board.edit('file/k1', doc => text(doc).insert(2, 'dian'))
  await saved(board)
  // The card's own field, which nobody composes in, comes at once and shows that the frames before it came.
  fake.put('card/k1', doc => doc.getMap('card').set('title', '另一个'))
  await until(() => board.cards.get('k1')?.title === '另一个', 'the card')
  expect(words(file.doc!)).toBe('楼道dian')
  release()
  release()
  expect(words(file.doc!)).toBe('楼道dian')
  releaseToo()
  await until(() => words(file.doc!) === '三单元楼道dian', 'what the others wrote')
  expect(words(fake.documents.get('file/k1')!.doc)).toBe('三单元楼道dian')

  // A screen that closes in the middle holds nothing any more.
  const closing = board.openFile('k1')
  closing.hold()
  fake.put('file/k1', doc => text(doc).insert(0, '（急）'))
  closing.dispose()
  await until(() => words(file.doc!).startsWith('（急）'), 'the rest')
})

it('KW12 words that somebody takes away online before they could see them are offered: composed, saved, or on their way', async () => {
  const { fake, board, file } = await place()
  board.edit('file/k1', doc => text(doc).insert(2, '早有的'))
  await saved(board)
  const release = file.hold()
  board.edit('file/k1', doc => text(doc).insert(5, 'dian'))
  board.edit('file/k1', doc => {
    text(doc).delete(5, 4)
    text(doc).insert(5, '电')
  })
  await saved(board)
  fake.put('file/k1', fill)
  fake.put('card/k1', doc => doc.getMap('card').set('title', '另一个'))
  await until(() => board.cards.get('k1')?.title === '另一个', 'the frames before it')
  expect(board.drafts).toEqual([])
  release()
  const mine = () => board.drafts.map(({ kind, changes }) => [kind, changes.map(one => one.mine)])
  expect(mine()).toEqual([['overtaken', ['电']]])
  board.discardDraft(board.drafts[0]!.id)

  // On its way: the server has not acknowledged it yet.
  fake.judge = () => 'silent'
  board.edit('file/k1', doc => text(doc).insert(2, '梯'))
  fake.put('file/k1', fill)
  await until(() => board.drafts.length > 0, 'what was overtaken')
  expect(mine()).toEqual([['overtaken', ['梯']]])
})

it('KW12 composed words that go on from unsaved ones are offered once', async () => {
  const { fake, board, file } = await place()
  fake.judge = () => 'silent'
  board.edit('file/k1', doc => text(doc).insert(2, '里的'))
  const release = file.hold()
  // Both are pushed as one struct.
  board.edit('file/k1', doc => text(doc).insert(4, '电'))
  await until(() => fake.pushes.length === 1, 'the push')
  fake.put('file/k1', fill)
  fake.put('card/k1', doc => doc.getMap('card').set('title', '另一个'))
  await until(() => board.cards.get('k1')?.title === '另一个', 'the frames before it')
  release()
  const mine = board.drafts.map(({ changes }) => changes.map(one => one.mine))
  expect(mine).toEqual([['里的电']])
})

it('KW12 words on their way when a composition begins, saved before it ends, are offered when they were removed unseen', async () => {
  const { fake, board, file } = await place()
  const other = openTestBoard(fake)
  await live(other)
  const theirs = other.openFile('k1')
  await until(() => theirs.doc !== null, 'the file')
  fake.lagging = true
  // Their removal is there first; nobody has heard of the other.
  other.edit('file/k1', fill)
  await until(() => fake.pushes.length === 1, 'the removal')
  board.edit('file/k1', doc => text(doc).insert(2, '里的'))
  const release = file.hold()
  await until(() => fake.pushes.length === 2, 'the words')
  fake.lagging = false
  fake.deliver()
  await saved(board)
  expect(board.drafts).toEqual([])
  release()
  const mine = board.drafts.map(({ changes }) => changes.map(one => one.mine))
  expect(mine).toEqual([['里的']])
})

it('ER5 what others wrote while a file was held does not come back into a copy that was made anew', async () => {
  const { fake, board, file } = await place()
  const release = file.hold()
  fake.put('file/k1', doc => {
    // Somebody who has written nothing else: it stands on nothing that the new copy lacks.
    doc.clientID++
    addNote(doc, { by: 'grid', text: '删去的' })
  })
  fake.rebuild('file/k1', fill)
  fake.put('card/k1', doc => doc.getMap('card').set('title', '另一个'))
  await until(() => board.cards.get('k1')?.title === '另一个', 'the frames before it')
  release()
  expect(file.view?.notes).toEqual([])
  expect(words(file.doc!)).toBe('楼道')
})
