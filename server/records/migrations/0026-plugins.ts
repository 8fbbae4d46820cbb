/** Packages of plugins, what is installed of them, and what boards have granted them. */
export const plugins: readonly string[] = [
  `CREATE TABLE plugin_packages (
    digest TEXT PRIMARY KEY, plugin TEXT NOT NULL, version TEXT NOT NULL, file BLOB NOT NULL, at INTEGER NOT NULL,
    by TEXT NOT NULL, receipt TEXT
  )`,
  `CREATE INDEX plugin_packages_plugin ON plugin_packages (plugin)`,
  `CREATE INDEX plugin_packages_waiting ON plugin_packages (at) WHERE receipt IS NULL`,
  `CREATE TABLE plugins (
    plugin TEXT PRIMARY KEY, digest TEXT NOT NULL, former TEXT, key TEXT NOT NULL, disabled INTEGER NOT NULL,
    at INTEGER NOT NULL, by TEXT NOT NULL, receipt TEXT NOT NULL
  )`,
  `CREATE TABLE plugin_grants (
    board TEXT NOT NULL, plugin TEXT NOT NULL, digest TEXT NOT NULL, capabilities TEXT NOT NULL, network TEXT NOT NULL,
    settings TEXT NOT NULL, enabled INTEGER NOT NULL, at INTEGER NOT NULL, by TEXT NOT NULL, receipt TEXT NOT NULL,
    PRIMARY KEY (board, plugin)
  )`,
  `CREATE TABLE plugin_secrets (
    board TEXT NOT NULL, plugin TEXT NOT NULL, secret TEXT NOT NULL, sealed BLOB NOT NULL, at INTEGER NOT NULL,
    by TEXT NOT NULL, PRIMARY KEY (board, plugin, secret)
  )`,
]
