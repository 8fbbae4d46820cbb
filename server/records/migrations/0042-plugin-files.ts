/** Which plugin added a file: it may take away its own and no other. */
export const pluginFiles: readonly string[] = [
  `ALTER TABLE attachments ADD COLUMN plugin TEXT NOT NULL DEFAULT ''`,
]
