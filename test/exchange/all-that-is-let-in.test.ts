import * as Y from 'yjs'
import { expect, it } from 'vitest'
import { newId } from '#shared/base/ids.ts'
import { mostParts } from '#shared/board/file/file-shape.ts'
import { richTextShape } from '#shared/board/file/rich-text-shape.ts'
import type { LinliBoard } from '#server/exchange/linli/linli-shape.ts'
import { startDesk, type TestDesk } from '#test/support/server/desk.ts'
import { seeded, seedOf } from '#test/support/seeded.ts'
import { exported, imported } from './board-files.ts'

/** What people wrote on a board, without ids. */
const wordsOf = ({ board, columns, labels, fields, cards }: LinliBoard) => ({
  names: [
    board.title,
    ...columns.map(({ title }) => title),
    ...[...labels, ...fields].map(({ name }) => name),
    ...fields.flatMap(({ options }) => options.map(({ text }) => text)),
  ],
  cards: cards.map(({ title, description, checklists, milestones, notes, values }) => ({
    title,
    description,
    checklists: checklists.map(list => [list.title, ...list.items.map(({ text }) => text)]),
    others: [...milestones, ...notes].map(({ text }) => text),
    values: values.map(({ value }) => value),
  })),
})

/** What stands on a board is brought in whole elsewhere, and is the same there. */
async function comesBack(desk: TestDesk): Promise<void> {
  const file = await exported(desk, desk.board.id)
  const { board, notBrought } = await imported(desk, file)
  expect(notBrought).toEqual([])
  expect(wordsOf(await exported(desk, board))).toEqual(wordsOf(file))
}

const map = (fields: Readonly<Record<string, unknown>>) => new Y.Map(Object.entries(fields))
const large = { ok: false, problem: { kind: 'edit-too-large' } }

it('G33 X31 a description grows up to one limit, and can then be exported and imported', async () => {
  const desk = await startDesk()
  const card = await desk.board.card({ title: '长篇' })
  const words = (doc: Y.Doc) => {
    const paragraph = doc.getXmlFragment('description').get(0) as Y.XmlElement
    return paragraph.get(0) as Y.XmlText
  }
  const write = (length: number) =>
    desk.edit('officer', `file/${card}`, doc => void words(doc).insert(0, 'x'.repeat(length)))
  await desk.edit('officer', `file/${card}`, doc => {
    const paragraph = new Y.XmlElement('paragraph')
    paragraph.insert(0, [new Y.XmlText('x'.repeat(99_980))])
    doc.getXmlFragment('description').insert(0, [paragraph])
  })
  for (let i = 0; i < 4; i++) expect(await write(100_000)).toMatchObject({ ok: true })
  expect(await write(1)).toMatchObject(large)
  expect(
    await desk.edit('officer', `file/${card}`, doc => words(doc).format(9, 9, { em: {} })),
  ).toMatchObject(large)
  await comesBack(desk)
  expect(await desk.edit('officer', `file/${card}`, doc => words(doc).delete(0, 9))).toMatchObject({
    ok: true,
  })
  expect(await write(9)).toMatchObject({ ok: true })
})

it('G33 X31 what a long link or many pieces make of a description counts too', async () => {
  const desk = await startDesk()
  const card = await desk.board.card({ title: '链接' })
  const href = `https://a.example/${'y'.repeat(1_900)}`
  const outcome = await desk.edit('officer', `file/${card}`, doc => {
    const text = new Y.XmlText()
    const paragraph = new Y.XmlElement('paragraph')
    paragraph.insert(0, [text])
    doc.getXmlFragment('description').insert(0, [paragraph])
    text.insert(0, 'x'.repeat(1_000), { link: { href } })
    for (let i = 0; i < 1_000; i += 2) text.format(i, 1, { strong: {} })
  })
  expect(outcome).toMatchObject({ problem: { kind: 'edit-too-large', rule: 'G33' } })
})

