/** Which boards came by an import, by whom and when: so long as it may be, the import can be taken back. */
export const boardImports: readonly string[] = [
  `CREATE TABLE board_imports (
     board TEXT PRIMARY KEY, source TEXT NOT NULL, by TEXT NOT NULL, at BIGINT NOT NULL, created TEXT NOT NULL)`,
]
