import type { CardTypeDefinition, TypeField } from './type-definition.ts'

/** A field that a plugin brings to types that are not its own. */
export interface BroughtField {
  readonly types: '*' | readonly string[]
  readonly field: TypeField
}

/** What a plugin brings to cards. */
export interface Brought {
  readonly types: readonly CardTypeDefinition[]
  readonly fields: readonly BroughtField[]
}

/** The types that either of two lists names. */
export const eitherOf = (
  one: BroughtField['types'],
  other: BroughtField['types'],
): BroughtField['types'] => (one === '*' || other === '*' ? '*' : [...new Set([...one, ...other])])

/** Whether a field goes with cards of a type. */
export const goesWith = ({ types }: Pick<BroughtField, 'types'>, type: string): boolean =>
  types === '*' || types.includes(type)
