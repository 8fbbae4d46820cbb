import { expect, it } from 'vitest'
import { JudgedTree } from '#web/plugins/sandbox/judged-tree.ts'

let last = 0
const node = (element: string, properties: object) => ({
  id: `n${++last}`,
  type: 1,
  element,
  properties,
})
const lines = (many: number) => Array.from({ length: many }, () => ({ shape: 'line' }))
const rows = (many: number) => Array.from({ length: many }, () => ({ cells: Array(30).fill('x') }))

/** How many of a node can be drawn at one place; none beyond `most`. */
function bears(tree: JudgedTree, element: string, properties: object, most = 100): number {
  for (let drawn = 0; drawn < most; drawn++)
    try {
      void [...tree.changes([0, '~', node(element, properties), 0])]
    } catch {
      return drawn
    }
  return most
}
const emptyTree = () => new JudgedTree(() => {})

it('PL361 what stands at a place weighs as much as it costs the page: items of lists, texts, points of pictures', () => {
  expect(bears(emptyTree(), 'svg', { shapes: lines(2_000) })).toBe(5)
  expect(bears(emptyTree(), 'canvas', { shapes: lines(2_000) })).toBe(16)
  expect(bears(emptyTree(), 'canvas', { width: 4_000, height: 4_000 })).toBe(1)
  expect(bears(emptyTree(), 'canvas', { width: 2_000, height: 2_000 })).toBe(1)
  expect(bears(emptyTree(), 'canvas', { width: 300, height: 100 })).toBe(100)
  expect(bears(emptyTree(), 'table', { columns: [], rows: rows(500) })).toBe(2)
  expect(bears(emptyTree(), 'button', { label: 'x' }, 4_000)).toBe(4_000)
  const texts = emptyTree()
  const text = () => [0, '~', { id: `n${++last}`, type: 3, data: 'x'.repeat(5_000) }, 0]
  const all = () => {
    for (let drawn = 0; ; drawn++)
      try {
        void [...texts.changes(text())]
      } catch {
        return drawn
      }
  }
  expect(all()).toBe(160)
})

it('PL361 what is changed or removed weighs as it stands then', () => {
  const tree = emptyTree()
  const heavy = { shapes: lines(2_000) }
  const first = node('svg', heavy)
  void [...tree.changes([0, '~', first, 0])]
  for (let time = 0; time < 20; time++)
    void [...tree.changes([3, first.id, 'shapes', heavy.shapes, 1])]
  expect(bears(tree, 'svg', heavy, 4)).toBe(4)
  // The first goes, and another one shows nothing.
  void [...tree.changes([1, '~', 4])]
  void [...tree.changes([3, `n${last}`, 'shapes', null, 1])]
  expect(bears(tree, 'svg', heavy)).toBe(2)
  const picture = node('canvas', { width: 10, height: 10 })
  const other = emptyTree()
  void [...other.changes([0, '~', picture, 0])]
  for (const side of ['width', 'height']) void [...other.changes([3, picture.id, side, 4_000, 1])]
  expect(bears(other, 'canvas', { width: 4_000, height: 4_000 })).toBe(0)
})
