import type { RuleAction, RuleCondition, RuleTrigger } from '#shared/automation/rule.ts'
import { language } from '#web/locales/i18n.ts'
import { say } from '#web/locales/automation.ts'
import { t } from '#web/locales/i18n.ts'
import type { SelectOption } from '#web/ui/fields/select.ts'
import type { RuleParts } from './automation-api.ts'
import type { NamedPart } from './rule-names.ts'

/** The kinds of triggers that the house brings, in the order they are offered. */
const triggers = [
  'created',
  'changed',
  'moved',
  'closed',
  'noted',
  'stayed',
  'due-near',
  'due-past',
  'schedule',
] as const
const conditions = [
  'type',
  'column',
  'label',
  'priority',
  'assigned',
  'overdue',
  'age',
  'field',
] as const
const actions = [
  'set-priority',
  'notify',
  'assign',
  'add-label',
  'remove-label',
  'set-due',
  'note',
  'add-item',
  'set-field',
  'move',
  'create-card',
] as const

/** What stands for a part of a plugin in a list of kinds. */
const keyOf = ({ plugin, id }: NamedPart) => `${plugin} ${id}`

function ofPlugins(
  { plugins }: RuleParts,
  kind: 'triggers' | 'conditions' | 'actions',
): readonly SelectOption[] {
  return plugins.flatMap(({ plugin, name, [kind]: parts }) =>
    parts.map(part => ({
      value: keyOf({ plugin, id: part.id }),
      text: `${name[language()]}${t('board.colon')}${part.name[language()]}`,
    })),
  )
}

/** One that is not there any more stays in its list, so that the rule can be read. */
function withGone(options: readonly SelectOption[], kind: string): readonly SelectOption[] {
  return options.some(({ value }) => value === kind)
    ? options
    : [...options, { value: kind, text: say('gone.part') }]
}

const partOf = (key: string): NamedPart => {
  const [plugin = '', id = ''] = key.split(' ')
  return { plugin, id }
}

/** Under which kind a trigger is listed. */
export const triggerKind = (when: RuleTrigger): string =>
  when.on === 'plugin' ? keyOf(when) : when.on
/** Under which kind a condition is listed. */
export const conditionKind = (one: RuleCondition): string =>
  one.if === 'plugin' ? keyOf(one) : one.if
/** Under which kind a step is listed. */
export const actionKind = (step: RuleAction): string =>
  step.do === 'plugin' ? keyOf(step) : step.do

/** The kinds of triggers to choose from. */
export const triggerKinds = (parts: RuleParts, now: RuleTrigger) =>
  withGone(
    [
      ...triggers.map(value => ({ value, text: say(`when.${value}`) })),
      ...ofPlugins(parts, 'triggers'),
    ],
    triggerKind(now),
  )
/** The kinds of conditions to choose from. */
export const conditionKinds = (parts: RuleParts, now: RuleCondition) =>
  withGone(
    [
      ...conditions.map(value => ({ value, text: say(`if.${value}`) })),
      ...ofPlugins(parts, 'conditions'),
    ],
    conditionKind(now),
  )
/** The kinds of steps to choose from. */
export const actionKinds = (parts: RuleParts, now: RuleAction) =>
  withGone(
    [
      ...actions.map(value => ({ value, text: say(`do.${value}`) })),
      ...ofPlugins(parts, 'actions'),
    ],
    actionKind(now),
  )

/** A trigger of a kind, with what has still to be chosen left open. */
export function newTrigger(kind: string): RuleTrigger {
  switch (kind) {
    case 'created':
    case 'closed':
    case 'noted':
    case 'changed':
    case 'moved':
      return { on: kind }
    case 'stayed':
      return { on: kind, column: '', minutes: 60 }
    case 'due-near':
      return { on: kind, hours: 24 }
    case 'due-past':
      return { on: kind, hours: 0 }
    case 'schedule':
      return { on: kind, cron: '0 9 * * 1', each: true }
    default:
      return { on: 'plugin', ...partOf(kind) }
  }
}

/** A condition of a kind, with what has still to be chosen left open. */
export function newCondition(kind: string): RuleCondition {
  switch (kind) {
    case 'type':
      return { if: kind, types: [] }
    case 'column':
      return { if: kind, columns: [] }
    case 'label':
      return { if: kind, labels: [], has: true }
    case 'priority':
      return { if: kind, priorities: [] }
    case 'assigned':
    case 'overdue':
      return { if: kind, is: true }
    case 'age':
      return { if: kind, days: 7 }
    case 'field':
      return { if: kind, field: 'title', is: 'has', value: '' }
    default:
      return { if: 'plugin', ...partOf(kind), inputs: {} }
  }
}

/** A step of a kind, with what has still to be chosen left open. */
export function newAction(kind: string): RuleAction {
  switch (kind) {
    case 'add-label':
    case 'remove-label':
      return { do: kind, label: '' }
    case 'set-priority':
      return { do: kind, priority: 'urgent' }
    case 'set-due':
      return { do: kind, days: 3 }
    case 'set-field':
      return { do: kind, field: '', value: null }
    case 'move':
      return { do: kind, column: '' }
    case 'assign':
      return { do: kind, person: '' }
    case 'add-item':
    case 'note':
      return { do: kind, text: '' }
    case 'notify':
      return { do: kind, whom: 'leaders' }
    case 'create-card':
      return { do: kind, title: '', type: '' }
    default:
      return { do: 'plugin', ...partOf(kind), inputs: {} }
  }
}
