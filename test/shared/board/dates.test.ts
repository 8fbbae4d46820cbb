import { expect, it } from 'vitest'
import { cardShape } from '#shared/board/card/card-shape.ts'
import { fileShape } from '#shared/board/file/file-shape.ts'
import type { Shape } from '#shared/board/shape/shape.ts'
import { instantOf } from '#server/exchange/text/text.ts'

/** What the shape accepts at a path below a root. */
function accepts(root: Shape | undefined, path: readonly string[], value: unknown): boolean {
  const at = path.reduce<Shape | undefined>(
    (shape, key) =>
      shape?.type === 'map' ? (shape.fields?.[key] ?? shape.each?.shape) : undefined,
    root,
  )
  if (at?.type !== 'value') throw new Error(`no value at ${path.join('/')}`)
  return at.accepts(value)
}

const wrong = [
  '0002-03-04T10:00:00.000Z',
  '1999-12-31T23:59:59.000Z',
  '2101-01-01T00:00:00.000Z',
  '9999-12-31T23:59:59.999Z',
]

it.for(wrong)('G29 a date in a year that is none is refused wherever dates stand: %s', date => {
  expect(accepts(cardShape['card'], ['due'], date)).toBe(false)
  expect(accepts(fileShape['milestones'], ['m1', 'due'], date)).toBe(false)
  expect(accepts(fileShape['checklists'], ['c1', 'items', 'i1', 'due'], date)).toBe(false)
  expect(accepts(fileShape['fields'], ['f1'], date)).toBe(false)
  expect(instantOf(date)).toBeNull()
})

it('G29 years 2000 to 2100 and other texts of a field are accepted', () => {
  for (const date of ['2000-01-01T00:00:00.000Z', '2100-12-31T10:00:00.000Z']) {
    expect(accepts(cardShape['card'], ['due'], date)).toBe(true)
    expect(accepts(fileShape['fields'], ['f1'], date)).toBe(true)
  }
  expect(accepts(fileShape['fields'], ['f1'], '0002-03-04')).toBe(true)
  for (const date of ['+012026-01-01T00:00:00Z', '0002-03-04T10:00Z', '0002-03-04T10:00:00+08:00'])
    expect(accepts(fileShape['fields'], ['f1'], date), date).toBe(false)
})

it('D22 the place of a mention has one shape', () => {
  const places = (value: unknown) => accepts(fileShape['notes'], ['n1', 'places'], value)
  expect(places([{ id: 'ann', at: 3, length: 4 }])).toBe(true)
  for (const one of [
    { id: 'ann', at: 3 },
    { id: 'ann', at: -1, length: 4 },
    { id: '<b>', at: 3, length: 4 },
    { id: 'ann', at: 3, length: 4, more: 1 },
    { id: 'ann', at: 3.5, length: 4 },
    'ann',
    null,
  ])
    expect(places([one]), JSON.stringify(one)).toBe(false)
  expect(places(Array.from({ length: 51 }, () => ({ id: 'ann', at: 3, length: 4 })))).toBe(false)
})
