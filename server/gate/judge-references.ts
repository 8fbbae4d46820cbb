import type { Problem } from '#shared/base/problem.ts'
import type { DocumentKind } from '#shared/board/document-name.ts'
import { type Fillable, isOfKind } from '#shared/board/types/field-value.ts'
import { unitOfPlace } from '#shared/board/types/held-value.ts'
import { saysNothing } from '#shared/board/shape/key-shape.ts'
import type { Mention } from '#shared/board/file/mention.ts'
import {
  type CardTypeDefinition,
  type TypeField,
  typeFieldKey,
} from '#shared/board/types/type-definition.ts'
import type { Write } from './verdict.ts'

/** A field as far as its values go. */
export interface Offered extends Fillable {
  /** Null for what is no choice. */
  readonly options: ReadonlySet<string> | null
}

/** What a board offers to its cards. */
export interface BoardOffers {
  /** Columns that are put away. */
  readonly archived: ReadonlySet<string>
  readonly labels: ReadonlySet<string>
  /** Custom fields, with their kind and, of a choice, their options. */
  readonly fields: ReadonlyMap<string, Offered>
}

/** A write, and what there is that it may refer to. */
export interface Referring {
  readonly kind: DocumentKind
  readonly offers: BoardOffers
  readonly type?: Pick<CardTypeDefinition, 'id' | 'fields'> | undefined
  /** The field of any type of cards that has a key in case files. */
  readonly typeField: (key: string) => TypeField | undefined
  readonly before: (path: readonly string[]) => unknown
  /** Whether a person may be given the card. */
  readonly assignable: (person: string) => boolean
  /** Whether there is such a person, or such a one of those whom the board's import has brought and who are no account yet. */
  readonly known: (person: string) => boolean
  /** Whether a person has to do with the board, and whether a unit is the board's or below it. */
  readonly around: (person: string) => boolean
  readonly within: (unit: string) => boolean
}

/** How the ids of people of an imported board begin who are no account yet. */
export const placeholder = 'placeholder_'

/** A value that a free edit writes stands for something that exists and is in use; null when it does. */
export function judgeReference(
  { kind, offers, type, typeField, before, assignable, known, around, within }: Referring,
  { path, op, value }: Write,
): Problem | null {
  const [root, first, last] = path
  if (kind === 'file' && root === 'fields' && first !== undefined && typeField(first)?.off === true)
    return op !== 'delete' && value === before(path) ? null : ofNobody
  if (op === 'delete') return null
  // The record keeps the key of what is added for ever: it is that of something there is, or says nothing.
  const free = (key: string) => before(path) === undefined && !saysNothing(key)
  if (kind === 'board') return root === 'fields' && path.length === 2 && free(first!) ? named : null
  if (kind === 'card') {
    if (first === 'column' && offers.archived.has(value as string) && before(path) !== value)
      return wrong('the column is archived')
    if (last === undefined) return null
    if (first === 'labels') {
      if (offers.labels.has(last) || before(path) !== undefined) return null
      return saysNothing(last) ? wrong('no such label') : named
    }
    if (first !== 'assignees') return null
    if (last.startsWith(placeholder)) return judgeImported(last, known)
    return assignable(last) ? null : wrong('cannot be given to them')
  }
  if (first === undefined) return null
  if (root === 'notes' && (last === 'mentions' || last === 'places')) {
    const people = (value as readonly (string | Mention)[]).map(one =>
      typeof one === 'string' ? one : one.id,
    )
    return people.every(known) ? null : wrong('no such person')
  }
  if (root !== 'fields') return null
  if (!offers.fields.has(first) && typeField(first) === undefined && before(path) === undefined)
    return saysNothing(first) ? wrong('no such field') : named
  if (value === null || value === before(path)) return null
  const field = offers.fields.get(first) ?? typeOffers(type, typeField, first)
  // A field that is no longer there is shown nowhere.
  if (field === undefined) return null
  if (!isOfKind(field, value)) return { ...wrong('not of the kind of the field'), rule: 'TP14' }
  if (field.kind === 'person' && !around(value as string)) return wrong('not of the board')
  const unit = field.kind === 'place' ? unitOfPlace(value as string) : null
  if (unit !== null && !within(unit)) return wrong('no such unit')
  return field.options?.has(value as string) === false ? wrong('no such option') : null
}

/** Somebody whom an import has brought to the board. */
function judgeImported(person: string, known: Referring['known']): Problem | null {
  if (known(person)) return null
  return saysNothing(person.slice(placeholder.length)) ? wrong('no such person') : named
}

/** What a field of a type takes; undefined for none. */
function typeOffers(
  type: Referring['type'],
  typeField: Referring['typeField'],
  key: string,
): Offered | undefined {
  const own = type?.fields.find(one => typeFieldKey(type.id, one.id) === key)
  const field = own ?? typeField(key)
  if (field === undefined) return undefined
  // Of a former type only the kind is asked: its choices are not offered any more.
  const options = own?.kind === 'choice' ? new Set(own.options.map(({ id }) => id)) : null
  return { ...field, options }
}

const ofNobody: Problem = {
  kind: 'edit-not-allowed',
  rule: 'PL323',
  detail: 'the plugin of the field is not there',
}

const named: Problem = { kind: 'edit-personal', rule: 'MK5' }

const wrong = (detail: string): Problem => ({ kind: 'edit-shape', rule: 'TP5', detail })
