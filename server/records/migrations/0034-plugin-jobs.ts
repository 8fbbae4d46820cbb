/** When jobs of plugins were seen to. */
export const pluginJobs: readonly string[] = [
  `CREATE TABLE plugin_jobs (
    board TEXT NOT NULL, plugin TEXT NOT NULL, job TEXT NOT NULL, schedule TEXT NOT NULL, seen_at INTEGER NOT NULL,
    ran_at INTEGER, outcome TEXT, PRIMARY KEY (board, plugin, job)
  )`,
]
