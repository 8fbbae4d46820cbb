/** Changes that plugins are still to be told of. */
export const pluginEvents: readonly string[] = [
  `CREATE TABLE plugin_events (
    position INTEGER PRIMARY KEY, document TEXT NOT NULL, card TEXT NOT NULL, board TEXT NOT NULL, change TEXT NOT NULL
  )`,
  'CREATE INDEX plugin_events_card ON plugin_events (card)',
]
