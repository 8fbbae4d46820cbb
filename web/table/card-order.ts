import { priorities } from '#shared/board/card/card-types.ts'
import type { CardView } from '#shared/board/card/card-view.ts'
import type { BoardScope } from '#web/board/scope/board-scope.ts'
import { typeName } from '#web/ui/marks/type-labels.ts'

/** What the table can be sorted by: its columns, in the order they stand in. */
export const sortKeys = [
  'number',
  'title',
  'type',
  'column',
  'unit',
  'owner',
  'assignee',
  'priority',
  'due',
  'created',
] as const
export type SortKey = (typeof sortKeys)[number]

/** A sort key out of an address; null for what is none. */
export const sortKeyOf = (text: string): SortKey | null =>
  sortKeys.find(key => key === text) ?? null

/** What sorting needs to know of a board. */
export type OrderScope = Pick<BoardScope, 'board' | 'info' | 'people'>

/** Chinese by its pronunciation, figures within a text by their value. */
const collator = new Intl.Collator('zh-CN', { numeric: true })

/** The next instant a card is wanted by: a clock that runs or the due date, ms since 1970; null when it is closed or nothing is set. */
export function nextDue(card: CardView): number | null {
  if (card.closedAt !== null) return null
  const all = [card.acceptDue, card.replyDue, card.closeDue, card.due]
  const set = all.flatMap(text => (text === null ? [] : [Date.parse(text)]))
  return set.length === 0 ? null : Math.min(...set)
}

/** What a card is sorted by; null goes last, up and down. */
function values({ board, info, people }: OrderScope, key: SortKey) {
  const columns = new Map(board.view?.columns.map((one, at) => [one.id, at]))
  const units = new Map(info?.units.map(one => [one.id, one.name]))
  const of: Readonly<Record<SortKey, (card: CardView) => string | number | null>> = {
    number: card => card.number,
    title: card => card.title,
    type: card => typeName(card.type),
    column: card => columns.get(card.column) ?? null,
    unit: card => units.get(card.unit) ?? null,
    owner: card => (card.owner === null ? null : people.of(card.owner).name),
    assignee: card =>
      [...card.assignees].map(id => people.of(id).name).sort(collator.compare)[0] ?? null,
    priority: card => -priorities.indexOf(card.priority),
    due: nextDue,
    created: card => (card.createdAt === null ? null : Date.parse(card.createdAt)),
  }
  return of[key]
}

/** Cards sorted by one of their columns; equal ones keep the order they came in. Without a key they stay as they are. */
export function inOrder(
  scope: OrderScope,
  cards: readonly CardView[],
  key: SortKey | null,
  down: boolean,
): readonly CardView[] {
  if (key === null) return cards
  const value = values(scope, key)
  return cards
    .map(card => ({ card, value: value(card) }))
    .sort((a, b) => {
      if (a.value === null || b.value === null)
        return Number(a.value === null) - Number(b.value === null)
      const order =
        typeof a.value === 'number' && typeof b.value === 'number'
          ? a.value - b.value
          : collator.compare(String(a.value), String(b.value))
      return down ? -order : order
    })
    .map(one => one.card)
}
