/** How the reporter was told of the reply that a closure brings. */
export const replyWays: readonly string[] = [
  "ALTER TABLE closures ADD COLUMN reply_how TEXT NOT NULL DEFAULT ''",
]