it('QU12 X31 a card gets so many parts from people, each as long as it may be, and can be imported', async () => {
  const desk = await startDesk()
  const card = await desk.board.card({ title: '甲' })
  const { id } = desk.board
  const done = await desk.edit('officer', `board/${id}`, doc => {
    doc.getMap('board').set('title', '板'.repeat(200))
    doc.getMap('columns').set('todo', map({ title: '列'.repeat(100), rank: 'a0', kind: 'open' }))
    doc.getMap('labels').set('l2', map({ name: '标'.repeat(60), colour: 'blue', rank: 'a1' }))
    const options = new Y.Map([['o1', '项'.repeat(100)]])
    const choice = { name: '栏'.repeat(100), kind: 'choice', rank: 'a0', options }
    doc.getMap('fields').set(newId(), map(choice))
    doc.getMap('fields').set('f1', map({ name: '栏', kind: 'text', rank: 'a1' }))
  })
  expect(done).toMatchObject({ ok: true })
  const titled = (doc: Y.Doc) => void doc.getMap('card').set('title', '题'.repeat(500))
  expect(await desk.edit('officer', `card/${card}`, titled)).toMatchObject({ ok: true })
  const file = `file/${card}` as const
  const at = '2026-11-23T08:00:00.000Z'
  const parts = await desk.edit('officer', file, doc => {
    doc.getMap('notes').set('n1', map({ by: 'officer', at, text: '记'.repeat(10_000) }))
    doc.getMap('milestones').set('m1', map({ text: '步'.repeat(500) }))
    doc.getMap('fields').set('f1', '值'.repeat(2_000))
  })
  expect(parts).toMatchObject({ ok: true })
  const list = (length: number) => (doc: Y.Doc) => {
    const items = Array.from(
      { length },
      (_, i) => [`i${i}`, map({ text: i === 0 ? '事'.repeat(500) : '事' })] as const,
    )
    const fields = { title: '单'.repeat(200), items: new Y.Map(items) }
    doc.getMap('checklists').set(newId(), map(fields))
  }
  for (let left = mostParts - 2; left > 0; left -= 1_000)
    expect(await desk.edit('officer', file, list(Math.min(left, 1_000) - 1))).toMatchObject({
      ok: true,
    })
  const more = await desk.edit('officer', file, doc =>
    doc.getMap('milestones').set('m2', map({ text: '步' })),
  )
  expect(more).toMatchObject({ problem: { kind: 'edit-too-large', rule: 'QU12' } })
  await comesBack(desk)
}, 60_000)

it('X31 whatever rich text the gate lets in, in its place or not, is exported and imported', async () => {
  const seed = seedOf()
  const random = seeded(seed)
  const below = (most: number) => Math.floor(random() * most)
  const one = <T>(list: readonly T[]): T => list[below(list.length)]!
  const values = [true, 'true', '3', 0, 1, 7, null, [40, 0], '', 'ts']
  const desk = await startDesk()
  const textOf = () => {
    const text = new Y.XmlText()
    for (let i = below(4); i >= 0; i--) {
      const mark = one(Object.keys(richTextShape.marks))
      const value = mark === 'link' ? { href: 'https://a.example/' } : one([{}, true])
      text.insert(
        0,
        one(['楼道', 'a b', '🙂', '\n', '\u0000']),
        below(2) === 0 ? {} : { [mark]: value },
      )
    }
    return text
  }
  const elementOf = (depth: number): Y.XmlElement => {
    const name = one(Object.keys(richTextShape.elements))
    const element = new Y.XmlElement(name)
    for (const [attribute, accepts] of Object.entries(richTextShape.elements[name]!))
      if (below(2) === 0)
        element.setAttribute(attribute, one(values.filter(accepts)) as unknown as string)
    const inside = Array.from({ length: below(3) }, () =>
      depth > 0 && below(3) > 0 ? elementOf(depth - 1) : textOf(),
    )
    element.insert(0, inside)
    return element
  }
  let taken = 0
  for (let i = 0; i < 60; i++) {
    const card = await desk.board.card({ title: `第${i}张` })
    const outcome = await desk.edit('officer', `file/${card}`, doc =>
      doc.getXmlFragment('description').insert(
        0,
        Array.from({ length: 1 + below(3) }, () => elementOf(below(6))),
      ),
    )
    if (outcome.ok) taken++
  }
  expect(taken, `SEED=${seed}`).toBeGreaterThan(30)
  await comesBack(desk)
})
