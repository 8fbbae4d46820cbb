import { generateKeyBetween, generateNKeysBetween } from 'fractional-indexing'

/** The most characters of a rank. */
const longest = 128

/** A rank this long is given a shorter one soon, see `respaced`. */
const crowded = 24

/** Behind a rank longer than this there may be no place left until it has got a shorter one. */
const reachable = 96

/** Each halving of the place that is left makes two people who choose it at once half as likely to choose the same rank. */
const halvings = 8

/** Whether a text is a fractional index that has a place on both sides, by the library's own rule. */
export function isRank(value: unknown): value is string {
  if (typeof value !== 'string' || !/^[A-Za-z0-9]+$/.test(value) || value.length > longest)
    return false
  try {
    generateKeyBetween(generateKeyBetween(null, value), generateKeyBetween(value, null))
    return true
  } catch {
    return false
  }
}

/**
 * A rank between two others, null for an end. Ranks that are none, or stand in no order, are passed over, so there is always one. Two people who
 * ask for the same place get different ones nearly always.
 */
export function rankBetween(below: string | null, above: string | null): string {
  let low = within(below)
  let high = within(above)
  if (low !== null && high !== null && low >= high) high = null
  let rank = tried(low, high) ?? tried(low, null) ?? tried(null, null)!
  for (let i = 0; i < halvings && rank.length < crowded; i++) {
    if (Math.random() < 0.5) low = rank
    else high = rank
    // At an end only what lies up to the next whole number is halved, so that ranks grow no longer there.
    const next = tried(low, high ?? tried(rank, null))
    if (next === null) break
    rank = next
  }
  return rank
}

/** So many ranks in order between two others; null where there is no place for them. */
export function ranksBetween(
  below: string | null,
  above: string | null,
  count: number,
): readonly string[] | null {
  try {
    const ranks = generateNKeysBetween(below, above, count)
    return ranks.every(isRank) ? ranks : null
  } catch {
    return null
  }
}

/** So many ranks in order behind another one. */
export const ranksAfter = (last: string | null, count: number): readonly string[] =>
  ranksBetween(within(last), null, count) ?? ranksBetween(null, null, count)!

/** The lowest rank; null when there is none. */
export function firstRank(ranks: Iterable<unknown>): string | null {
  let first: string | null = null
  for (const rank of ranks) if (isRank(rank) && (first === null || rank < first)) first = rank
  return first
}

/** The highest rank behind which there is a place; null when there is none. */
export function lastRank(ranks: Iterable<unknown>): string | null {
  let last: string | null = null
  for (const rank of ranks)
    if (isRank(rank) && rank.length <= reachable && (last === null || rank > last)) last = rank
  return last
}

/** A thing among others that are in order. */
interface Ranked {
  readonly id: string
  readonly rank: string
}

/**
 * Whether something has to get another rank: one that is none, is long, or is another's. In `sound` are remembered those whose rank is one,
 * so that of many siblings only the new ones are looked at closely.
 */
export function needsRespacing<One extends Ranked>(
  siblings: readonly One[],
  sound: WeakSet<One> = new WeakSet(),
): boolean {
  const seen = new Set<string>()
  for (const one of siblings) {
    const { rank } = one
    if (seen.has(rank) || rank.length >= crowded) return true
    if (!sound.has(one) && !isRank(rank)) return true
    sound.add(one)
    seen.add(rank)
  }
  return false
}

/**
 * New ranks, by id, for as few as will do of things that are given in order, so that each has a place on both sides; the order stays.
 */
export function respaced(siblings: readonly Ranked[]): ReadonlyMap<string, string> {
  const changed = new Map<string, string>()
  const sound = (at: number) => {
    const rank = siblings[at]?.rank
    return rank !== undefined && rank.length < crowded && isRank(rank)
  }
  let below: string | null = null
  for (let at = 0; at < siblings.length; at++) {
    const { rank } = siblings[at]!
    if (sound(at) && (below === null || rank > below)) {
      below = rank
      continue
    }
    let from = at
    let to = at + 1
    for (let reach = 0; ; reach = reach * 2 + 1) {
      from = Math.max(0, at - reach)
      to = Math.min(siblings.length, at + 1 + reach)
      while (from > 0 && !sound(from - 1)) from--
      const low =
        from === 0 ? null : (changed.get(siblings[from - 1]!.id) ?? siblings[from - 1]!.rank)
      while (to < siblings.length && !(sound(to) && (low === null || siblings[to]!.rank > low)))
        to++
      const ranks = ranksBetween(low, siblings[to]?.rank ?? null, to - from)
      const whole = from === 0 && to === siblings.length
      if (ranks === null || (!whole && ranks.some(one => one.length >= crowded))) continue
      for (const [i, one] of ranks.entries()) changed.set(siblings[from + i]!.id, one)
      below = ranks.at(-1)!
      break
    }
    at = to - 1
  }
  return changed
}

const within = (rank: string | null): string | null =>
  isRank(rank) && rank.length <= reachable ? rank : null

function tried(low: string | null, high: string | null): string | null {
  try {
    const rank = generateKeyBetween(low, high)
    return isRank(rank) ? rank : null
  } catch {
    return null
  }
}
