import type { BoardView } from '#shared/board/board-view.ts'
import type { CardView } from '#shared/board/card/card-view.ts'
import { t } from '#web/locales/i18n.ts'

/** What an undo or redo did to a card, in words: "moved to …", "renamed"; '' when nothing of it is seen on the board. */
export function changeLabel(
  before: CardView | undefined,
  after: CardView | undefined,
  board: BoardView | null,
): string {
  if (!before || !after) return ''
  const column = (id: string) => board?.columns.find(one => one.id === id)?.title ?? ''
  if (before.column !== after.column)
    return t('board.undone.column', { column: column(after.column) })
  if (before.rank !== after.rank) return t('board.undone.order')
  if (before.title !== after.title) return t('board.undone.title', { title: after.title })
  if (before.priority !== after.priority) return t('board.undone.priority')
  if (before.due !== after.due) return t('board.undone.due')
  if (before.labels.symmetricDifference(after.labels).size > 0) return t('board.undone.labels')
  if (before.assignees.symmetricDifference(after.assignees).size > 0)
    return t('board.undone.people')
  if (before.archived !== after.archived)
    return t(after.archived ? 'board.undone.archived' : 'board.undone.back')
  return ''
}
