import type { CardType, Priority } from '#shared/board/card/card-types.ts'
import type { TypeHint } from '#shared/board/types/type-hints.ts'
import { emergencyIn } from '#shared/policy/emergency.ts'

/** What a card is when its words say nothing and nobody chose, for those who may make one. */
export const unspoken = 'task'

/** What a card is that tells of danger, when nobody chose and its words speak for no type. */
const dangerous = 'hazard'

/** What a card is made as when nothing was chosen or suggested; '' for those who have to choose. */
export const otherwise = (types: readonly CardType[]): CardType | '' =>
  types.includes(unspoken) ? unspoken : ''

/** How far the writing of a card has come. */
export interface Composing {
  /** The type that the person chose; '' until they have. */
  readonly chosen: CardType | ''
  readonly hint: TypeHint | null
  /** Enter was pressed and the type is still to be confirmed. */
  readonly asking: boolean
  /** What the person may make. */
  readonly types: readonly CardType[]
}

/** What Enter makes of what was written; type '' while it is still to be chosen or confirmed. Danger waits for neither. */
export function composed(
  title: string,
  { chosen, hint, asking, types }: Composing,
): { readonly type: CardType | ''; readonly priority: Priority } {
  if (emergencyIn(title).length > 0) {
    const unsaid = types.includes(dangerous) ? dangerous : (types[0] ?? '')
    return { type: chosen || (hint?.type ?? unsaid), priority: 'urgent' }
  }
  const suggested = hint === null ? otherwise(types) : asking ? hint.type : ''
  const type = chosen || suggested
  return { type, priority: hint?.type === type ? hint.priority : 'normal' }
}
