/** Up to where in the log search has followed, in place of a mark for each change; from the beginning where marks were left. */
export const searchProgress: readonly string[] = [
  'CREATE TABLE search_progress (position BIGINT NOT NULL)',
  `INSERT INTO search_progress SELECT CASE WHEN EXISTS (SELECT 1 FROM search_due) THEN 0
     ELSE max(coalesce((SELECT max(position) FROM updates), 0), coalesce((SELECT max(position) FROM states), 0)) END`,
  'DROP TABLE search_due',
]
