/** What was written and has still to be looked through for danger, so that a crash before that leaves none unseen. */
export const emergenciesDue: readonly string[] = [
  `CREATE TABLE emergencies_due (
     card TEXT NOT NULL, note TEXT NOT NULL, by TEXT NOT NULL, position BIGINT NOT NULL, PRIMARY KEY (card, note))`,
]
