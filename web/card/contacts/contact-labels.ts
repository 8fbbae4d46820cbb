import type { CardView } from '#shared/board/card/card-view.ts'
import { typeFieldKey } from '#shared/board/types/type-definition.ts'
import { t } from '#web/locales/i18n.ts'
import type { MessageKey } from '#web/locales/catalogue.ts'
import type { ContactLine } from '#web/state/api-types.ts'
import { fieldName } from '#web/flow/type-fields.ts'
import { cardTypesNow, typeName } from '#web/ui/marks/type-labels.ts'

const plain: ReadonlySet<string> = new Set(['name', 'phone', 'address', 'other'])

/** A restricted value's name: one of the contacts, or a field of the card's type. */
export function contactName(field: string, card: Pick<CardView, 'type'>): string {
  if (plain.has(field)) return t(`contacts.field.${field}` as MessageKey)
  const found = cardTypesNow()
    .flatMap(({ id, fields }) => fields.map(one => ({ key: typeFieldKey(id, one.id), id, one })))
    .find(({ key }) => key === field)
  if (found === undefined) return field
  const name = fieldName(found.one)
  // What an earlier type of the card brought.
  return found.id === card.type ? name : t('flow.former', { name, type: typeName(found.id) })
}

/** Who reads these values, in a sentence, and what the person themselves may do. */
export function contactReaders(
  lines: readonly ContactLine[],
  card: Pick<CardView, 'type' | 'visibility'>,
): string {
  const audience = t(
    card.visibility === 'named'
      ? 'contacts.readers.named'
      : card.visibility === 'police'
        ? 'contacts.readers.police'
        : 'contacts.readers.staff',
  )
  if (!lines.some(line => line.mayReveal)) return `${audience}${t('contacts.readers.notYou')}`
  const restricted = lines.filter(({ field }) => !plain.has(field))
  if (restricted.length === 0 || card.visibility === 'police') return audience
  const names = restricted.map(({ field }) => contactName(field, card)).join(t('contacts.and'))
  return `${audience}${t('contacts.readers.restricted', { names })}`
}

/** An address that dials a number; null for what is none. */
export const dials = (field: string, value: string): string | null =>
  field === 'phone' && /^[+\d][\d ()-]{4,24}$/.test(value.trim())
    ? `tel:${value.replaceAll(/[^+\d]/g, '')}`
    : null
