/** Rules of boards, and what became of them. */
export const automation: readonly string[] = [
  `CREATE TABLE automation_rules (
    id TEXT PRIMARY KEY, board TEXT NOT NULL, version INTEGER NOT NULL, text TEXT NOT NULL, enabled INTEGER NOT NULL,
    paused TEXT, owner TEXT NOT NULL, at INTEGER NOT NULL, seen_at INTEGER NOT NULL
  )`,
  'CREATE INDEX automation_rules_board ON automation_rules (board)',
  `CREATE TABLE automation_runs (
    rule TEXT NOT NULL, key TEXT NOT NULL, card TEXT NOT NULL, board TEXT NOT NULL, version INTEGER NOT NULL, at INTEGER NOT NULL,
    cause TEXT NOT NULL, matched INTEGER NOT NULL, why TEXT, done TEXT NOT NULL,
    PRIMARY KEY (rule, key, card)
  ) WITHOUT ROWID`,
  'CREATE INDEX automation_runs_board ON automation_runs (board, at)',
  'CREATE INDEX automation_runs_card ON automation_runs (card)',
  'CREATE INDEX automation_runs_at ON automation_runs (at)',
]
