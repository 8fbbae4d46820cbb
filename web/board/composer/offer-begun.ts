import type { BegunStep } from '#web/flow/begun-step.ts'
import { t } from '#web/locales/i18n.ts'
import { cardOfPlace } from '#web/sync/drafts/begun-box.ts'
import { notify } from '#web/ui/messages/notices.ts'
import type { BoardScope } from '#web/board/scope/board-scope.ts'
import { type BegunCard, composerPlace } from './card-composer.ts'

/** The column in which a card is begun, and at which end of it; null when none is. */
export function begunCard({ board }: Pick<BoardScope, 'board'>) {
  for (const { id, archived } of board.view?.columns ?? []) {
    const begun = archived ? null : (board.begun.get(composerPlace(id)) as BegunCard | null)
    if (begun !== null) return { column: id, at: begun.at }
  }
  return null
}

/**
 * Tells of what an earlier visit has begun on cards, but for the one that is open, and leads there. Where that is a single card,
 * answers which, and what takes the notice away once the person has found it.
 */
export function tellBegun(
  scope: Pick<BoardScope, 'begin' | 'board'>,
  open: string | null,
  go: (card: string) => void,
): { readonly card: string; readonly dismiss: () => void } | null {
  const { board, begin } = scope
  const returned = board.begun.returned.filter(place => board.cards.has(cardOfPlace(place)))
  const step = returned.find(place => place.split('/')[1] === 'step')
  const cards = [...new Set(returned.map(cardOfPlace))]
  const others = cards.filter(card => card !== open)
  const card = step === undefined ? others[0] : cardOfPlace(step)
  if (card === undefined) return null
  const run = () => {
    // The form may have been sent or let go of since.
    const form = step === undefined ? null : (board.begun.get(step) as BegunStep | null)
    if (form === null) go(card)
    else begin(form.asked)
  }
  const title = board.cards.get(card)!.title
  const n = new Set([card, ...others]).size
  const text = n === 1 ? t('board.begun', { title }) : t('board.begunMore', { title, n })
  const dismiss = notify({ tone: 'info', text, action: { text: t('board.begun.go'), run } })
  return n === 1 && step === undefined ? { card, dismiss } : null
}
