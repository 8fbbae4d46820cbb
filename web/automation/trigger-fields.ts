import { html, nothing, type TemplateResult } from 'lit'
import type { RuleTrigger } from '#shared/automation/rule.ts'
import { ruleFields } from '#shared/automation/rule-fields.ts'
import { say } from '#web/locales/automation.ts'
import type { RuleParts } from './automation-api.ts'
import { either, line, number, pick, span } from './controls.ts'
import { fieldName, typeFields } from './rule-names.ts'
import { cronOf, type SaidSchedule, sayingOf, schedules, weekdayName } from './schedule.ts'
import type { UiTextField } from '#web/ui/fields/text-field.ts'

/** What a trigger is about. */
export function triggerFields(
  when: RuleTrigger,
  { columns }: RuleParts,
  change: (when: RuleTrigger) => void,
): TemplateResult | typeof nothing {
  const there = columns
    .filter(({ archived }) => !archived)
    .map(({ id, title }) => ({ value: id, text: title }))
  switch (when.on) {
    case 'changed':
      return pick(
        say('pick.field'),
        when.field ?? '*',
        [
          { value: '*', text: say('pick.anyField') },
          ...ruleFields.map(value => ({ value, text: fieldName(value) })),
          ...typeFields().map(({ id, name }) => ({ value: id, text: name })),
        ],
        field => change(field === '*' ? { on: 'changed' } : { on: 'changed', field }),
      )
    case 'moved':
      return pick(
        say('pick.column'),
        when.column ?? '*',
        [{ value: '*', text: say('pick.anyColumn') }, ...there],
        column => change(column === '*' ? { on: 'moved' } : { on: 'moved', column }),
      )
    case 'stayed':
      return html`${pick(say('pick.column'), when.column, there, column =>
        change({ ...when, column }),
      )}
      ${span(when.minutes, 1, minutes => change({ ...when, minutes }))}`
    case 'due-near':
    case 'due-past':
      return span(when.hours * 60, 60, minutes => change({ ...when, hours: minutes / 60 }))
    case 'schedule':
      return html`${scheduleFields(when.cron, cron => change({ ...when, cron }))}
      ${either(say('schedule.each'), when.each, { yes: 'each.true', no: 'each.false' }, each =>
        change({ ...when, each }),
      )}`
    default:
      return nothing
  }
}

function scheduleFields(cron: string, change: (cron: string) => void): TemplateResult {
  const said = sayingOf(cron)
  const { how, time, weekday, day } = said
  const write = (more: Partial<SaidSchedule>) => change(cronOf({ ...said, ...more }))
  const often = pick(
    say('schedule.how'),
    how,
    schedules.map(value => ({ value, text: say(`schedule.${value}`) })),
    chosen => {
      const next = schedules.find(one => one === chosen)
      // Words for it are wanted in five fields: these are read as daily otherwise.
      if (next === 'cron') change(`${cron.split(' ').slice(0, 2).join(' ')} * 1-12 *`)
      else if (next !== undefined) write({ how: next })
    },
  )
  if (how === 'cron') return html`${often}${line(say('schedule.text'), cron, 80, change)}`
  return html`${often}
    ${
      how === 'weekly'
        ? pick(
            say('schedule.weekday'),
            String(weekday),
            [1, 2, 3, 4, 5, 6, 0].map(one => ({ value: String(one), text: weekdayName(one) })),
            chosen => write({ weekday: Number(chosen) }),
          )
        : nothing
    }
    ${how === 'monthly' ? number(say('schedule.day'), day, chosen => write({ day: chosen })) : nothing}
    <ui-text-field
      class="number"
      type="time"
      label=${say('schedule.at')}
      label-hidden
      .value=${time}
      @change=${(event: Event) => {
        const { value } = event.target as UiTextField
        if (value !== '') write({ time: value })
      }}
    ></ui-text-field>`
}
