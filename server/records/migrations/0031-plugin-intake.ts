/** What plugins have brought in from outside, so that it becomes a card once. */
export const pluginIntake: readonly string[] = [
  `CREATE TABLE plugin_intake (
    board TEXT NOT NULL, plugin TEXT NOT NULL, key TEXT NOT NULL, card TEXT NOT NULL, whole INTEGER NOT NULL,
    PRIMARY KEY (board, plugin, key)
  )`,
  'CREATE INDEX plugin_intake_card ON plugin_intake (card)',
]
