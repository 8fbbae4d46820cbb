import { expect, it } from 'vitest'
import { cardViewOf } from '#shared/board/card/card-view.ts'
import type { BoardScope } from '#web/board/scope/board-scope.ts'
import { groupsOf } from '#web/board/lanes/groups.ts'
import { People } from '#web/board/scope/people.ts'
import { sampleInfo, sampleMe } from '#web/gallery/sample-people.ts'

const me = sampleMe()
const info = sampleInfo()
const other = info.people.find(one => one.id !== me.id)?.id ?? ''
const people = new People(me, info)
// Grouping asks a scope for its board's columns and for names only.
const scope = { board: { view: null }, info, people, me } as unknown as BoardScope

const card = (id: string, more: object) => cardViewOf(id, { column: 'todo', ...more })
const keys = (by: Parameters<typeof groupsOf>[1], cards: ReturnType<typeof card>[]) =>
  groupsOf(scope, by, cards).map(one => [one.key, one.cards.map(each => each.id)])

it('VW4 groups by assignee: oneself first, a card of two people under both, nobody last', () => {
  const cards = [
    card('a', {}),
    card('b', { assignees: { [other]: true, [me.id]: true } }),
    card('c', { assignees: { stranger: true } }),
  ]
  expect(keys('assignee', cards)).toEqual([
    [me.id, ['b']],
    [other, ['b']],
    ['stranger', ['c']],
    ['', ['a']],
  ])
})

it('VW4 groups by type come in the order of the types, with no empty ones; the cards keep theirs', () => {
  const cards = [
    card('a', { type: 'task' }),
    card('b', { type: 'hazard' }),
    card('c', { type: 'task' }),
    card('d', { type: 'unheard-of' }),
  ]
  expect(keys('type', cards)).toEqual([
    ['hazard', ['b']],
    ['task', ['a', 'c']],
    ['unheard-of', ['d']],
  ])
})

it('VW12 groups by owner: oneself first, what nobody answers for last; a card stands in one of them', () => {
  const cards = [
    card('a', {}),
    card('b', { owner: other, assignees: { [me.id]: true } }),
    card('c', { owner: me.id }),
  ]
  expect(keys('owner', cards)).toEqual([
    [me.id, ['c']],
    [other, ['b']],
    ['', ['a']],
  ])
})
