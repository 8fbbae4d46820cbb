/** A note as its fields say it, in whatever form they come. */
export interface NoteFacts {
  readonly at?: unknown
  readonly reply?: unknown
  readonly step?: unknown
}

/**
 * Whether a note is kept as it is: what a step wrote (a reply, the reason of a referral), and what stood on a card when it was closed. Its
 * writer no longer changes or removes it; `closedAt` is when the card was closed, ms since 1970, null while it is open.
 */
export function isKeptNote({ at, reply, step }: NoteFacts, closedAt: number | null): boolean {
  if (reply === true || step === true) return true
  if (closedAt === null) return false
  const written = typeof at === 'string' ? Date.parse(at) : Number.NaN
  return !(written > closedAt)
}
