import { type Priority, priorities } from '#shared/board/card/card-types.ts'
import type { CardView } from '#shared/board/card/card-view.ts'
import { loosensNow, offerBack, whyNotLoosen } from '#web/flow/loosening.ts'
import { t } from '#web/locales/i18n.ts'
import { archiveCard, setPriority, toggleAssignee } from '#web/state/card-edits.ts'
import type { CardCommands } from '#web/sync/queue/card-commands.ts'
import type { MenuItem } from '#web/ui/floating/menu.ts'
import { notify } from '#web/ui/messages/notices.ts'
import { columnOf, editCard, putCard, whyNotThere } from '#web/board/scope/board-commands.ts'
import type { BoardScope } from '#web/board/scope/board-scope.ts'

/** The lines of a card's menu; what the person may not do is greyed with the reason. */
export function cardMenu(
  scope: Pick<BoardScope, 'board' | 'me' | 'rights'>,
  card: CardView,
): readonly MenuItem[] {
  const { rights, me, board } = scope
  const edit = rights.onCard('card:edit', card)
  const move = rights.onCard('card:move', card)
  const assign = rights.onCard('card:assign', card)
  const siblings = board.column(card.column)
  const mine = card.assignees.has(me.id)
  return [
    { id: 'open', text: t('board.card.open'), icon: 'file', shortcut: 'Enter' },
    { id: 'rename', text: t('board.rename'), icon: 'edit', shortcut: 'F2', refusal: edit },
    { id: 'move', text: t('board.card.move'), icon: 'arrow-right', separator: true, refusal: move },
    {
      id: 'top',
      text: t('board.card.top'),
      icon: 'chevron-up',
      refusal: move || (siblings[0]?.id === card.id ? t('board.card.isTop') : ''),
    },
    {
      id: 'bottom',
      text: t('board.card.bottom'),
      icon: 'chevron-down',
      refusal: move || (siblings.at(-1)?.id === card.id ? t('board.card.isBottom') : ''),
    },
    {
      id: 'priority',
      text: t('board.card.priority'),
      icon: 'flag',
      separator: true,
      refusal: edit,
    },
    { id: 'due', text: t('board.card.due'), icon: 'calendar', shortcut: 'd', refusal: edit },
    { id: 'labels', text: t('board.card.labels'), icon: 'tag', shortcut: 'l', refusal: edit },
    {
      id: 'people',
      text: t('board.card.assign'),
      icon: 'user-add',
      shortcut: 'a',
      separator: true,
      refusal: assign,
    },
    {
      id: 'mine',
      text: t(mine ? 'board.card.notMine' : 'board.card.mine'),
      icon: 'user',
      refusal: assign,
    },
    {
      id: 'link',
      text: t('board.card.link'),
      icon: 'link',
      separator: true,
    },
    {
      id: 'archive',
      text: t('board.card.archive'),
      icon: 'archive',
      refusal: rights.onCard('card:archive', card),
    },
  ]
}

/** Where a card may go: one line per column, the refused ones with the reason. */
export const columnChoices = (
  scope: Pick<BoardScope, 'board' | 'rights'>,
  card: CardView,
): readonly MenuItem[] =>
  (scope.board.view?.columns ?? [])
    .filter(column => !column.archived)
    .map(column => ({
      id: column.id,
      text: column.title,
      checked: column.id === card.column,
      refusal: column.id === card.column ? '' : whyNotThere(scope, card, column.id),
    }))

/** The priorities to choose from. */
export const priorityChoices = (
  scope: Pick<BoardScope, 'me' | 'rights'>,
  card: CardView,
): readonly MenuItem[] =>
  priorities.map(priority => ({
    id: priority,
    text: t(`board.priority.${priority}`),
    checked: priority === card.priority,
    refusal: whyNotLoosen(scope, card, priority),
  }))

/** Moves a card to the end of another column and says so. */
export function moveToColumn(
  scope: Pick<BoardScope, 'begin' | 'board' | 'rights'>,
  card: CardView,
  column: string,
): void {
  const all = scope.board.column(column)
  if (column === card.column) return
  if (putCard(scope, card, { column, index: all.length }, all))
    notify({
      tone: 'success',
      text: t('board.moved', { title: card.title, column: columnOf(scope, column)?.title ?? '' }),
    })
}

/** Chooses a priority: at once, unless it lets a clock run out later. */
export const choosePriority = (
  scope: Pick<BoardScope, 'begin' | 'board'> & { readonly commands: CardCommands | null },
  card: CardView,
  priority: string,
): void => {
  const found = priorities.find(one => one === priority) as Priority | undefined
  if (!found) return
  if (loosensNow(card, found)) scope.begin({ step: 'prioritise', card: card.id, priority: found })
  else if (editCard(scope, card.id, doc => setPriority(doc, found)))
    offerBack(scope.commands, card, found)
}

/** The lines of the menu that act at once; false for the others. */
export function act(
  scope: Pick<BoardScope, 'begin' | 'board' | 'me' | 'rights'>,
  card: CardView,
  what: string,
): boolean {
  const siblings = scope.board.column(card.column)
  const { column } = card
  if (what === 'top') putCard(scope, card, { column, index: 0 }, siblings)
  else if (what === 'bottom') putCard(scope, card, { column, index: siblings.length }, siblings)
  else if (what === 'mine') editCard(scope, card.id, doc => toggleAssignee(doc, scope.me.id))
  else if (what === 'link') {
    const address = new URL(`/b/${scope.board.id}/c/${card.id}`, location.origin)
    void navigator.clipboard
      ?.writeText(address.href)
      .then(() => notify({ tone: 'success', text: t('board.linked') }))
  } else if (what === 'archive') {
    if (!editCard(scope, card.id, doc => archiveCard(doc, true))) return true
    notify({
      tone: 'success',
      text: t('board.archived', { title: card.title }),
      action: {
        text: t('board.undo'),
        run: () => void editCard(scope, card.id, doc => archiveCard(doc, false)),
      },
    })
  } else return false
  return true
}
