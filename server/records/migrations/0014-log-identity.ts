/** Which log this is, told to clients, so that they do not take a restored one for the one they know. */
export const logIdentity: readonly string[] = [
  `CREATE TABLE log_identity (id TEXT NOT NULL)`,
  `INSERT INTO log_identity (id) VALUES (lower(hex(randomblob(16))))`,
]
