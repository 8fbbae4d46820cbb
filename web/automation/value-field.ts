import type { TemplateResult } from 'lit'
import { language } from '#web/locales/i18n.ts'
import { say } from '#web/locales/automation.ts'
import type { PluginPart } from './automation-api.ts'
import { day, either, line, number, pick } from './controls.ts'
import type { RuleField } from './rule-names.ts'

/** What a field or an input of a plugin is compared with or set to. */
export type RuleValue = string | number | boolean | null

/** The control for a value of a kind. */
export function valueField(
  label: string,
  { kind, options }: Pick<RuleField, 'kind' | 'options'>,
  value: RuleValue,
  change: (value: RuleValue) => void,
): TemplateResult {
  const text = typeof value === 'string' ? value : ''
  switch (kind) {
    case 'number':
      return number(label, typeof value === 'number' ? value : NaN, change)
    case 'checkbox':
      return either(label, value === true, { yes: 'is.yes', no: 'is.no' }, change)
    case 'date':
      return day(label, text, change)
    case 'choice':
      return pick(
        label,
        text,
        options.map(one => ({ value: one.id, text: one.text })),
        change,
      )
    case 'text':
      return line(label || say('pick.value'), text, 500, change)
  }
}

/** The form of what a plugin asks for. */
export const inputFields = (
  part: PluginPart | null,
  inputs: Readonly<Record<string, RuleValue>>,
  change: (inputs: Readonly<Record<string, RuleValue>>) => void,
): readonly TemplateResult[] =>
  (part?.inputs ?? []).map(({ id, name, kind, options }) =>
    valueField(
      name[language()],
      { kind, options: options.map(one => ({ id: one.id, text: one.name[language()] })) },
      inputs[id] ?? null,
      value => change({ ...inputs, [id]: value }),
    ),
  )
