import { expect, it } from 'vitest'
import { byRank, cardViewOf } from '#shared/board/card/card-view.ts'
import { rankForPlace, staysPut } from '#web/board/scope/card-place.ts'

const cards = ['a0', 'a1', 'a2', 'a3', 'a4'].map((rank, at) =>
  cardViewOf(`c${at}`, { column: 'todo', rank, title: `${at}` }),
)

const ordered = (moved: string, rank: string) =>
  [...cards.filter(card => card.id !== moved), cardViewOf(moved, { column: 'todo', rank })]
    .sort(byRank)
    .map(card => card.id)

it('B21 a card lands where the line was, counted with or without itself', () => {
  expect(ordered('c0', rankForPlace('c0', cards, cards, 3))).toEqual(['c1', 'c2', 'c0', 'c3', 'c4'])
  expect(ordered('c4', rankForPlace('c4', cards, cards, 0))).toEqual(['c4', 'c0', 'c1', 'c2', 'c3'])
  expect(ordered('c1', rankForPlace('c1', cards, cards, 5))).toEqual(['c0', 'c2', 'c3', 'c4', 'c1'])
  expect(staysPut(cards[2]!, cards, { column: 'todo', index: 2 })).toBe(true)
  expect(staysPut(cards[2]!, cards, { column: 'todo', index: 3 })).toBe(true)
  expect(staysPut(cards[2]!, cards, { column: 'todo', index: 4 })).toBe(false)
})

it('B22 with a filter on, the hidden cards keep their place', () => {
  const shown = [cards[0]!, cards[3]!]
  const between = rankForPlace('new', shown, cards, 1)
  expect(ordered('new', between)).toEqual(['c0', 'new', 'c1', 'c2', 'c3', 'c4'])
  const last = rankForPlace('new', shown, cards, 2)
  expect(ordered('new', last)).toEqual(['c0', 'c1', 'c2', 'c3', 'new', 'c4'])
})
