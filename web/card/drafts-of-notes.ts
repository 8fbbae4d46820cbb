const drafts = new Map<string, string>()

/** The note begun on a card and not sent. Kept in memory only, because it may hold what no disk should. */
export const noteDraft = (card: string): string => drafts.get(card) ?? ''

/** Keeps the note begun on a card; an empty text forgets it. */
export function keepNoteDraft(card: string, text: string): void {
  if (text === '') drafts.delete(card)
  else drafts.set(card, text)
}

/** How many notes are begun. */
export const notesBegun = (): number => drafts.size
