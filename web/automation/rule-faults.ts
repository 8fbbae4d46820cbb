import { names } from '#shared/base/has-words.ts'
import type { RuleAction, RuleCondition, RuleText, RuleTrigger } from '#shared/automation/rule.ts'
import { needsNoCard } from '#shared/automation/without-card.ts'
import { readSchedule } from '#shared/calendar/cron.ts'
import { say } from '#web/locales/automation.ts'
import type { RuleParts } from './automation-api.ts'
import { pluginPart, typeFields } from './rule-names.ts'

/** What keeps a rule from being saved, by its place: `name`, `when`, `if.0`, `steps.1`, `steps`. */
export type RuleFaults = ReadonlyMap<string, string>

/** Looks a rule through as the server will. */
export function ruleFaults(rule: RuleText, parts: RuleParts): RuleFaults {
  const cardless = rule.when.on === 'schedule' && !rule.when.each
  const found: (readonly [string, string])[] = [
    ['name', rule.name.trim() === '' || !names(rule.name) ? say('wrong.name') : ''],
    ['when', triggerFault(rule.when, parts)],
    ...rule.if.map(
      (one, i) => [`if.${i}`, cardless ? say('wrong.noCard') : conditionFault(one, parts)] as const,
    ),
    ...rule.steps.map(
      (step, i) =>
        [
          `steps.${i}`,
          cardless && !needsNoCard(step) ? say('wrong.noCard') : actionFault(step, parts),
        ] as const,
    ),
    ['steps', rule.steps.length === 0 ? say('wrong.steps') : ''],
  ]
  return new Map(found.filter(([, why]) => why !== ''))
}

const number = (value: number, least: number, most: number): string =>
  Number.isInteger(value) && value >= least && value <= most
    ? ''
    : say('wrong.number', { least, most })

const chosen = (id: string, all: readonly { readonly id: string }[]): string => {
  if (id === '') return say('wrong.choose')
  return all.some(one => one.id === id) ? '' : say('wrong.gone')
}

const several = (ids: readonly string[], all?: readonly { readonly id: string }[]): string => {
  if (ids.length === 0) return say('wrong.several')
  return all === undefined || ids.every(id => all.some(one => one.id === id))
    ? ''
    : say('wrong.gone')
}

const open = ({ columns }: RuleParts) => columns.filter(({ archived }) => !archived)

function triggerFault(when: RuleTrigger, parts: RuleParts): string {
  switch (when.on) {
    case 'moved':
      return when.column === undefined ? '' : chosen(when.column, open(parts))
    case 'stayed':
      return chosen(when.column, open(parts)) || number(when.minutes, 1, 525_600)
    case 'due-near':
      return number(when.hours, 1, 8_760)
    case 'due-past':
      return number(when.hours, 0, 8_760)
    case 'schedule':
      return readSchedule(when.cron)?.minutes.length === 1 ? '' : say('wrong.cron')
    case 'plugin': {
      const { triggers = [] } = parts.plugins.find(({ plugin }) => plugin === when.plugin) ?? {}
      return chosen(when.id, triggers)
    }
    default:
      return ''
  }
}

function conditionFault(one: RuleCondition, parts: RuleParts): string {
  switch (one.if) {
    case 'type':
      return several(one.types)
    case 'column':
      return several(one.columns, parts.columns)
    case 'label':
      return several(one.labels, parts.labels)
    case 'priority':
      return several(one.priorities)
    case 'age':
      return number(one.days, 1, 3_650)
    case 'field': {
      if (one.is === 'empty' || one.is === 'filled') return ''
      const empty = one.value === null || one.value === '' || Number.isNaN(one.value)
      return empty ? say('wrong.fill') : ''
    }
    case 'plugin':
      return pluginPart(parts, 'conditions', one) === null ? say('wrong.gone') : ''
    default:
      return ''
  }
}

function actionFault(step: RuleAction, parts: RuleParts): string {
  switch (step.do) {
    case 'add-label':
    case 'remove-label':
      return chosen(step.label, parts.labels)
    case 'set-due':
      return number(step.days, 0, 3_650)
    case 'set-field':
      return chosen(step.field, typeFields()) || (Number.isNaN(step.value) ? say('wrong.fill') : '')
    case 'move':
      return chosen(step.column, open(parts))
    case 'assign':
      return chosen(step.person, parts.people)
    case 'add-item':
    case 'note':
      return step.text.trim() === '' ? say('wrong.fill') : ''
    case 'notify':
      return typeof step.whom === 'string' ? '' : several(step.whom, parts.people)
    case 'create-card':
      if (step.title.trim() === '' || !names(step.title)) return say('wrong.name')
      return step.type === ''
        ? say('wrong.choose')
        : step.column === undefined
          ? ''
          : chosen(step.column, open(parts))
    case 'plugin':
      return pluginPart(parts, 'actions', step) === null ? say('wrong.gone') : ''
    default:
      return ''
  }
}
