import { typeFieldKey } from '#shared/board/types/type-definition.ts'
import type { Verb } from '#shared/policy/verbs.ts'
import type { CaseDesk } from '#server/cases/desk/case-desk.ts'
import type { CardRecord } from '#server/room/card-record.ts'

/** What a card may keep of whoever reported it. */
export const contactFields = ['name', 'phone', 'address', 'other'] as const

/** One thing a card may keep encrypted, and the verb that reveals it. */
export interface ContactField {
  readonly field: string
  readonly reveal: Verb
  /** The plugin that it is from is not there: it is read only. */
  readonly off?: boolean
}

/** The fields a card may keep encrypted: contacts, and what its type keeps restricted. */
export function fieldsOf(
  { types }: Pick<CaseDesk, 'types'>,
  card: Pick<CardRecord, 'type' | 'board'>,
): readonly ContactField[] {
  const restricted = (types.get(card.type, card.board)?.fields ?? []).filter(
    field => field.restricted && field.off !== true,
  )
  return [
    ...contactFields.map((field): ContactField => ({ field, reveal: 'contact:reveal' })),
    ...restricted.map(({ id }): ContactField => ({
      field: typeFieldKey(card.type, id),
      reveal: 'contact:reveal-restricted',
    })),
  ]
}

/** Restricted values that a card has from an earlier type, or from a plugin that is not there: they stay, and are revealed like those of its type. */
export function formerFieldsOf(
  { types }: Pick<CaseDesk, 'types'>,
  card: Pick<CardRecord, 'type' | 'board'>,
  stored: readonly string[],
): readonly ContactField[] {
  return types.all(card.board).flatMap(type =>
    type.fields
      .filter(field => field.restricted && (type.id !== card.type || field.off === true))
      .map(({ id, off = false }) => ({
        field: typeFieldKey(type.id, id),
        reveal: 'contact:reveal-restricted' as const,
        off,
      }))
      .filter(({ field }) => stored.includes(field)),
  )
}
