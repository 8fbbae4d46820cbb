import { expect, it } from 'vitest'
import { boardViewOf } from '#shared/board/board-view.ts'
import { historyLabels } from '#web/card/history/history-labels.ts'
import type { Names } from '#web/card/history/field-labels.ts'
import type { HistoryEntry } from '#web/state/api-types.ts'
import * as Y from 'yjs'

const names = {
  board: boardViewOf('b1', new Y.Doc()),
  file: null,
  people: { name: () => '' },
  units: [],
} as unknown as Names

const line = (field: string, before: unknown, after: unknown) =>
  historyLabels({ field, before, after } as HistoryEntry, names).text

it('ER18 history says what was erased, held and lifted, and never that an erased value was cleared', () => {
  expect(line('erased', null, { why: 'person request' })).toBe('按规定删除了内容')
  expect(line('legalHold', null, '2099-06-01T10:00:00.000Z')).toBe('依法保全至 2099年6月1日')
  expect(line('legalHold', '2099-06-01T10:00:00.000Z', null)).toBe('解除了依法保全')
  expect(line('title', null, null)).toContain('内容已删除')
  expect(line('notes/n1/text', null, null)).toContain('内容已删除')
})
