import { expect, it } from 'vitest'
import { description, paragraph, textAt } from '#test/support/description.ts'
import {
  board as fillBoard,
  card as fillCard,
  FakeSyncServer,
} from '#test/support/sockets/fake-sync-server.ts'
import { live, openTestBoard, saved } from '#test/support/sockets/open-test-board.ts'
import { until } from '#test/support/until.ts'

/** Two people with one case file open; nothing that the server says reaches them until it is delivered. */
async function two() {
  const fake = await FakeSyncServer.start()
  fake.put('board/b1', doc => fillBoard(doc))
  fake.put('card/k1', doc => fillCard(doc, {}))
  fake.put('file/k1', doc => description(doc).insert(0, [paragraph('第一段'), paragraph('第二段')]))
  const [ann, ben] = ['ann', 'ben'].map(who => openTestBoard(fake, { who })) as [
    ReturnType<typeof openTestBoard>,
    ReturnType<typeof openTestBoard>,
  ]
  const files = [ann, ben].map(board => board.openFile('k1'))
  await until(() => files.every(({ doc }) => doc !== null), 'the file')
  await live(ann)
  await live(ben)
  const stands = () => description(fake.documents.get('file/k1')!.doc).toString()
  const offered = (board: typeof ann) =>
    board.drafts.flatMap(({ changes }) => changes.map(({ mine }) => mine))
  /** Everything comes that was not lost with a connection. */
  const arrive = async () => {
    fake.lagging = false
    fake.deliver()
    for (const board of [ann, ben]) await live(board).then(() => saved(board))
    await until(
      () => files.every(({ doc }) => description(doc!).toString() === stands()),
      'one text',
    )
  }
  return { fake, ann, ben, stands, offered, arrive }
}

it('KW17 words that are on the server stay when a paragraph is removed by somebody who has not heard of them, also where the connection breaks then', async () => {
  const { fake, ann, ben, stands, offered, arrive } = await two()
  fake.lagging = true
  ben.edit('file/k1', doc => textAt(doc, 0).insert(0, '刚写的，'))
  await until(() => stands().includes('刚写的'), 'the words')
  const before = fake.pushes.length
  ann.edit('file/k1', doc => description(doc).delete(0, 1))
  await until(() => fake.pushes.length > before, 'the removal')
  // Neither hears how it ended.
  fake.cut()
  await arrive()
  expect(stands()).toBe('<paragraph>刚写的，</paragraph><paragraph>第二段</paragraph>')
  expect([offered(ann), offered(ben)]).toEqual([[], []])
})

it('KW12 words that were on their way when the connection broke are offered where their part was taken away, although the server had them', async () => {
  const { fake, ann, ben, stands, offered, arrive } = await two()
  fake.lagging = true
  const removal = fake.pushes.length
  ben.edit('file/k1', doc => description(doc).delete(0, 1))
  await until(() => fake.pushes.length > removal, 'the removal')
  const before = fake.pushes.length
  ann.edit('file/k1', doc => textAt(doc, 0).insert(0, '我写的，'))
  await until(() => fake.pushes.length > before, 'the push')
  fake.cut()
  await arrive()
  expect(stands()).toBe('<paragraph>第二段</paragraph>')
  expect([offered(ann), offered(ben)]).toEqual([['我写的，'], []])
})

it('KW13 words of others stay in the place of what was removed also when the case file has to be fetched afresh', async () => {
  const { fake, ann, stands, arrive } = await two()
  fake.judge = () => 'silent'
  const before = fake.pushes.length
  ann.edit('file/k1', doc => description(doc).delete(0, 1))
  await until(() => fake.pushes.length > before, 'the removal')
  fake.judge = () => null
  // Of two edits the first is lost on the way: the second does not fit.
  const { doc } = fake.documents.get('file/k1')!
  doc.transact(() => textAt(doc, 0).insert(0, '头'))
  fake.put('file/k1', at => textAt(at, 0).insert(1, '一'))
  await arrive()
  expect(stands()).toBe('<paragraph>头一</paragraph><paragraph>第二段</paragraph>')
})

it('KW17 a part is taken away also where its removal is too large for one push', async () => {
  const { fake, ann, stands, arrive } = await two()
  fake.put('file/k1', doc => {
    const text = textAt(doc, 0)
    text.insert(0, '字'.repeat(6_000))
    // What is left lies in 3,000 pieces.
    for (let at = 0; at < 3_000; at++) text.delete(at, 1)
  })
  const handle = ann.openFile('k1')
  await until(() => description(handle.doc!).toString().includes('字'), 'the pieces')
  ann.edit('file/k1', doc => description(doc).delete(0, 1))
  await arrive()
  expect(stands()).toBe('<paragraph>第二段</paragraph>')
})

it('KW17 words on the server stay when a paragraph is removed without a network behind words whose acknowledgement was lost', async () => {
  const { fake, ann, ben, stands, offered, arrive } = await two()
  fake.lagging = true
  ben.edit('file/k1', doc => textAt(doc, 0).insert(0, '刚写的，'))
  const before = fake.pushes.length
  ann.edit('file/k1', doc => textAt(doc, 1).insert(0, '也写的，'))
  await until(() => fake.pushes.length > before && stands().includes('刚写的'), 'the words')
  await until(() => stands().includes('也写的'), 'the words of both')
  // Ann hears of neither: that hers are on the server, or that there are others.
  fake.down.add('ann')
  fake.cut('ann')
  await until(() => ann.status.connection === 'offline', 'the break')
  ann.edit('file/k1', doc => description(doc).delete(0, 1))
  fake.down.delete('ann')
  await arrive()
  expect(stands()).toBe('<paragraph>刚写的，</paragraph><paragraph>也写的，第二段</paragraph>')
  expect([offered(ann), offered(ben)]).toEqual([[], []])
})
