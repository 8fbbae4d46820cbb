import type { RuleAction, RuleCondition, RuleText, RuleTrigger } from '#shared/automation/rule.ts'
import { language, t } from '#web/locales/i18n.ts'
import { say } from '#web/locales/automation.ts'
import { shortDate } from '#web/locales/dates.ts'
import { typeLabelOf } from '#web/ui/marks/type-labels.ts'
import type { RuleParts } from './automation-api.ts'
import {
  columnName,
  fieldName,
  labelName,
  type NamedPart,
  partNames,
  personName,
  pluginPart,
  typeFields,
} from './rule-names.ts'
import { scheduleWords } from './schedule.ts'

/** A rule as one sentence in the language of the screen. */
export function ruleSentence(rule: RuleText, parts: RuleParts): string {
  const steps = rule.steps.map(step => stepWords(step, parts)).join(say('next'))
  const when = triggerWords(rule.when, parts)
  if (rule.if.length === 0) return say('reads.plain', { when, steps })
  const all = rule.if.map(one => conditionWords(one, parts)).join(say('and'))
  return say('reads.if', { when, if: all, steps })
}

function triggerWords(when: RuleTrigger, parts: RuleParts): string {
  switch (when.on) {
    case 'changed':
      return when.field === undefined
        ? say('s.changed')
        : say('s.changed.field', { field: inSentence(fieldName(when.field)) })
    case 'moved':
      return when.column === undefined
        ? say('s.moved')
        : say('s.moved.column', { column: columnName(parts, when.column) })
    case 'stayed':
      return say('s.stayed', {
        column: columnName(parts, when.column),
        time: spanWords(when.minutes),
      })
    case 'due-near':
      return say('s.due-near', { time: spanWords(when.hours * 60) })
    case 'due-past':
      return when.hours === 0
        ? say('s.due-past.now')
        : say('s.due-past', { time: spanWords(when.hours * 60) })
    case 'schedule':
      return say(when.each ? 's.schedule.each' : 's.schedule', { time: scheduleWords(when.cron) })
    case 'plugin':
      return say('s.plugin', { ...partNames(parts, 'triggers', when) })
    default:
      return say(`s.${when.on}`)
  }
}

function conditionWords(one: RuleCondition, parts: RuleParts): string {
  switch (one.if) {
    case 'type':
      return say('c.type', { list: either(one.types.map(type => typeLabelOf(type).name)) })
    case 'column':
      return say('c.column', { list: either(one.columns.map(id => columnName(parts, id))) })
    case 'label':
      return say(one.has ? 'c.label.true' : 'c.label.false', {
        list: either(one.labels.map(id => labelName(parts, id))),
      })
    case 'priority':
      return say('c.priority', {
        list: either(one.priorities.map(priority => t(`board.priority.${priority}`))),
      })
    case 'assigned':
      return say(one.is ? 'c.assigned.true' : 'c.assigned.false')
    case 'overdue':
      return say(one.is ? 'c.overdue.true' : 'c.overdue.false')
    case 'age':
      return say('c.age', { n: one.days })
    case 'field':
      return say(`c.field.${one.is}`, {
        field: inSentence(fieldName(one.field)),
        value: valueWords(one.field, one.value),
      })
    case 'plugin':
      return withInputs(
        say('c.plugin', { ...partNames(parts, 'conditions', one) }),
        pluginPart(parts, 'conditions', one),
        one,
      )
  }
}

/** What a step does, as it stands in a sentence. */
export function stepWords(step: RuleAction, parts: RuleParts): string {
  switch (step.do) {
    case 'add-label':
    case 'remove-label':
      return say(`d.${step.do}`, { label: labelName(parts, step.label) })
    case 'set-priority':
      return say('d.set-priority', { priority: t(`board.priority.${step.priority}`) })
    case 'set-due':
      return step.days === 0 ? say('d.set-due.now') : say('d.set-due', { n: step.days })
    case 'set-field': {
      const field = inSentence(fieldName(step.field))
      return step.value === null || step.value === ''
        ? say('d.set-field.clear', { field })
        : say('d.set-field', { field, value: valueWords(step.field, step.value) })
    }
    case 'move':
      return say('d.move', { column: columnName(parts, step.column) })
    case 'assign':
      return say('d.assign', { person: personName(parts, step.person) })
    case 'add-item':
    case 'note':
      return say(`d.${step.do}`, { text: step.text })
    case 'notify': {
      const { whom } = step
      const list =
        typeof whom === 'string'
          ? say(`whom.${whom}`)
          : whom.map(id => personName(parts, id)).join(say('listed'))
      return say('d.notify', { list })
    }
    case 'create-card': {
      const { title, column } = step
      const type = typeLabelOf(step.type).name
      return column === undefined
        ? say('d.create-card', { title, type })
        : say('d.create-card.column', { title, type, column: columnName(parts, column) })
    }
    case 'plugin':
      return withInputs(
        say('d.plugin', { ...partNames(parts, 'actions', step) }),
        pluginPart(parts, 'actions', step),
        step,
      )
  }
}

const either = (names: readonly string[]) =>
  names.map(text => say('quoted', { text })).join(say('or'))

/** Names of fields stand small in the middle of an English sentence. */
const inSentence = (name: string) => (language() === 'en' ? name.toLowerCase() : name)

/** A span of minutes in the largest unit that is whole. */
function spanWords(minutes: number): string {
  if (minutes % 1_440 === 0) return say('time.days', { n: minutes / 1_440 })
  return minutes % 60 === 0
    ? say('time.hours', { n: minutes / 60 })
    : say('time.minutes', { n: minutes })
}

function valueWords(field: string, value: string | number | boolean | null): string {
  if (typeof value === 'boolean') return say(value ? 'is.yes' : 'is.no')
  const known = typeFields().find(one => one.id === field)
  if (known?.kind === 'choice')
    return known.options.find(({ id }) => id === value)?.text ?? String(value ?? '')
  const day = known?.kind === 'date' && typeof value === 'string' ? Date.parse(value) : NaN
  return Number.isNaN(day) ? String(value ?? '') : shortDate(day)
}

function withInputs(
  text: string,
  part: ReturnType<typeof pluginPart>,
  { inputs }: NamedPart & { readonly inputs: Readonly<Record<string, unknown>> },
): string {
  const said = (part?.inputs ?? []).flatMap(({ id, name, kind, options }) => {
    const given = inputs[id]
    if (given === undefined || given === null || given === '') return []
    const chosen = options.find(option => option.id === given)?.name[language()]
    const value =
      kind === 'checkbox' ? say(given === true ? 'is.yes' : 'is.no') : (chosen ?? String(given))
    return say('input', { name: name[language()], value })
  })
  return said.length === 0 ? text : say('inputs', { text, inputs: said.join(say('listed')) })
}
