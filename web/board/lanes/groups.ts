import type { CardView } from '#shared/board/card/card-view.ts'
import { t } from '#web/locales/i18n.ts'
import { cardTypesNow, typeLabelOf } from '#web/ui/marks/type-labels.ts'
import type { Grouping } from './arrangement.ts'
import type { BoardScope } from '#web/board/scope/board-scope.ts'

/** Cards that have something in common. */
export interface CardGroup {
  /** The column, type, unit or account; '' for cards that have none. */
  readonly key: string
  readonly title: string
  /** In the order they were given in. */
  readonly cards: readonly CardView[]
}

/** What a card goes under; a card of several people under each of them. */
const keysOf: Readonly<Record<Grouping, (card: CardView) => readonly string[]>> = {
  column: card => [card.column],
  type: card => [card.type],
  unit: card => [card.unit],
  owner: card => [card.owner ?? ''],
  assignee: card => (card.assignees.size === 0 ? [''] : [...card.assignees]),
}

/** The keys in the order they are shown in; those it does not name come behind them. */
function order(
  { board, info, people, me }: Pick<BoardScope, 'board' | 'info' | 'me' | 'people'>,
  by: Grouping,
): readonly string[] {
  if (by === 'column') return (board.view?.columns ?? []).map(one => one.id)
  if (by === 'type') return cardTypesNow().map(one => one.id)
  if (by === 'unit') return (info?.units ?? []).map(one => one.id)
  return [me.id, ...people.all.map(one => one.id)]
}

function titleOf(
  { board, info, people }: Pick<BoardScope, 'board' | 'info' | 'people'>,
  by: Grouping,
  key: string,
): string {
  if (by === 'column') return board.view?.columns.find(one => one.id === key)?.title ?? key
  if (by === 'type') return typeLabelOf(key).name
  if (by === 'unit') return info?.units.find(one => one.id === key)?.name ?? key
  if (key === '') return t(by === 'owner' ? 'card.owner.none' : 'views.nobody')
  const { name, distinction } = people.of(key)
  return distinction === '' ? name : `${name} · ${distinction}`
}

/**
 * Puts cards together by column, type, unit, owner or co-handler. Groups come in the order of the board's columns, types, units and
 * people, oneself first; cards of nobody come last; there are no empty groups.
 */
export function groupsOf(
  scope: Pick<BoardScope, 'board' | 'info' | 'me' | 'people'>,
  by: Grouping,
  cards: readonly CardView[],
): readonly CardGroup[] {
  const found = new Map<string, CardView[]>()
  for (const card of cards)
    for (const key of keysOf[by](card)) {
      const group = found.get(key)
      if (group) group.push(card)
      else found.set(key, [card])
    }
  const first = [...new Set(order(scope, by))].filter(key => found.has(key))
  const rest = [...found.keys()].filter(key => key !== '' && !first.includes(key))
  const last = found.has('') ? [''] : []
  return [...first, ...rest, ...last].map(key => ({
    key,
    title: titleOf(scope, by, key),
    cards: found.get(key) ?? [],
  }))
}
