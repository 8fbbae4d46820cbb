/** Notices, what people chose about them, and the devices they are pushed to; see `../schema.ts`. */
export const notices: readonly string[] = [
  `CREATE TABLE notices (
     id TEXT PRIMARY KEY, key TEXT NOT NULL UNIQUE, person TEXT NOT NULL, kind TEXT NOT NULL, card TEXT NOT NULL,
     by TEXT NOT NULL, at BIGINT NOT NULL, detail TEXT NOT NULL, sent_at BIGINT NOT NULL DEFAULT 0,
     read_at BIGINT, pushed INTEGER NOT NULL DEFAULT 0)`,
  `CREATE INDEX notices_person ON notices (person, sent_at)`,
  `CREATE INDEX notices_sent ON notices (sent_at)`,
  `CREATE INDEX notices_card ON notices (card)`,
  `CREATE INDEX notices_pushed ON notices (pushed, person)`,
  `CREATE TABLE notice_choices (person TEXT PRIMARY KEY, choices TEXT NOT NULL)`,
  `CREATE TABLE push_subscriptions (
     endpoint TEXT PRIMARY KEY, person TEXT NOT NULL, session TEXT NOT NULL, p256dh TEXT NOT NULL,
     auth TEXT NOT NULL, language TEXT NOT NULL, at BIGINT NOT NULL)`,
  `CREATE INDEX push_subscriptions_person ON push_subscriptions (person)`,
]
