/** Plugins that are paused on boards. */
export const pluginPauses: readonly string[] = [
  `CREATE TABLE plugin_pauses (
    board TEXT NOT NULL, plugin TEXT NOT NULL, digest TEXT NOT NULL, since INTEGER NOT NULL, reason TEXT NOT NULL,
    PRIMARY KEY (board, plugin)
  )`,
]
