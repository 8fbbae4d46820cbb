import { expect, it } from 'vitest'
import {
  addressOf,
  arrangementOf,
  lanesOf,
  plainArrangement,
} from '#web/board/lanes/arrangement.ts'
import { filterOf, noFilter } from '#web/board/filter/card-filter.ts'

it.each(['', '?by=assignee', '?q=grid&by=type', '?view=table', '?view=table&by=column&sort=-due'])(
  'VW3 the address %s says how the cards are laid out',
  address => {
    expect(addressOf(filterOf(address), arrangementOf(address))).toBe(address)
  },
)

it('VW3 what an address does not know well is the plain board', () => {
  expect(arrangementOf('?view=chart&by=colour')).toEqual(plainArrangement)
  expect(addressOf(noFilter, arrangementOf('?by=column&sort=due'))).toBe('')
})

it('VW3 only a board has lanes, and its columns are none', () => {
  expect(lanesOf(arrangementOf('?by=unit'))).toBe('unit')
  expect(lanesOf(arrangementOf('?by=column'))).toBeNull()
  expect(lanesOf(arrangementOf('?view=table&by=unit'))).toBeNull()
})
