import { expect, it } from 'vitest'
import {
  isRank,
  lastRank,
  needsRespacing,
  rankBetween,
  respaced,
} from '#shared/board/shape/rank.ts'

const letters = (count: number, letter = 'z') => letter.repeat(count)

it.each(['z0', 'a00', 'b000010', `A${letters(26, '0')}`, `A${letters(25, '0')}1`, '', 'a-', 'é0'])(
  'QU1 %j is no rank: nothing could be put before or behind it',
  rank => expect(isRank(rank)).toBe(false),
)

it('QU1 what is made is always a rank, at both ends and however often', () => {
  let [first, last] = [rankBetween(null, null), rankBetween(null, null)]
  for (let i = 0; i < 2_000; i++) {
    const [before, behind] = [rankBetween(null, first), rankBetween(last, null)]
    expect(before < first && behind > last && isRank(before) && isRank(behind)).toBe(true)
    ;[first, last] = [before, behind]
  }
  expect(Math.max(first.length, last.length)).toBeLessThan(10)
})

it('QU3 there is a rank beside whatever stands there', () => {
  for (const wrong of ['z0', '', letters(128), '__proto__', `A${letters(26, '0')}`]) {
    expect(isRank(rankBetween(wrong, null)), wrong).toBe(true)
    expect(isRank(rankBetween(null, wrong)), wrong).toBe(true)
    expect(isRank(rankBetween('a1', wrong)), wrong).toBe(true)
  }
  expect(isRank(rankBetween('a2', 'a1'))).toBe(true)
  expect(lastRank(['a1', 'z0', letters(128), null, 'a0'])).toBe('a1')
})

it('QU4 a thousand things dropped into the second place all get one, and so do those of one rank', () => {
  let list = ['a0', 'a1'].map((rank, i) => ({ id: `k${i}`, rank }))
  for (let i = 2; i < 1_000; i++) {
    const rank = rankBetween(list[0]!.rank, list[1]!.rank)
    expect(rank > list[0]!.rank && rank < list[1]!.rank).toBe(true)
    list = [list[0]!, { id: `k${i}`, rank }, ...list.slice(1)]
    if (needsRespacing(list)) list = withNew(list)
  }
  const equal = Array.from({ length: 50 }, (_, i) => ({ id: `e${i}`, rank: 'a5' }))
  expect(needsRespacing(equal)).toBe(true)
  withNew([
    { id: 'z', rank: 'a5' },
    ...equal,
    { id: 'y', rank: 'z0' },
    { id: 'x', rank: letters(128) },
  ])
})

it('QU4 only those that need it get another rank', () => {
  const list = ['a0', 'a1', 'a1', 'a2', 'a3'].map((rank, i) => ({ id: `k${i}`, rank }))
  expect([...respaced(list).keys()]).toEqual(['k2'])
})

it('QU4 two who choose one place at once choose different ranks', () => {
  const chosen = new Set(Array.from({ length: 40 }, () => rankBetween('a0', 'a1')))
  expect(chosen.size).toBeGreaterThan(20)
})

/** The list with its new ranks: in the same order, each a rank of its own with a place before the next. */
function withNew(list: readonly { id: string; rank: string }[]) {
  const ranks = respaced(list)
  const result = list.map(({ id, rank }) => ({ id, rank: ranks.get(id) ?? rank }))
  for (const [i, { rank }] of result.entries()) {
    expect(isRank(rank)).toBe(true)
    if (i > 0) expect(rank > result[i - 1]!.rank, `${result[i - 1]!.rank} ${rank}`).toBe(true)
  }
  expect(needsRespacing(result)).toBe(false)
  return result
}
