/** A note as its fields say it, in whatever form they come. */
export interface NoteFacts {
  readonly at?: unknown
  readonly reply?: unknown
  readonly step?: unknown
}

/**
 * Whether a note is kept as it is: what a step wrote (a reply, the reason of a referral), and what stood on a card when it was closed. Its
 * writer no longer changes or removes it; `closedAt` is when the card was last closed, ms since 1970, see `lastClosedOf`.
 */
export function isKeptNote({ at, reply, step }: NoteFacts, closedAt: number | null): boolean {
  if (reply === true || step === true) return true
  if (closedAt === null) return false
  const written = typeof at === 'string' ? Date.parse(at) : Number.NaN
  return !(written > closedAt)
}

/** When a card was last closed, also where it has been taken up again since; null for never. */
export const lastClosedOf = <Instant>(
  card: { readonly closedAt: Instant | null; readonly closedBefore: Instant | null } | undefined,
): Instant | null => card?.closedAt ?? card?.closedBefore ?? null
