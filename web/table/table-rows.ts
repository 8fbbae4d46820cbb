import type { CardView } from '#shared/board/card/card-view.ts'
import type { Arrangement } from '#web/board/lanes/arrangement.ts'
import type { BoardScope } from '#web/board/scope/board-scope.ts'
import { type CardGroup, groupsOf } from '#web/board/lanes/groups.ts'
import { inOrder, sortKeyOf } from './card-order.ts'

/** One line of the table: the head of a group, or a card. */
export type TableRow =
  | { readonly kind: 'group'; readonly group: CardGroup; readonly folded: boolean }
  | { readonly kind: 'card'; readonly group: string | null; readonly card: CardView }

/** The lines of a table, sorted within their groups; of a folded group only its head. */
export function rowsOf(
  scope: Pick<BoardScope, 'board' | 'info' | 'me' | 'people'>,
  cards: readonly CardView[],
  { by, sort, down }: Arrangement,
  folded: ReadonlySet<string>,
): readonly TableRow[] {
  const ordered = inOrder(scope, cards, sortKeyOf(sort), down)
  if (by === null) return ordered.map(card => ({ kind: 'card', group: null, card }))
  return groupsOf(scope, by, ordered).flatMap(group => {
    const isFolded = folded.has(group.key)
    const lines = isFolded
      ? []
      : group.cards.map(card => ({ kind: 'card' as const, group: group.key, card }))
    return [{ kind: 'group' as const, group, folded: isFolded }, ...lines]
  })
}

/** What tells a line from all others: a card of two people stands in two groups. */
export const rowKey = (row: TableRow): string =>
  row.kind === 'group' ? `group ${row.group.key}` : `${row.group ?? ''} ${row.card.id}`
