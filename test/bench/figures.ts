/** Named figures of one run of one system. */
export type Figures = Readonly<Record<string, number>>

/** The smallest, the middle and the largest of several rounds. */
export interface Spread {
  readonly min: number
  readonly median: number
  readonly max: number
}

/** One round: the figures of every system, measured one after the other. */
export type Round = Readonly<Record<string, Figures>>

/** Spreads values. */
export function spread(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length / 2
  const median = (sorted[Math.ceil(middle) - 1]! + sorted[Math.floor(middle)]!) / 2
  return { min: sorted[0]!, median, max: sorted.at(-1)! }
}

/** The figures of a system over all rounds. */
export function spreadOf(rounds: readonly Round[], system: string, figure: string): Spread {
  return spread(rounds.map(round => round[system]![figure]!))
}

/** Our figure over a peer's, round by round: below 1 is less than the peer. */
export function ratio(
  rounds: readonly Round[],
  [ours, theirs]: readonly [string, string],
  figure: string,
): Spread {
  return spread(rounds.map(round => round[ours]![figure]! / round[theirs]![figure]!))
}

/** A Markdown table: figures down, systems and ratios across, each as `median (min–max)`. */
export function tableOf(
  rounds: readonly Round[],
  { ours, peers }: { readonly ours: readonly string[]; readonly peers: readonly string[] },
): string {
  const systems = [...ours, ...peers]
  const pairs = ours.flatMap(one => peers.map(peer => [one, peer] as const))
  const rows = Object.keys(rounds[0]![systems[0]!]!).map(figure => [
    figure,
    ...systems.map(system => shown(spreadOf(rounds, system, figure))),
    ...pairs.map(pair => `×${shown(ratio(rounds, pair, figure))}`),
  ])
  const head = ['', ...systems, ...pairs.map(pair => pair.join(' / '))]
  return [head, head.map(() => '---'), ...rows].map(row => `| ${row.join(' | ')} |`).join('\n')
}

function shown({ min, median, max }: Spread): string {
  return min === max ? digits(median) : `${digits(median)} (${digits(min)}–${digits(max)})`
}

function digits(value: number): string {
  if (value >= 100) return Math.round(value).toLocaleString('en')
  return value.toFixed(value >= 10 ? 1 : 2)
}
