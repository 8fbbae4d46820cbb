import * as Y from 'yjs'
import { expect, it } from 'vitest'
import { newId } from '#shared/base/ids.ts'
import type { RichTextShape, Shape } from '#shared/board/shape/shape.ts'
import { shapes } from '#shared/board/shapes.ts'
import { hasPersonalNumber } from '#shared/policy/personal-numbers.ts'
import { startDesk } from '#test/support/server/desk.ts'
import { textsHeld } from '#test/support/faults/folder-holds.ts'
import { SomeNumbers, spellings } from '#test/support/attacks/spelled-numbers.ts'

/** A place of a document in which a text may stand. */
interface Leaf {
  readonly path: readonly string[]
  readonly write: (doc: Y.Doc, text: string) => void
}

/** Every place of a shape that takes a text, and every one that takes a key; new places are found by themselves. */
function leavesOf(root: string, shape: Shape, path: readonly string[] = []): readonly Leaf[] {
  if (shape.type === 'rich') return richLeaves(root, shape)
  if (shape.type === 'value') {
    const takes = ['x', `https://a.example/x`, ['x'], { href: 'tel:x' }].some(shape.accepts)
    return takes
      ? [{ path: [root, ...path], write: (doc, text) => put(doc, root, path, text) }]
      : []
  }
  const named = Object.entries(shape.fields ?? {}).flatMap(([key, inner]) =>
    leavesOf(root, inner, [...path, key]),
  )
  if (shape.each === undefined) return named
  const inside = leavesOf(root, shape.each.shape, [...path, newId()])
  const key: Leaf = {
    path: [root, ...path, '<key>'],
    write: (doc, text) => put(doc, root, [...path, text], valueFor(shape.each!.shape)),
  }
  return [...named, ...inside, key]
}

const valueFor = (shape: Shape): unknown => {
  if (shape.type !== 'value') return new Y.Map()
  return [true, 'x', null, 1].find(shape.accepts)
}

/** Sets a value below a root, making the maps on the way. */
function put(doc: Y.Doc, root: string, path: readonly string[], value: unknown): void {
  let map: Y.Map<unknown> = doc.getMap(root)
  for (const key of path.slice(0, -1)) {
    let next = map.get(key)
    if (!(next instanceof Y.Map)) map.set(key, (next = new Y.Map()))
    map = next as Y.Map<unknown>
  }
  map.set(path.at(-1)!, value)
}

function richLeaves(root: string, shape: RichTextShape): readonly Leaf[] {
  const within = (doc: Y.Doc, name: string) => {
    const element = new Y.XmlElement(name)
    doc.getXmlFragment(root).insert(0, [element])
    return element
  }
  const run = (element: Y.XmlElement, text: string, marks: object = {}) => {
    const words = new Y.XmlText()
    element.insert(0, [words])
    words.insert(0, text, marks)
    return words
  }
  const elements = Object.entries(shape.elements).flatMap(([name, attributes]): Leaf[] => [
    { path: [root, name], write: (doc, text) => void run(within(doc, name), `电话${text}`) },
    ...Object.keys(attributes).map(attribute => ({
      path: [root, name, attribute],
      write: (doc: Y.Doc, text: string) => within(doc, name).setAttribute(attribute, text),
    })),
  ])
  const marks = Object.keys(shape.marks).flatMap((mark): Leaf[] => [
    {
      path: [root, 'text', mark],
      write(doc, text) {
        const words = run(within(doc, 'paragraph'), text)
        words.format(4, 2, { [mark]: {} })
      },
    },
    {
      path: [root, 'mark', mark],
      write: (doc, text) =>
        void run(within(doc, 'paragraph'), '见', {
          [mark]: { href: `https://a.example/?p=${text}` },
        }),
    },
  ])
  return [...elements, ...marks]
}

it('MK2 MK5 no place of any document takes a number in any spelling, as text, key, attribute or mark', async () => {
  const desk = await startDesk()
  const card = await desk.board.card({ title: '甲' })
  const numbers = new SomeNumbers()
  const written: string[] = []
  const harmless: string[] = []
  for (const kind of ['board', 'card', 'file'] as const) {
    const id = kind === 'board' ? desk.board.id : card
    const leaves = Object.entries(shapes[kind]).flatMap(([root, shape]) => leavesOf(root, shape))
    for (const { path, write } of leaves) {
      const place = `${kind}: ${path.join('/')}`
      for (const [spelling, spell] of Object.entries(spellings)) {
        const text = spell(numbers.next())
        written.push(text)
        expect([place, spelling, hasPersonalNumber(text)]).toEqual([place, spelling, true])
        const outcome = await desk.edit('leader', `${kind}/${id}`, doc => write(doc, text))
        expect([place, spelling, outcome.ok]).toEqual([place, spelling, false])
      }
      const outcome = await desk.edit('leader', `${kind}/${id}`, doc => write(doc, '楼道灯'))
      if (outcome.ok) harmless.push(place)
    }
  }
  // Words do get in where people write.
  expect(harmless).toEqual(
    expect.arrayContaining(['card: card/title', 'file: description/paragraph']),
  )
  expect(await textsHeld(desk.server.folder, written)).toEqual([])
})
