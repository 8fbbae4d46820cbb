/** What of the ledger of erasures is still to be done is found without looking through all of it. */
export const unfinishedErasures: readonly string[] = [
  `CREATE INDEX erasures_unfinished ON erasures (kind) WHERE finished_at IS NULL`,
]
