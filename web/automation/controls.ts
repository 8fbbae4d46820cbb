import { html, type TemplateResult } from 'lit'
import { say, type RuleTextKey } from '#web/locales/automation.ts'
import type { UiDateField } from '#web/ui/fields/date-field.ts'
import type { PickerOption, UiPicker } from '#web/ui/fields/picker.ts'
import type { SelectOption, UiSelect } from '#web/ui/fields/select.ts'
import type { UiTextField } from '#web/ui/fields/text-field.ts'

/** A choice of one, with its label for readers alone: the row reads as a sentence. */
export const pick = (
  label: string,
  value: string,
  options: readonly SelectOption[],
  change: (value: string) => void,
): TemplateResult =>
  html`<ui-select
    label=${label}
    label-hidden
    placeholder=${options.some(one => one.value === value) ? '' : say('pick.some')}
    .value=${value}
    .options=${options}
    @change=${(event: Event) => change((event.target as UiSelect).value)}
  ></ui-select>`

/** A choice between two. */
export const either = (
  label: string,
  value: boolean,
  texts: { readonly yes: RuleTextKey; readonly no: RuleTextKey },
  change: (value: boolean) => void,
): TemplateResult =>
  pick(
    label,
    String(value),
    [
      { value: 'true', text: say(texts.yes) },
      { value: 'false', text: say(texts.no) },
    ],
    chosen => change(chosen === 'true'),
  )

/** A choice of several, named on a button that opens their list. */
export const several = (
  label: string,
  picked: readonly string[],
  options: readonly PickerOption[],
  change: (picked: readonly string[]) => void,
): TemplateResult => {
  const names = picked.map(id => options.find(one => one.id === id)?.text ?? id)
  return html`<ui-popover placement="below-start" label=${label}>
    <ui-button slot="anchor" class="several" icon-end="chevron-down" popup="dialog"
      >${names.length === 0 ? label : names.join(say('listed'))}</ui-button
    >
    <ui-picker
      label=${label}
      .options=${options}
      .picked=${[...picked]}
      @change=${(event: Event) => change([...(event.target as UiPicker).picked])}
    ></ui-picker>
  </ui-popover>`
}

/** A whole number; NaN where nothing is filled in. */
export const number = (
  label: string,
  value: number,
  change: (value: number) => void,
): TemplateResult =>
  html`<ui-text-field
    class="number"
    label=${label}
    label-hidden
    type="number"
    .value=${Number.isNaN(value) ? '' : String(value)}
    @change=${(event: Event) => {
      const text = (event.target as UiTextField).value
      change(text === '' ? NaN : Number(text))
    }}
  ></ui-text-field>`

/** A line of text. */
export const line = (
  label: string,
  value: string,
  limit: number,
  change: (value: string) => void,
): TemplateResult =>
  html`<ui-text-field
    class="line"
    label=${label}
    label-hidden
    placeholder=${label}
    .limit=${limit}
    .value=${value}
    @input=${(event: Event) => change((event.target as UiTextField).value)}
  ></ui-text-field>`

/** A day, kept as an instant in words. */
export const day = (
  label: string,
  value: string,
  change: (value: string) => void,
): TemplateResult => {
  const at = Date.parse(value)
  return html`<ui-date-field
    label=${label}
    label-hidden
    .value=${Number.isNaN(at) ? null : at}
    @change=${(event: Event) => {
      const chosen = (event.target as UiDateField).value
      change(chosen === null ? '' : new Date(chosen).toISOString())
    }}
  ></ui-date-field>`
}

const units = [
  ['minutes', 1],
  ['hours', 60],
  ['days', 1_440],
] as const

/** A span of time in minutes, as a number and a unit; the smallest unit is `least` minutes. */
export const span = (
  minutes: number,
  least: 1 | 60,
  change: (minutes: number) => void,
): TemplateResult => {
  const offered = units.filter(([, length]) => length >= least)
  const [, length] =
    offered.findLast(([, length]) => minutes > 0 && minutes % length === 0) ?? offered[0]!
  return html`${number(say('pick.stayed'), minutes / length, n => change(n * length))}
  ${pick(
    say('unit'),
    String(length),
    offered.map(([unit, length]) => ({ value: String(length), text: say(`unit.${unit}`) })),
    chosen => change((minutes / length) * Number(chosen)),
  )}`
}
