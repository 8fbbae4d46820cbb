/** How many lines one answer of a list holds at most; the next ones come after its last. A shorter answer is the end. */
export const listPage = 500
