import { dayMs } from '#shared/base/day.ts'
import type { RuleCondition } from '#shared/automation/rule.ts'
import type { CaseDesk } from '#server/cases/desk/case-desk.ts'
import { CardValues } from '#server/plugins/host/card-values.ts'
import type { CardRecord } from '#server/room/card-record.ts'

type Compared = Extract<RuleCondition, { if: 'field' }>

/** What asks a plugin whether one of its conditions holds. */
export type AskPlugin = (condition: Extract<RuleCondition, { if: 'plugin' }>) => Promise<boolean>

/** The first condition that does not hold for a card as it is now, by its kind; null when all do. */
export async function firstUnmet(
  desk: Pick<CaseDesk, 'copy' | 'types' | 'clock'>,
  conditions: readonly RuleCondition[],
  card: CardRecord,
  askPlugin: AskPlugin,
): Promise<RuleCondition['if'] | null> {
  const values = new CardValues(desk, card)
  try {
    // What costs nothing is asked first.
    const inOrder = conditions.toSorted((a, b) => costOf(a) - costOf(b))
    for (const one of inOrder)
      if (!(await holds(one, card, values, desk.clock.now(), askPlugin))) return one.if
    return null
  } finally {
    values.end()
  }
}

const costOf = (condition: RuleCondition): number =>
  condition.if === 'plugin' ? 2 : condition.if === 'label' || condition.if === 'field' ? 1 : 0

async function holds(
  condition: RuleCondition,
  card: CardRecord,
  values: CardValues,
  now: number,
  askPlugin: AskPlugin,
): Promise<boolean> {
  switch (condition.if) {
    case 'type':
      return condition.types.includes(card.type)
    case 'column':
      return condition.columns.includes(card.column)
    case 'priority':
      return condition.priorities.includes(card.priority)
    case 'assigned':
      return card.assignees.size > 0 === condition.is
    case 'overdue':
      return (card.due !== null && card.due < now && card.closure === '') === condition.is
    case 'age':
      return now - card.createdAt >= condition.days * dayMs
    case 'label': {
      const there = await values.of('labels')
      const any = Array.isArray(there) && condition.labels.some(label => isIn(there, label))
      return any === condition.has
    }
    case 'field':
      return compares(await values.of(condition.field), condition)
    case 'plugin':
      return askPlugin(condition)
  }
}

const isIn = (list: readonly unknown[], one: unknown): boolean => list.includes(one)

function compares(there: unknown, { is, value }: Compared): boolean {
  const empty = there === undefined || there === null || there === ''
  if (is === 'empty' || is === 'filled') return empty === (is === 'empty')
  if (is === '=') return empty ? value === null || value === '' : there === value
  if (is === '!=') return !compares(there, { if: 'field', field: 'title', is: '=', value })
  if (is === 'has')
    return typeof there === 'string' && value !== '' && there.includes(String(value))
  if (empty || typeof there !== typeof value) return false
  if (typeof there === 'number') return is === '<' ? there < Number(value) : there > Number(value)
  if (typeof there !== 'string' || typeof value !== 'string') return false
  return is === '<' ? there < value : there > value
}
