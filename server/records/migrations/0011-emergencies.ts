/** The numbers to call at once for what a card says, mirrored from its document. */
export const emergencies: readonly string[] = [
  "ALTER TABLE cards ADD COLUMN emergency TEXT NOT NULL DEFAULT ''",
]
