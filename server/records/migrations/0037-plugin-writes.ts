/** Writes to states of plugins that were asked for with a key. */
export const pluginWrites: readonly string[] = [
  `CREATE TABLE plugin_writes (
    board TEXT NOT NULL, plugin TEXT NOT NULL, account TEXT NOT NULL, key TEXT NOT NULL, input TEXT NOT NULL,
    versions TEXT NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (board, plugin, account, key)
  )`,
  'CREATE INDEX plugin_writes_age ON plugin_writes (board, plugin, account, at)',
]
