/** What plugins say has happened, until rules were told of it. */
export const pluginFired: readonly string[] = [
  `CREATE TABLE plugin_fired (
    key TEXT PRIMARY KEY, board TEXT NOT NULL, plugin TEXT NOT NULL, trigger TEXT NOT NULL, card TEXT NOT NULL,
    origin TEXT NOT NULL, depth INTEGER NOT NULL
  )`,
  `CREATE INDEX plugin_fired_card ON plugin_fired (card)`,
]
