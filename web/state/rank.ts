import { isRank, rankBetween } from '#shared/board/shape/rank.ts'

/**
 * A rank that puts a thing at `index` among its siblings, which are given in shown order and without the thing itself.
 * Between siblings of equal rank there is no room: it then goes behind the last of them.
 */
export function rankAt(siblings: readonly { readonly rank: string }[], index: number): string {
  const at = Math.max(index, 0)
  const below = siblings.slice(0, at).findLast(one => isRank(one.rank))?.rank ?? null
  const above = siblings
    .slice(at)
    .find(one => isRank(one.rank) && (below === null || one.rank > below))
  return rankBetween(below, above?.rank ?? null)
}
