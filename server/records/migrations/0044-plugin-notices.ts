/** What plugins tell people in their notices, and what people do not want to hear. */
export const pluginNotices: readonly string[] = [
  `ALTER TABLE notices ADD COLUMN board TEXT NOT NULL DEFAULT ''`,
  `ALTER TABLE notices ADD COLUMN words TEXT NOT NULL DEFAULT ''`,
  `CREATE INDEX notices_of_plugins ON notices (board, by) WHERE board <> ''`,
  `CREATE TABLE notice_muted (
     person TEXT NOT NULL, board TEXT NOT NULL, by TEXT NOT NULL, PRIMARY KEY (person, board, by)
   ) WITHOUT ROWID`,
]
