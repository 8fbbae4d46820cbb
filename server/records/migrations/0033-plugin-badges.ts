/** What plugins say of cards in their badges. */
export const pluginBadges: readonly string[] = [
  `CREATE TABLE plugin_badges (
    card TEXT NOT NULL, plugin TEXT NOT NULL, badge TEXT NOT NULL, board TEXT NOT NULL, words TEXT NOT NULL,
    PRIMARY KEY (card, plugin, badge)
  ) WITHOUT ROWID`,
  'CREATE INDEX plugin_badges_plugin ON plugin_badges (plugin, board)',
]
