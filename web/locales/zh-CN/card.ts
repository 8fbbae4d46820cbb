/** Texts of the card and its case file; keys begin with `card.`. */
export const card = {}
