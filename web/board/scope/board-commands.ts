import type { CardView } from '#shared/board/card/card-view.ts'
import type { ColumnView } from '#shared/board/board-view.ts'
import { documentName } from '#shared/board/document-name.ts'
import { t } from '#web/locales/i18n.ts'
import { moveColumn } from '#web/state/board-edits.ts'
import { moveCard } from '#web/state/card-edits.ts'
import { stepOfTrigger } from '#web/flow/step.ts'
import { notify } from '#web/ui/messages/notices.ts'
import type * as Y from 'yjs'
import type { BoardScope } from './board-scope.ts'
import { type CardPlace, rankForPlace, staysPut } from '#web/board/scope/card-place.ts'

/** Edits a card's document; tells the person when it cannot be edited now. */
export function editCard(
  scope: Pick<BoardScope, 'board'>,
  card: string,
  change: (doc: Y.Doc) => void,
): boolean {
  const done = scope.board.edit(documentName('card', card), change)
  if (!done) notify({ tone: 'refusal', text: t('board.notNow') })
  return done
}

/** Edits the board's own document; tells the person when it cannot be edited now. */
export function editBoard<T>(
  scope: Pick<BoardScope, 'board'>,
  change: (doc: Y.Doc) => T,
): T | undefined {
  let value: T | undefined
  const done = scope.board.edit(documentName('board', scope.board.id), doc => {
    value = change(doc)
  })
  if (!done) notify({ tone: 'refusal', text: t('board.notNow') })
  return value
}

/** A column of the board by its id. */
export const columnOf = (scope: Pick<BoardScope, 'board'>, id: string): ColumnView | undefined =>
  scope.board.view?.columns.find(column => column.id === id)

/** Why a card may not be put there; '' when it may. */
export const whyNotThere = (
  scope: Pick<BoardScope, 'board' | 'rights'>,
  card: CardView,
  column: string,
): string => scope.rights.toMove(card, columnOf(scope, card.column), columnOf(scope, column))

/** Puts a card at a place among the shown cards; false when nothing changed, with the reason told when it is refused. */
export function putCard(
  scope: Pick<BoardScope, 'begin' | 'board' | 'rights'>,
  card: CardView,
  to: CardPlace,
  shown: readonly CardView[],
): boolean {
  if (staysPut(card, shown, to)) return false
  const why = whyNotThere(scope, card, to.column)
  if (why) {
    notify({ tone: 'refusal', text: why })
    return false
  }
  const rank = rankForPlace(card.id, shown, scope.board.column(to.column), to.index)
  const transition = scope.rights.transitionTo(
    card,
    columnOf(scope, card.column),
    columnOf(scope, to.column),
  )
  if (transition !== null && transition !== 'stay' && transition.by !== 'move') {
    const step = stepOfTrigger(transition.by, card)
    scope.begin({ step, card: card.id, place: { column: to.column, rank } })
    return false
  }
  return editCard(scope, card.id, doc => moveCard(doc, { column: to.column, rank }))
}

/** Puts a column before or after another one. */
export function putColumn(
  scope: Pick<BoardScope, 'board'>,
  id: string,
  to: { readonly column: string; readonly edge: 'before' | 'after' },
): void {
  const others = (scope.board.view?.columns ?? []).filter(one => one.id !== id)
  const at = others.findIndex(one => one.id === to.column)
  if (at < 0) return
  editBoard(scope, doc => moveColumn(doc, id, to.edge === 'after' ? at + 1 : at))
}
