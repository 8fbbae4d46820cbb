import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { description, paragraph, textAt } from '#test/support/description.ts'
import { ownEdit } from '#web/sync/replica/replica.ts'
import { UndoStack } from '#web/sync/undo/undo-stack.ts'

it('D2 whoever takes back the paragraph they began leaves what others have written into it', () => {
  const [mine, theirs] = [new Y.Doc(), new Y.Doc()]
  const learn = (from: Y.Doc, to: Y.Doc) => Y.applyUpdate(to, Y.encodeStateAsUpdate(from), 'remote')
  const undo = new UndoStack(() => {})
  undo.track('file/k1', mine)
  mine.transact(() => description(mine).insert(0, [paragraph('我写的')]), ownEdit)
  undo.separate()
  mine.transact(() => description(mine).insert(1, [paragraph('只有我的')]), ownEdit)
  learn(mine, theirs)
  textAt(theirs, 0).insert(3, '，他写的')
  learn(theirs, mine)
  undo.undo()
  expect(description(mine).toString()).toBe('<paragraph>我写的，他写的</paragraph>')
  undo.undo()
  expect(description(mine).toString()).toBe('<paragraph>，他写的</paragraph>')
  undo.undo()
  undo.redo()
  expect(description(mine).toString()).toBe('<paragraph>我写的，他写的</paragraph>')
})
