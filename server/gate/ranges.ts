/** Clocks `from` (inclusive) to `to` (exclusive) of one client. */
export interface Range {
  readonly from: number
  readonly to: number
}

/** Ranges by client: in order, apart from each other. */
export type RangesByClient = ReadonlyMap<number, readonly Range[]>

/** Brings ranges into order and joins those that touch. */
export function joined(ranges: readonly Range[]): readonly Range[] {
  const result: Range[] = []
  for (const range of [...ranges].sort((a, b) => a.from - b.from)) {
    const last = result.at(-1)
    if (last !== undefined && range.from <= last.to)
      result[result.length - 1] = { from: last.from, to: Math.max(last.to, range.to) }
    else result.push(range)
  }
  return result
}

/** Whether one range covers all clocks of `wanted`. */
export function covers(ranges: readonly Range[] | undefined, wanted: Range): boolean {
  if (ranges === undefined) return false
  let low = 0
  let high = ranges.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const range = ranges[middle]!
    if (range.to <= wanted.from) low = middle + 1
    else if (range.from > wanted.from) high = middle - 1
    else return wanted.to <= range.to
  }
  return false
}

/** The place of the first range that ends behind a clock. */
export function firstFrom(ranges: readonly Range[], clock: number): number {
  let low = 0
  let high = ranges.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (ranges[middle]!.to <= clock) low = middle + 1
    else high = middle
  }
  return low
}
