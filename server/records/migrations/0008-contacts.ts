/** Restricted values of cards, encrypted with the card's key. */
export const contacts: readonly string[] = [
  `CREATE TABLE contacts (
     card TEXT NOT NULL, field TEXT NOT NULL, sealed BLOB NOT NULL, by TEXT NOT NULL, at BIGINT NOT NULL,
     PRIMARY KEY (card, field))`,
]
