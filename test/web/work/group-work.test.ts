import { expect, it } from 'vitest'
import { allClosureCodes } from '#shared/board/card/closure-codes.ts'
import { languages } from '#shared/base/problem.ts'
import { catalogue } from '#web/locales/catalogue.ts'
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
  emergency: '',
  by: null,
  since: 0,
  owner: null,
  closure: '',
  due: null,
  acceptDue: null,
  replyDue: null,
  closeDue: null,
  holdUntil: null,
  ...more,
})

it('VW2 what cannot wait and what only the person can decide stand on top, what they reported last; danger first in each, then the urgent', () => {
  const groups = groupWork(
    [
      card('own', { expected: 'reported', acceptDue: now - HOUR }),
      card('hold', { expected: 'approve-hold', closeDue: now + 3 * HOUR }),
      card('late', { closeDue: now - 9 * HOUR }),
      card('late-urgent', { closeDue: now - HOUR, priority: 'urgent' }),
      card('new', { expected: 'unaccepted', acceptDue: now + 3 * HOUR }),
      card('new-urgent', { expected: 'unaccepted', priority: 'urgent', acceptDue: now + HOUR }),
      card('new-late', { expected: 'unaccepted', priority: 'urgent', acceptDue: now - HOUR }),
      card('fire', { emergency: '110 119', priority: 'urgent', acceptDue: now + 2 * HOUR }),
    ],
    now,
  )
  expect(groups.map(({ group, cards }) => [group, cards.map(one => one.id)])).toEqual([
    ['now', ['fire', 'new-late', 'new-urgent']],
    ['decide', ['hold']],
    ['overdue', ['late-urgent', 'late']],
    ['today', ['new']],
    ['own', ['own']],
  ])
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

it('RP7 how a report ended has a plain word of its own in every language', () => {
  for (const language of languages) {
    const words = allClosureCodes.map(code => catalogue[language][`views.work.own.${code}`])
    expect(new Set(words).size).toBe(allClosureCodes.length)
  }
  expect(catalogue['zh-CN']['views.work.own.withdrawn']).toBe('撤回了')
})
