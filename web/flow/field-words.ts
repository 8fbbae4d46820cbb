import type { FieldView } from '#shared/board/board-view.ts'
import type { FieldValue } from '#shared/board/file/file-view.ts'
import { boundsOf, isOfKind } from '#shared/board/types/field-value.ts'
import {
  fenOf,
  heldText,
  longestPlace,
  moneyText,
  unitOfPlace,
  unitPrefix,
} from '#shared/board/types/held-value.ts'
import type { People } from '#web/board/scope/people.ts'
import { dateTime, figure } from '#web/locales/dates.ts'
import { t } from '#web/locales/i18n.ts'
import type { UnitInfo } from '#web/state/api-types.ts'

/** Where people and units have their names. */
export interface HeldNames {
  readonly people: People | null
  readonly units: readonly UnitInfo[]
}

/** What a value of a field reads as. */
export function fieldWords(
  field: FieldView | undefined,
  value: Exclude<FieldValue, null>,
  { people, units }: HeldNames,
): string {
  if (typeof value === 'boolean') return value ? t('card.yes') : t('card.no')
  if (field?.kind === 'date') return dateTime(Date.parse(String(value)))
  if (field?.kind === 'money' || field?.kind === 'person' || field?.kind === 'place') {
    const held = heldText(field.kind, value, {
      person: id => personText(people, id),
      unit: id => units.find(unit => unit.id === id)?.name,
    })
    return held ?? t('card.gone')
  }
  if (typeof value === 'number') return figure(value)
  return field?.options.find(option => option.id === value)?.text ?? value
}

/** Somebody's name, told apart from others of the same name. */
export function personText(people: People | null, id: string): string {
  const person = people?.of(id)
  if (person === undefined) return id
  return person.distinction === '' ? person.name : `${person.name} (${person.distinction})`
}

/** A value as it stands in the line in which it is typed. */
export function typedOf(field: FieldView, value: FieldValue, names: HeldNames): string {
  if (value === null) return ''
  return field.kind === 'money' || field.kind === 'place'
    ? fieldWords(field, value, names)
    : String(value)
}

/** What was typed as a value of the field, or what is wrong with it. A unit that is called so is that unit. */
export function readTyped(
  field: FieldView,
  typed: string,
  { units }: HeldNames,
): { readonly value: FieldValue } | { readonly wrong: string } {
  const text = typed.trim()
  if (text === '') return { value: null }
  if (field.kind === 'number') return { value: Number.isFinite(Number(text)) ? Number(text) : null }
  if (field.kind === 'money') {
    const fen = fenOf(text)
    if (fen === null) return { wrong: t('card.money.wrong') }
    const { least, most } = boundsOf(field)
    if (isOfKind(field, fen)) return { value: fen }
    return { wrong: t('card.money.between', { least: moneyText(least), most: moneyText(most) }) }
  }
  if (field.kind !== 'place') return { value: text }
  const called = units.filter(unit => unit.name === text && unit.closed == null)
  if (called.length === 1) return { value: `${unitPrefix}${called[0]!.id}` }
  return isOfKind(field, text) && unitOfPlace(text) === null
    ? { value: text }
    : { wrong: t('card.place.wrong', { n: longestPlace }) }
}
