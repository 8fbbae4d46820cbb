/** Jobs that plugins started, and how they ended. */
export const pluginJobRuns: readonly string[] = [
  `CREATE TABLE plugin_job_runs (
    id TEXT PRIMARY KEY, board TEXT NOT NULL, plugin TEXT NOT NULL, job TEXT NOT NULL, by TEXT NOT NULL, session TEXT, origin TEXT NOT NULL,
    depth INTEGER NOT NULL, input TEXT, at INTEGER NOT NULL, tries INTEGER NOT NULL, ended_at INTEGER, ending TEXT, problem TEXT
  )`,
  `CREATE INDEX plugin_job_runs_board ON plugin_job_runs (board, plugin, at)`,
]
