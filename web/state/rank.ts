import { generateKeyBetween } from 'fractional-indexing'

/**
 * A rank that puts a thing at `index` among its siblings, which are given in shown order and without the thing itself.
 * Between siblings of equal rank there is no room: it then goes behind the last of them.
 */
export function rankAt(siblings: readonly { readonly rank: string }[], index: number): string {
  const below = siblings[index - 1]?.rank ?? null
  const above = siblings.slice(Math.max(index, 0)).find(one => below === null || one.rank > below)
  return between(below, above?.rank ?? null)
}

function between(below: string | null, above: string | null): string {
  try {
    return generateKeyBetween(below, above)
  } catch {
    // A rank from elsewhere need not be a fractional index; appending a middle digit still sorts after it.
    return `${below ?? ''}V`
  }
}
