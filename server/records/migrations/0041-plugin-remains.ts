/** What stays of plugins on cards and in records when they are gone: their names, and the types and fields they brought. */
export const pluginRemains: readonly string[] = [
  `CREATE TABLE plugin_remains (
    plugin TEXT PRIMARY KEY, bot TEXT NOT NULL, name TEXT NOT NULL, types TEXT NOT NULL, fields TEXT NOT NULL
  )`,
]
