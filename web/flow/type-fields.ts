import type { FieldView } from '#shared/board/board-view.ts'
import { typeFieldKey } from '#shared/board/types/type-definition.ts'
import type { FieldValue } from '#shared/board/file/file-view.ts'
import { language, t } from '#web/locales/i18n.ts'
import { cardTypesNow, typeName, typeNow } from '#web/ui/marks/type-labels.ts'

/** The fields a card's type brings, as the case file shows them; restricted ones are kept elsewhere. */
export function typeFields(type: string): readonly FieldView[] {
  return (typeNow(type)?.fields ?? [])
    .filter(field => !field.restricted)
    .map(field => ({
      id: typeFieldKey(type, field.id),
      name: field.name[language()],
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
    .flatMap(type => typeFields(type.id))
    .find(field => field.id === key)

/** Filled-in fields of an earlier type of a card, named with that type. */
export const formerFields = (
  type: string,
  values: ReadonlyMap<string, FieldValue>,
): readonly FieldView[] =>
  cardTypesNow()
    .filter(({ id }) => id !== type)
    .flatMap(({ id }) =>
      typeFields(id)
        .filter(field => values.has(field.id))
        .map(field => ({
          ...field,
          name: t('flow.former', { name: field.name, type: typeName(id) }),
        })),
    )
