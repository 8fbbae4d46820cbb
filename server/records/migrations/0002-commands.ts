/** Remembered answers know which request they belong to, and are found by age. */
export const commandFingerprints: readonly string[] = [
  `ALTER TABLE commands ADD COLUMN fingerprint TEXT NOT NULL DEFAULT ''`,
  `CREATE INDEX commands_at ON commands (at)`,
]
