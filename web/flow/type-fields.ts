import type { FieldView } from '#shared/board/board-view.ts'
import { type TypeField, typeFieldKey } from '#shared/board/types/type-definition.ts'
import type { FieldValue } from '#shared/board/file/file-view.ts'
import { language, t } from '#web/locales/i18n.ts'
import { cardTypesNow, typeName, typeNow } from '#web/ui/marks/type-labels.ts'

/** The fields a card's type has, as the case file shows them; restricted ones are kept elsewhere, those of plugins that are not there are read only. */
export const typeFields = (type: string): readonly FieldView[] =>
  fieldsOf(type, ({ off }) => off !== true)

/** What a field is called: one of a plugin with the plugin. */
export function fieldName({ name, plugin, off }: TypeField): string {
  if (plugin === undefined) return name[language()]
  const about = { name: name[language()], plugin: plugin.name[language()] }
  return t(off === true ? 'board.ofPlugin.off' : 'board.ofPlugin', about)
}

function fieldsOf(type: string, which: (field: TypeField) => boolean): readonly FieldView[] {
  return (typeNow(type)?.fields ?? [])
    .filter(field => !field.restricted && which(field))
    .map(field => ({
      id: typeFieldKey(type, field.id),
      name: fieldName(field),
      kind: field.kind,
      rank: '',
      least: field.least,
      most: field.most,
      whole: field.whole,
      options: field.options.map(option => ({ id: option.id, text: option.name[language()] })),
    }))
}

/** The field that a key of a case file stands for, of whatever type; undefined for a field of the board. */
export const typeFieldAt = (key: string): FieldView | undefined =>
  cardTypesNow()
    .flatMap(type => fieldsOf(type.id, () => true))
    .find(field => field.id === key)

/** Filled-in fields of an earlier type of a card, named with that type, and of plugins that are not there. */
export const formerFields = (
  type: string,
  values: ReadonlyMap<string, FieldValue>,
): readonly FieldView[] =>
  cardTypesNow().flatMap(({ id }) =>
    fieldsOf(id, ({ off }) => id !== type || off === true)
      .filter(field => (values.get(field.id) ?? null) !== null)
      .map(field =>
        id === type
          ? field
          : { ...field, name: t('flow.former', { name: field.name, type: typeName(id) }) },
      ),
  )
