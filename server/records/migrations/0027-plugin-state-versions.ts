/** Of which version the state of each plugin is, and what it was before it became another one. */
export const pluginStateVersions: readonly string[] = [
  `CREATE TABLE plugin_states (
    board TEXT NOT NULL, plugin TEXT NOT NULL, version INTEGER NOT NULL, PRIMARY KEY (board, plugin)
  ) WITHOUT ROWID`,
  `CREATE TABLE plugin_former_records (
    board TEXT NOT NULL, plugin TEXT NOT NULL, of_version INTEGER NOT NULL, until INTEGER NOT NULL,
    collection TEXT NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL, card TEXT, by TEXT NOT NULL, at INTEGER NOT NULL,
    version INTEGER NOT NULL, PRIMARY KEY (board, plugin, of_version, collection, key)
  ) WITHOUT ROWID`,
  `CREATE INDEX plugin_former_records_card ON plugin_former_records (card) WHERE card IS NOT NULL`,
  `CREATE INDEX plugin_former_records_until ON plugin_former_records (until)`,
]
