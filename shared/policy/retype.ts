import type { Visibility } from '#shared/board/card/card-types.ts'
import type { ColumnStage, Stage } from '#shared/board/stages.ts'
import {
  type CardTypeDefinition,
  type TypeField,
  typeFieldKey,
} from '#shared/board/types/type-definition.ts'
import { visibilities } from '#shared/board/card/card-types.ts'

type Retyped = Pick<CardTypeDefinition, 'id' | 'stages' | 'fields' | 'visibility'>

/** Where a value of the old type stands, and where it goes. */
export interface MovedField {
  readonly from: string
  readonly to: string
}

/** What a card of one type becomes as one of another. Read by the command and by the form that shows it beforehand. */
export interface Retyping {
  /** The stage it stands in afterwards; null in a plain column. */
  readonly stage: ColumnStage
  readonly visibility: Visibility
  /** Values that both types have a field for. */
  readonly moved: readonly MovedField[]
  /** Filled-in fields that the new type does not have; they stay in the case file as former fields. */
  readonly former: readonly TypeField[]
}

/** The phase of a case that stands for another one where a type does not have it. */
const nearest: Readonly<Record<Stage, readonly Stage[]>> = {
  accept: ['accept'],
  accepted: ['accepted', 'handling', 'awaiting'],
  handling: ['handling', 'accepted', 'awaiting'],
  referred: ['referred', 'handling', 'accepted'],
  awaiting: ['awaiting', 'handling', 'accepted'],
  'follow-up': ['follow-up', 'handling', 'accepted'],
  closed: ['closed'],
}

/** The stricter of two levels. */
const stricter = (one: Visibility, other: Visibility): Visibility =>
  visibilities.indexOf(one) > visibilities.indexOf(other) ? one : other

const alike = (one: TypeField, other: TypeField, value: unknown): boolean =>
  one.id === other.id &&
  one.kind === other.kind &&
  !other.restricted &&
  (one.kind !== 'choice' || other.options.some(option => option.id === value))

/** The fields of a type whose values another type has no field for, whatever is filled in. */
export const fieldsWithout = (
  from: Pick<Retyped, 'fields'>,
  to: Pick<Retyped, 'fields'>,
): readonly TypeField[] =>
  from.fields.filter(field => {
    const values = field.kind === 'choice' ? field.options.map(({ id }) => id) : [null]
    return !values.every(value => to.fields.some(other => alike(field, other, value)))
  })

/** Plans a change of type: no stage is won by it, nothing filled in is lost, and nobody sees more than before. */
export function retypingOf(
  card: { readonly stage: ColumnStage; readonly visibility: Visibility },
  from: Pick<Retyped, 'id' | 'fields'>,
  to: Retyped,
  values: Readonly<Record<string, unknown>>,
): Retyping {
  const { stage } = card
  const filled = from.fields.filter(({ id }) => {
    const value = values[typeFieldKey(from.id, id)]
    return value !== undefined && value !== null && value !== ''
  })
  const taken = filled.filter(field =>
    to.fields.some(other => alike(field, other, values[typeFieldKey(from.id, field.id)])),
  )
  return {
    stage:
      stage === null
        ? null
        : (nearest[stage].find(one => to.stages.includes(one)) ?? to.stages[0]!),
    visibility: stricter(card.visibility, to.visibility),
    moved: taken.map(({ id }) => ({
      from: typeFieldKey(from.id, id),
      to: typeFieldKey(to.id, id),
    })),
    former: filled.filter(field => !taken.includes(field)),
  }
}
