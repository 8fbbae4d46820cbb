/** Addresses by which others reach plugins, what came to them and waits for its plugin, and what need not be told again. */
export const pluginAddresses: readonly string[] = [
  `CREATE TABLE plugin_addresses (
    board TEXT NOT NULL, plugin TEXT NOT NULL, kind TEXT NOT NULL, part TEXT NOT NULL, sealed BLOB NOT NULL,
    at INTEGER NOT NULL, by TEXT NOT NULL, PRIMARY KEY (board, plugin, kind, part)
  )`,
  `CREATE TABLE plugin_letters (
    id TEXT PRIMARY KEY, board TEXT NOT NULL, plugin TEXT NOT NULL, webhook TEXT NOT NULL, sealed BLOB NOT NULL,
    at INTEGER NOT NULL, tries INTEGER NOT NULL, due INTEGER, failure TEXT NOT NULL
  )`,
  'CREATE INDEX plugin_letters_due ON plugin_letters (board, plugin, due)',
  `CREATE TABLE plugin_seen (
    board TEXT NOT NULL, plugin TEXT NOT NULL, webhook TEXT NOT NULL, what TEXT NOT NULL, until INTEGER NOT NULL,
    PRIMARY KEY (board, plugin, webhook, what)
  )`,
]
