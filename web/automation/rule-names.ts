import type { FieldKind } from '#shared/board/board-view.ts'
import { language, t } from '#web/locales/i18n.ts'
import { say } from '#web/locales/automation.ts'
import { cardTypesNow } from '#web/ui/marks/type-labels.ts'
import type { PluginPart, RuleParts } from './automation-api.ts'

/** A field that rules look at or fill in. */
export interface RuleField {
  readonly id: string
  readonly name: string
  readonly kind: FieldKind
  readonly options: readonly { readonly id: string; readonly text: string }[]
}

/** The fields of all card types by name; one that several types have is one. Amounts, people and places are not for rules. */
export function typeFields(): readonly RuleField[] {
  const found = new Map<string, RuleField>()
  for (const { fields } of cardTypesNow())
    for (const { id, name, kind, options, restricted } of fields)
      if (
        kind !== 'money' &&
        kind !== 'person' &&
        kind !== 'place' &&
        !restricted &&
        !found.has(id)
      )
        found.set(id, {
          id: `field:${id}`,
          name: name[language()],
          kind,
          options: options.map(one => ({ id: one.id, text: one.name[language()] })),
        })
  return [...found.values()].sort((a, b) => a.name.localeCompare(b.name))
}

/** What a field is called. */
export function fieldName(id: string): string {
  switch (id) {
    case 'title':
    case 'priority':
    case 'due':
    case 'labels':
    case 'assignees':
    case 'description':
    case 'checklist':
      return t(`card.field.${id}`)
    default:
      return typeFields().find(field => field.id === id)?.name ?? id
  }
}

/** What a column is called. */
export const columnName = ({ columns }: Pick<RuleParts, 'columns'>, id: string): string =>
  columns.find(column => column.id === id)?.title ?? say('gone.column')

/** What a label is called. */
export const labelName = ({ labels }: Pick<RuleParts, 'labels'>, id: string): string =>
  labels.find(label => label.id === id)?.name ?? say('gone.label')

/** What a person is called. */
export const personName = ({ people }: Pick<RuleParts, 'people'>, id: string): string =>
  people.find(person => person.id === id)?.name ?? say('gone.person')

/** The columns that a rule can move a card to. */
export const plainColumns = ({ columns }: Pick<RuleParts, 'columns'>) =>
  columns.filter(({ stage, archived }) => stage === null && !archived)

/** What a rule says of a part of a plugin. */
export interface NamedPart {
  readonly plugin: string
  readonly id: string
}

/** A part that a plugin brings for rules; null for one that is not there. */
export function pluginPart(
  { plugins }: Pick<RuleParts, 'plugins'>,
  kind: 'conditions' | 'actions',
  { plugin, id }: NamedPart,
): PluginPart | null {
  const found = plugins.find(one => one.plugin === plugin)
  return found?.[kind].find(part => part.id === id) ?? null
}

/** What a plugin and a part of it are called. */
export function partNames(
  { plugins }: Pick<RuleParts, 'plugins'>,
  kind: 'triggers' | 'conditions' | 'actions',
  { plugin, id }: NamedPart,
): { readonly plugin: string; readonly name: string } {
  const found = plugins.find(one => one.plugin === plugin)
  const part = found?.[kind].find(one => one.id === id)
  return {
    plugin: found?.name[language()] ?? say('gone.part'),
    name: part?.name[language()] ?? id,
  }
}
