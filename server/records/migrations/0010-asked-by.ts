/** Who asked for the hold or proposed the closure that a card waits for, so that a list of work needs no look at the case. */
export const askedBy: readonly string[] = [
  `ALTER TABLE cards ADD COLUMN asked_by TEXT NOT NULL DEFAULT ''`,
]
