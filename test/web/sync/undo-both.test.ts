import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { ownEdit } from '#web/sync/replica/replica.ts'
import { UndoStack } from '#web/sync/undo/undo-stack.ts'

const start = { title: '开始', column: 'c1', rank: 'a0', priority: 'normal', due: null }
const theirs = { title: '他们', column: 'c3', rank: 'a2', priority: 'expedite', due: '2026-12-02' }
const mine = { title: '我', column: 'c2', rank: 'a1', priority: 'urgent', due: '2026-12-01' }

/** Two people with one card; each knows of the other what is passed on. My values win. */
function pair(fields: Readonly<Record<string, unknown>> = start) {
  const [a, b] = [new Y.Doc(), new Y.Doc()]
  a.clientID = 2
  b.clientID = 1
  for (const [key, value] of Object.entries(fields)) a.getMap('card').set(key, value)
  const news = (from: Y.Doc, to: Y.Doc) => Y.encodeStateAsUpdate(from, Y.encodeStateVector(to))
  // Both are under way before either has arrived.
  const pass = () => {
    const [toB, toA] = [news(a, b), news(b, a)]
    Y.applyUpdate(a, toA, 'remote')
    Y.applyUpdate(b, toB, 'remote')
  }
  pass()
  const undo = new UndoStack(() => {})
  undo.track('card/k1', a)
  const set = (doc: Y.Doc, key: string, value: unknown) => {
    undo.separate()
    doc.transact(() => void doc.getMap('card').set(key, value), ownEdit)
  }
  const values = (key: string) => [a, b].map(doc => doc.getMap('card').get(key))
  return { a, b, pass, undo, set, values }
}

it.each(Object.keys(start) as (keyof typeof start)[])(
  'Y13 where two set %s at once and mine won, taking mine back gives theirs back',
  key => {
    const { a, b, pass, undo, set, values } = pair()
    set(a, key, mine[key])
    set(b, key, theirs[key])
    pass()
    expect(values(key)).toEqual([mine[key], mine[key]])
    expect(undo.undo()).toBe('card/k1')
    pass()
    expect(values(key)).toEqual([theirs[key], theirs[key]])
  },
)

it('Y13 a field both set for the first time keeps theirs; one that only I set is empty again', () => {
  const { a, b, pass, undo, set, values } = pair({ title: '开始' })
  set(a, 'due', mine.due)
  set(b, 'due', theirs.due)
  pass()
  undo.undo()
  pass()
  expect(values('due')).toEqual([theirs.due, theirs.due])
  set(a, 'priority', 'urgent')
  pass()
  undo.undo()
  pass()
  expect(values('priority')).toEqual([undefined, undefined])
})

it('Y13 two steps of mine on what they set too lead back to theirs', () => {
  const { a, b, pass, undo, set, values } = pair()
  set(a, 'title', '我一')
  set(a, 'title', '我二')
  set(b, 'title', '他们')
  pass()
  undo.undo()
  expect(values('title')[0]).toBe('我一')
  undo.undo()
  pass()
  expect(values('title')).toEqual(['他们', '他们'])
})

it('Y13 what somebody has overwritten or taken away knowingly does not come back', () => {
  const { a, b, pass, undo, set, values } = pair({ title: '开始' })
  set(a, 'due', mine.due)
  set(b, 'due', theirs.due)
  pass()
  b.transact(() => b.getMap('card').delete('due'))
  pass()
  expect(values('due')).toEqual([undefined, undefined])
  set(a, 'due', '2027-01-01')
  pass()
  undo.undo()
  pass()
  expect(values('due')).toEqual([undefined, undefined])
})
