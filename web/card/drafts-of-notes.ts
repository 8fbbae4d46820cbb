import type { NoteDraft } from './mentions.ts'

const drafts = new Map<string, NoteDraft>()

/** A note with nothing in it. */
export const emptyNote: NoteDraft = { text: '', places: [] }

/** The note begun on a card and not sent. Kept in memory only, because it may hold what no disk should. */
export const noteDraft = (card: string): NoteDraft => drafts.get(card) ?? emptyNote

/** Keeps the note begun on a card; an empty text forgets it. */
export function keepNoteDraft(card: string, draft: NoteDraft): void {
  if (draft.text === '') drafts.delete(card)
  else drafts.set(card, draft)
}

/** How many notes are begun. */
export const notesBegun = (): number => drafts.size
