import { expect, it } from 'vitest'
import { draftValueLabel } from '#web/board/drafts/draft-labels.ts'
import type { BoardScope } from '#web/board/scope/board-scope.ts'

it('U26 a value of a draft names its field, of the case file too', () => {
  const scope = {} as Pick<BoardScope, 'board' | 'info' | 'people'>
  const label = (...path: string[]) => draftValueLabel(scope, path, '话')
  expect(label('card', 'title')).toBe('标题：话')
  expect(label('description')).toBe('情况说明：话')
  expect(label('notes', 'n1', 'text')).toBe('记录：话')
  const parts = ['checklists', 'milestones', 'attachments', 'fields', 'links']
  for (const part of parts) expect(label(part, 'a1'), part).toMatch(/.：话$/)
  expect(draftValueLabel(scope, ['description'], '')).toBe('情况说明：—')
})
