/** New boards that are being put on the disk in pieces: until the last of them is, nothing of them is there for anybody. */
export const comingBoards: readonly string[] = [
  'CREATE TABLE coming_boards (board TEXT PRIMARY KEY)',
]
