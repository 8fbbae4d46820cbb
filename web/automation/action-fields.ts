import { html, nothing, type TemplateResult } from 'lit'
import type { RuleAction } from '#shared/automation/rule.ts'
import { priorities } from '#shared/board/card/card-types.ts'
import { t } from '#web/locales/i18n.ts'
import { say } from '#web/locales/automation.ts'
import { cardTypesNow, typeLabelOf } from '#web/ui/marks/type-labels.ts'
import type { RuleParts } from './automation-api.ts'
import { line, number, pick, several } from './controls.ts'
import { plainColumns, pluginPart, typeFields } from './rule-names.ts'
import { inputFields, valueField } from './value-field.ts'

/** What a step is about. */
export function actionFields(
  step: RuleAction,
  parts: RuleParts,
  change: (step: RuleAction) => void,
): TemplateResult | readonly TemplateResult[] {
  const { labels, people } = parts
  switch (step.do) {
    case 'add-label':
    case 'remove-label':
      return pick(
        say('pick.label'),
        step.label,
        labels.map(({ id, name }) => ({ value: id, text: name })),
        label => change({ ...step, label }),
      )
    case 'set-priority':
      return pick(
        say('pick.priority'),
        step.priority,
        priorities.map(value => ({ value, text: t(`board.priority.${value}`) })),
        chosen => {
          const priority = priorities.find(one => one === chosen)
          if (priority !== undefined) change({ ...step, priority })
        },
      )
    case 'set-due':
      return html`${number(say('pick.days'), step.days, days => change({ ...step, days }))}
        <span>${say('unit.days')}</span>`
    case 'set-field':
      return fieldToSet(step, change)
    case 'move':
      return columnToMoveTo(step, parts, change)
    case 'assign':
      return pick(
        say('pick.person'),
        step.person,
        people.map(({ id, name }) => ({ value: id, text: name })),
        person => change({ ...step, person }),
      )
    case 'add-item':
      return line(say('pick.text'), step.text, 500, text => change({ ...step, text }))
    case 'note':
      return line(say('pick.text'), step.text, 2_000, text => change({ ...step, text }))
    case 'notify':
      return whomToTell(step, parts, change)
    case 'create-card':
      return cardToMake(step, parts, change)
    case 'plugin':
      return inputFields(pluginPart(parts, 'actions', step), step.inputs, inputs =>
        change({ ...step, inputs }),
      )
  }
}

type Step<Do extends RuleAction['do']> = Extract<RuleAction, { do: Do }>
type Change = (step: RuleAction) => void

function fieldToSet(step: Step<'set-field'>, change: Change): TemplateResult {
  const own = typeFields()
  const named = own.find(({ id }) => id === step.field)
  return html`${pick(
    say('pick.field'),
    step.field,
    own.map(({ id, name }) => ({ value: id, text: name })),
    field => change({ ...step, field, value: null }),
  )}
  ${
    named === undefined
      ? nothing
      : valueField(say('pick.value'), named, step.value, value => change({ ...step, value }))
  }`
}

function columnToMoveTo(step: Step<'move'>, parts: RuleParts, change: Change): TemplateResult {
  const plain = plainColumns(parts)
  const chosen = parts.columns.filter(
    ({ id }) => id === step.column && !plain.some(one => one.id === id),
  )
  return html`${pick(
      say('pick.column'),
      step.column,
      [...plain, ...chosen].map(({ id, title }) => ({ value: id, text: title })),
      column => change({ ...step, column }),
    )}
    <p class="hint">${say(plain.length === 0 ? 'pick.moveNone' : 'pick.moveHint')}</p>`
}

const whoms = ['assignees', 'owner', 'leaders'] as const

function whomToTell(step: Step<'notify'>, { people }: RuleParts, change: Change): TemplateResult {
  const { whom } = step
  return html`${pick(
    say('pick.whom'),
    typeof whom === 'string' ? whom : 'people',
    [...whoms, 'people' as const].map(value => ({ value, text: say(`whom.${value}`) })),
    chosen => change({ ...step, whom: whoms.find(one => one === chosen) ?? [] }),
  )}
  ${
    typeof whom === 'string'
      ? nothing
      : several(
          say('pick.people'),
          whom,
          people.map(({ id, name }) => ({ id, text: name, person: id })),
          picked => change({ ...step, whom: picked }),
        )
  }`
}

function cardToMake(step: Step<'create-card'>, parts: RuleParts, change: Change): TemplateResult {
  const { column: _, ...inFirst } = step
  return html`${pick(
    say('pick.type'),
    step.type,
    cardTypesNow()
      .filter(({ retired }) => !retired)
      .map(({ id }) => ({ value: id, text: typeLabelOf(id).name })),
    type => change({ ...step, type }),
  )}
  ${line(say('pick.title'), step.title, 500, title => change({ ...step, title }))}
  ${pick(
    say('pick.column'),
    step.column ?? '*',
    [
      { value: '*', text: say('pick.firstColumn') },
      ...plainColumns(parts).map(({ id, title }) => ({ value: id, text: title })),
    ],
    column => change(column === '*' ? inFirst : { ...step, column }),
  )}`
}
