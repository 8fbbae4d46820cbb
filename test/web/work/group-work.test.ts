import { expect, it } from 'vitest'
import type { AwaitedCard } from '#web/state/api-types.ts'
import { groupWork } from '#web/work/group-work.ts'

// A Wednesday morning in China.
const now = Date.parse('2026-11-25T02:00:00.000Z')
const HOUR = 3_600_000
const card = (id: string, more: Partial<AwaitedCard> = {}): AwaitedCard => ({
  id,
  board: 'b',
  boardTitle: '',
  number: id,
  title: id,
  type: 'service',
  priority: 'normal',
  expected: 'owner',
  due: null,
  acceptDue: null,
  replyDue: null,
  closeDue: null,
  holdUntil: null,
  ...more,
})

it('VW2 my work is grouped by when it wants to be done, the soonest first; what is on hold asks for nothing', () => {
  const groups = groupWork(
    [
      card('later', { closeDue: now + 200 * HOUR }),
      card('none'),
      card('today', { due: now + 3 * HOUR }),
      card('late', { acceptDue: now - HOUR }),
      card('later-late', { closeDue: now - 2 * HOUR, due: now + 90 * HOUR }),
      card('week', { replyDue: now + 30 * HOUR }),
      card('held', { closeDue: now - HOUR, holdUntil: now + 24 * HOUR }),
    ],
    now,
  )
  expect(groups.map(({ group, cards }) => [group, cards.map(one => one.id)])).toEqual([
    ['overdue', ['later-late', 'late']],
    ['today', ['today']],
    ['week', ['week']],
    ['later', ['later', 'none']],
    ['held', ['held']],
  ])
})
