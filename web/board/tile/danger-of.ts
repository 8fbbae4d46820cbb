import type { CardView } from '#shared/board/card/card-view.ts'
import { emergencyWord } from '#shared/policy/emergency.ts'

/** The numbers to call at once for an open card; '' for none. The server has not looked yet at one that is on its way there. */
export function dangerOf(
  card: Pick<CardView, 'emergency' | 'title' | 'pending' | 'closure' | 'archived'>,
): string {
  if (card.closure !== null || card.archived) return ''
  return card.pending ? emergencyWord(card.title) : card.emergency
}
