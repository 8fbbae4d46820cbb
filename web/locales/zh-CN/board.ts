/** Texts of the board; keys begin with `board.`. */
export const board = {}
