import type { ColumnView } from '#shared/board/board-view.ts'
import { t } from '#web/locales/i18n.ts'
import type { MenuItem } from '#web/ui/floating/menu.ts'
import type { BoardScope } from '#web/board/scope/board-scope.ts'

/** The lines of a column's menu; what the person may not do is greyed with the reason. */
export function columnMenu(
  scope: Pick<BoardScope, 'board' | 'rights'>,
  column: ColumnView,
): readonly MenuItem[] {
  const refusal = scope.rights.onBoard('board:configure')
  const shown = (scope.board.view?.columns ?? []).filter(one => !one.archived)
  const at = shown.findIndex(one => one.id === column.id)
  const cards = scope.board.column(column.id).length
  return [
    { id: 'rename', text: t('board.column.rename'), icon: 'edit', refusal },
    { id: 'stage', text: t('board.column.stage'), icon: 'trend', refusal },
    { id: 'limit', text: t('board.column.limit'), icon: 'flag', refusal },
    {
      id: 'left',
      text: t('board.column.left'),
      icon: 'arrow-left',
      separator: true,
      refusal: refusal || (at <= 0 ? t('board.column.first') : ''),
    },
    {
      id: 'right',
      text: t('board.column.right'),
      icon: 'arrow-right',
      refusal: refusal || (at === shown.length - 1 ? t('board.column.last') : ''),
    },
    {
      id: 'archive',
      text: t('board.column.archive'),
      icon: 'archive',
      separator: true,
      refusal: refusal || (cards > 0 ? t('board.column.notEmpty', { n: cards }) : ''),
    },
  ]
}
