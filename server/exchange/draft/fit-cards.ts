import { isSeen } from '#shared/base/has-words.ts'
import { readsAsPlugin } from '#shared/base/plugin-label.ts'
import { type Fillable, isOfKind } from '#shared/board/types/field-value.ts'
import { unitOfPlace } from '#shared/board/types/held-value.ts'
import type { CardTypeDefinition, TypeField } from '#shared/board/types/type-definition.ts'
import { textLimits } from '#server/exchange/limits.ts'
import type { BoardDraft, CardDraft, FieldValue, TypeValue } from './board-draft.ts'

type Types = { readonly get: (id: string) => CardTypeDefinition | undefined }

/** What a column or card is called that has no name anybody can see. */
const untitled = '（未命名 Untitled）'

/** The type of a card whose own is not to be had here. */
const fallback = 'task'

/** A field as far as its values go. */
interface Offered extends Fillable {
  readonly options: readonly { readonly id: string }[]
}

/** Whether a value is one that somebody could enter in a field. */
export function fitsField(field: Offered, value: FieldValue): boolean {
  const isChoice = field.kind === 'choice'
  if (typeof value === 'object')
    return isChoice && field.options.some(({ id }) => id === value.option)
  return !isChoice && isOfKind(field, value)
}

/** The same of a field of a type. */
function fitsTypeField(field: TypeField, value: TypeValue['value']): boolean {
  if (typeof value === 'object') return field.kind === ('person' in value ? 'person' : 'place')
  // The id of a person or a unit in another place says nothing here.
  if (field.kind === 'person') return false
  if (field.kind === 'place' && typeof value === 'string' && unitOfPlace(value) !== null)
    return false
  // A value of a choice stands in a case file as the option's id.
  return fitsField(
    field,
    field.kind === 'choice' && typeof value === 'string' ? { option: value } : value,
  )
}

/**
 * A draft as a person here could have made it: types that new cards may have, values that fit the fields of types, names that can be seen,
 * and nothing dated later than now. What is changed or left out is counted.
 */
export function fitDraft(draft: BoardDraft, types: Types, now: string): BoardDraft {
  const named = <T extends { readonly title: string }>(one: T): T => {
    if (isSeen(one.title)) return one
    draft.warnings.add('untitled')
    return { ...one, title: untitled }
  }
  return {
    ...draft,
    title: isSeen(draft.title) ? draft.title : untitled,
    people: draft.people.map(person => ({ ...person, name: ofPerson(person.name) })),
    columns: draft.columns.map(named),
    cards: draft.cards.map(card => dated(typed(named(card), draft, types), draft, now)),
  }
}

/** A card of a type that new ones may have; values of another one go with the card as those of a former type. */
function typed(card: CardDraft, { warnings }: BoardDraft, types: Types): CardDraft {
  const known = types.get(card.type)
  const stays = known !== undefined && !known.retired
  if (!stays) warnings.add('type-replaced', { example: card.title })
  const all = [
    ...(card.formerValues ?? []),
    ...card.typeValues.map(value => ({ ...value, type: card.type })),
  ]
  const type = stays ? card.type : fallback
  const fitting = all.filter(({ type: of, field: id, value }) => {
    const field = types.get(of)?.fields.find(field => field.id === id)
    const fits = field !== undefined && !field.restricted && fitsTypeField(field, value)
    if (!fits) warnings.add('type-values', { example: card.title })
    return fits
  })
  return {
    ...card,
    type,
    typeValues: fitting.filter(value => value.type === type),
    formerValues: fitting.filter(value => value.type !== type),
  }
}

/** What a person of a file is called: nobody reads as a plugin of the station. */
const ofPerson = (name: string): string =>
  readsAsPlugin(name) ? `导入 Import · ${name}`.slice(0, textLimits.person) : name

/** A card on which nothing was done later than now, and nobody did anything under the name of a plugin. */
function dated(card: CardDraft, { warnings }: BoardDraft, now: string): CardDraft {
  const past = <T extends string | null>(at: T): T => {
    if (at === null || at <= now) return at
    warnings.add('future', { example: card.title })
    return now as T
  }
  return {
    ...card,
    createdAt: past(card.createdAt),
    notes: card.notes.map(note => ({
      ...note,
      byName: note.byName && ofPerson(note.byName),
      at: past(note.at),
      editedAt: past(note.editedAt),
    })),
    links: card.links.map(link => ({ ...link, at: past(link.at) })),
  }
}
