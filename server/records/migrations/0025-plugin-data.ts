/** What plugins asked of the host, counted by the minute, and what they keep on boards. */
export const pluginData: readonly string[] = [
  `CREATE TABLE plugin_access (
    board TEXT NOT NULL, plugin TEXT NOT NULL, minute INTEGER NOT NULL, method TEXT NOT NULL, card TEXT NOT NULL,
    what TEXT NOT NULL, by TEXT NOT NULL, outcome TEXT NOT NULL, count INTEGER NOT NULL,
    PRIMARY KEY (board, plugin, minute, method, card, what, by, outcome)
  ) WITHOUT ROWID`,
  `CREATE INDEX plugin_access_card ON plugin_access (card)`,
  `CREATE INDEX plugin_access_minute ON plugin_access (minute)`,
  `CREATE TABLE plugin_records (
    board TEXT NOT NULL, plugin TEXT NOT NULL, collection TEXT NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL,
    card TEXT, by TEXT NOT NULL, at INTEGER NOT NULL, version INTEGER NOT NULL,
    PRIMARY KEY (board, plugin, collection, key)
  ) WITHOUT ROWID`,
  `CREATE INDEX plugin_records_card ON plugin_records (card) WHERE card IS NOT NULL`,
]
