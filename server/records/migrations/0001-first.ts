/** The first tables; see `../schema.ts` for what each column means. Plain SQL that SQLite and PostgreSQL both read. */
export const first: readonly string[] = [
  `CREATE TABLE units (id TEXT PRIMARY KEY, kind TEXT NOT NULL, name TEXT NOT NULL, parent TEXT)`,
  `CREATE TABLE people (
     id TEXT PRIMARY KEY, username TEXT NOT NULL UNIQUE, name TEXT NOT NULL, demo INTEGER NOT NULL DEFAULT 0)`,
  `CREATE TABLE memberships (
     id TEXT PRIMARY KEY, person TEXT NOT NULL, unit TEXT NOT NULL, role TEXT NOT NULL,
     since BIGINT NOT NULL, until BIGINT)`,
  `CREATE INDEX memberships_person ON memberships (person)`,
  `CREATE TABLE boards (id TEXT PRIMARY KEY, unit TEXT NOT NULL, title TEXT NOT NULL, created_at BIGINT NOT NULL)`,
  `CREATE TABLE cards (
     id TEXT PRIMARY KEY, board TEXT NOT NULL, number TEXT NOT NULL UNIQUE, title TEXT NOT NULL, type TEXT NOT NULL,
     column_id TEXT NOT NULL, rank TEXT NOT NULL, unit TEXT NOT NULL, visibility TEXT NOT NULL, assignees TEXT NOT NULL,
     named TEXT NOT NULL, archived INTEGER NOT NULL DEFAULT 0, created_at BIGINT NOT NULL, created_by TEXT NOT NULL,
     position BIGINT NOT NULL)`,
  `CREATE INDEX cards_board ON cards (board, archived)`,
  `CREATE TABLE changes (
     id TEXT PRIMARY KEY, subject TEXT NOT NULL, actor TEXT NOT NULL, origin TEXT NOT NULL, at BIGINT NOT NULL,
     field TEXT NOT NULL, before TEXT, after TEXT)`,
  `CREATE INDEX changes_subject ON changes (subject, at)`,
  `CREATE TABLE client_ids (
     document TEXT NOT NULL, client BIGINT NOT NULL, account TEXT NOT NULL, PRIMARY KEY (document, client))`,
  `CREATE TABLE placeholders (
     id TEXT PRIMARY KEY, board TEXT NOT NULL, name TEXT NOT NULL, username TEXT NOT NULL, person TEXT)`,
  `CREATE TABLE attachments (
     id TEXT PRIMARY KEY, card TEXT NOT NULL, name TEXT NOT NULL, media_type TEXT NOT NULL, bytes BIGINT NOT NULL,
     sha256 TEXT NOT NULL, by TEXT NOT NULL, at BIGINT NOT NULL)`,
  `CREATE INDEX attachments_card ON attachments (card)`,
  `CREATE TABLE imports (
     source TEXT NOT NULL, foreign_id TEXT NOT NULL, kind TEXT NOT NULL, target TEXT NOT NULL,
     PRIMARY KEY (source, foreign_id, kind))`,
  `CREATE TABLE commands (
     key TEXT NOT NULL, account TEXT NOT NULL, status INTEGER NOT NULL, answer TEXT NOT NULL, at BIGINT NOT NULL,
     PRIMARY KEY (key, account))`,
  `CREATE TABLE counters (name TEXT PRIMARY KEY, value BIGINT NOT NULL)`,
]
