import { heldText, type NamesOf } from '#shared/board/types/held-value.ts'
import { typeFieldOf } from '#shared/board/types/type-definition.ts'
import type { Directory } from '#server/auth/directory.ts'
import type { CardTypes } from './card-types.ts'

interface Desk {
  readonly directory: Pick<Directory, 'person' | 'unit'>
  readonly types: Pick<CardTypes, 'get'>
}

/** Names of people, also of those who left, and of units. */
export const namesIn = ({ directory }: Pick<Desk, 'directory'>): NamesOf => ({
  person: id => directory.person(id)?.name,
  unit: id => directory.unit(id)?.name,
})

/** What a value of a case file's field reads as where it stands for something: an amount, a person, a place; null for other kinds. */
export function fieldWords(desk: Desk, key: string, value: unknown): string | null {
  const kind = typeFieldOf(id => desk.types.get(id), key)?.kind
  if (kind !== 'money' && kind !== 'person' && kind !== 'place') return null
  return heldText(kind, value, namesIn(desk)) ?? ''
}
