/** Roles that were asked for somebody and wait for a second person. */
export const appointments: readonly string[] = [
  `CREATE TABLE appointments (id TEXT PRIMARY KEY, person TEXT NOT NULL, unit TEXT NOT NULL, role TEXT NOT NULL,
    since BIGINT NOT NULL, until BIGINT, asked_by TEXT NOT NULL, asked_at BIGINT NOT NULL)`,
]
