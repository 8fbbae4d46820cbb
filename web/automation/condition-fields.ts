import { html, nothing, type TemplateResult } from 'lit'
import type { RuleCondition } from '#shared/automation/rule.ts'
import { type Priority, priorities } from '#shared/board/card/card-types.ts'
import { t } from '#web/locales/i18n.ts'
import { say } from '#web/locales/automation.ts'
import { cardTypesNow, typeLabelOf } from '#web/ui/marks/type-labels.ts'
import type { RuleParts } from './automation-api.ts'
import { either, number, pick, several } from './controls.ts'
import { fieldName, pluginPart, type RuleField, typeFields } from './rule-names.ts'
import { inputFields, valueField } from './value-field.ts'

type Compared = Extract<RuleCondition, { if: 'field' }>

/** What a condition is about. */
export function conditionFields(
  one: RuleCondition,
  parts: RuleParts,
  change: (one: RuleCondition) => void,
): TemplateResult | readonly TemplateResult[] {
  switch (one.if) {
    case 'type':
      return several(
        say('pick.types'),
        one.types,
        cardTypesNow().map(({ id }) => ({ id, text: typeLabelOf(id).name })),
        types => change({ ...one, types }),
      )
    case 'column':
      return several(
        say('pick.columns'),
        one.columns,
        parts.columns.map(({ id, title }) => ({ id, text: title })),
        columns => change({ ...one, columns }),
      )
    case 'label':
      return html`${either(say('if.label'), one.has, { yes: 'has.true', no: 'has.false' }, has =>
        change({ ...one, has }),
      )}
      ${several(
        say('pick.labels'),
        one.labels,
        parts.labels.map(({ id, name }) => ({ id, text: name })),
        labels => change({ ...one, labels }),
      )}`
    case 'priority':
      return several(
        say('pick.priorities'),
        one.priorities,
        priorities.map(id => ({ id, text: t(`board.priority.${id}`) })),
        chosen => change({ ...one, priorities: chosen as readonly Priority[] }),
      )
    case 'assigned':
      return either(
        say('if.assigned'),
        one.is,
        { yes: 'assigned.true', no: 'assigned.false' },
        is => change({ ...one, is }),
      )
    case 'overdue':
      return either(say('if.overdue'), one.is, { yes: 'overdue.true', no: 'overdue.false' }, is =>
        change({ ...one, is }),
      )
    case 'age':
      return html`${number(say('pick.days'), one.days, days => change({ ...one, days }))}
        <span>${say('unit.days')}</span>`
    case 'field':
      return compared(one, change)
    case 'plugin':
      return inputFields(pluginPart(parts, 'conditions', one), one.inputs, inputs =>
        change({ ...one, inputs }),
      )
  }
}

const ways: Readonly<Record<RuleField['kind'] | 'due', readonly Compared['is'][]>> = {
  text: ['has', '=', '!=', 'empty', 'filled'],
  number: ['=', '!=', '<', '>', 'empty', 'filled'],
  date: ['<', '>', 'empty', 'filled'],
  checkbox: ['='],
  choice: ['=', '!=', 'empty', 'filled'],
  due: ['empty', 'filled'],
}

function compared(one: Compared, change: (one: Compared) => void): TemplateResult {
  const own = typeFields()
  const named = own.find(({ id }) => id === one.field)
  const waysOf = (field: string) =>
    ways[field === 'due' ? 'due' : (own.find(({ id }) => id === field)?.kind ?? 'text')]
  return html`${pick(
    say('pick.field'),
    one.field,
    [
      ...['title', 'description', 'due'].map(value => ({ value, text: fieldName(value) })),
      ...own.map(({ id, name }) => ({ value: id, text: name })),
    ],
    field => {
      const kind = own.find(({ id }) => id === field)?.kind
      const value = kind === 'checkbox' ? true : null
      change({ ...one, field, is: waysOf(field)[0]!, value })
    },
  )}
  ${pick(
    say('pick.how'),
    one.is,
    waysOf(one.field).map(value => ({ value, text: say(`is.${value}`) })),
    chosen => {
      const is = waysOf(one.field).find(way => way === chosen)
      if (is === undefined) return
      const bare = is === 'empty' || is === 'filled'
      change({ ...one, is, value: bare ? null : one.value })
    },
  )}
  ${
    one.is === 'empty' || one.is === 'filled'
      ? nothing
      : valueField(say('pick.value'), named ?? { kind: 'text', options: [] }, one.value, value =>
          change({ ...one, value }),
        )
  }`
}
