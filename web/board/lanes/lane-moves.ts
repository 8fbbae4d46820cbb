import type { CardView } from '#shared/board/card/card-view.ts'
import { t } from '#web/locales/i18n.ts'
import { moveCard, toggleAssignee } from '#web/state/card-edits.ts'
import { notify } from '#web/ui/messages/notices.ts'
import { type Arrangement, lanesOf } from './arrangement.ts'
import { columnOf, editCard, putCard, whyNotThere } from '#web/board/scope/board-commands.ts'
import type { BoardScope } from '#web/board/scope/board-scope.ts'
import { type CellPlace, rankForPlace } from '#web/board/scope/card-place.ts'

/** A card on its way from one lane to a place in the same one or another. */
export interface LaneMove {
  readonly card: CardView
  readonly from: string | null
  readonly to: CellPlace
}

/** Why a card may not be put there; '' when it may. Between lanes of people it changes hands; type and unit have their own ways. */
export function whyNotInLane(
  scope: Pick<BoardScope, 'begin' | 'board' | 'rights'>,
  arrangement: Arrangement,
  { card, from, to }: LaneMove,
): string {
  const by = lanesOf(arrangement)
  const why = whyNotThere(scope, card, to.column)
  if (why !== '' || by === null || to.lane === from) return why
  if (by !== 'assignee') return t(`views.lane.why.${by}`)
  const transition = scope.rights.transitionTo(
    card,
    columnOf(scope, card.column),
    columnOf(scope, to.column),
  )
  if (transition !== null && transition !== 'stay' && transition.by !== 'move')
    return t('views.lane.why.step')
  return scope.rights.onCard('card:assign', card)
}

/** Puts a card at a place among the shown cards of a cell; in another person's lane it is that person's from then on, in one step to undo. */
export function putInLane(
  scope: Pick<BoardScope, 'begin' | 'board' | 'rights'>,
  arrangement: Arrangement,
  move: LaneMove,
  shown: readonly CardView[],
): void {
  const { card, from, to } = move
  if (to.lane === from) {
    putCard(scope, card, to, shown)
    return
  }
  const why = whyNotInLane(scope, arrangement, move)
  if (why) {
    notify({ tone: 'refusal', text: why })
    return
  }
  const rank = rankForPlace(card.id, shown, scope.board.column(to.column), to.index)
  editCard(scope, card.id, doc => {
    moveCard(doc, { column: to.column, rank })
    if (from) toggleAssignee(doc, from, false)
    if (to.lane) toggleAssignee(doc, to.lane, true)
  })
}
