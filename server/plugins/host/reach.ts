import { done, type Outcome, refused } from '#shared/base/problem.ts'
import type { CardOperation, NoteOperation } from '#shared/plugin-api/manifest/capability-scope.ts'
import { type AccessDesk, cardFor } from '#server/cases/cards/card-access.ts'
import type { CardRecord } from '#server/room/card-record.ts'
import { type Caller, granted } from './caller.ts'

type Scoped = Pick<Caller, 'grant'>

const covers = (types: '*' | readonly string[], type: string): boolean =>
  types === '*' || types.includes(type)

/** The fields of cards of a type that were granted for reading; null when such cards are not there for the plugin at all. */
export function readable(caller: Scoped, type: string): ReadonlySet<string> | null {
  const of = granted(caller, 'cards:read').filter(({ scope }) => covers(scope.types, type))
  return of.length === 0 ? null : new Set(of.flatMap(({ scope }) => scope.fields))
}

/** The fields of cards of a type that an operation may write; null when it was not granted for such cards. */
export function writable(
  caller: Scoped,
  type: string,
  operation: CardOperation,
): ReadonlySet<string> | null {
  const of = granted(caller, 'cards:write').filter(
    ({ scope }) => covers(scope.types, type) && scope.operations.includes(operation),
  )
  return of.length === 0 ? null : new Set<string>(of.flatMap(({ scope }) => scope.fields))
}

/** Whether notes of cards of a type were granted for reading. */
export const readsNotes = (caller: Scoped, type: string): boolean =>
  granted(caller, 'notes:read').some(({ scope }) => covers(scope.types, type))

/** Whether reading the files of cards of a type, or adding some, was granted. */
export const reachesFiles = (
  caller: Scoped,
  cap: 'attachments:read' | 'attachments:write',
  type: string,
): boolean => granted(caller, cap).some(({ scope }) => covers(scope.types, type))

/** Whether an operation on notes was granted for cards of a type. */
export const writesNotes = (caller: Scoped, type: string, operation: NoteOperation): boolean =>
  granted(caller, 'notes:write').some(
    ({ scope }) => covers(scope.types, type) && scope.operations.includes(operation),
  )

/** Whether a card that its person may read is there for a plugin: on its board, and archived only where it may know of that. */
export const isThere = (
  caller: Pick<Caller, 'grant' | 'board'>,
  card: Pick<CardRecord, 'board' | 'type' | 'archived'>,
): boolean =>
  card.board === caller.board &&
  (!card.archived || readable(caller, card.type)?.has('archived') === true)

/** A card of the board that the asker may read and whose type the capability covers; otherwise `not-found`, whatever the reason. */
export function cardOf(
  desk: AccessDesk,
  caller: Caller,
  id: string,
  covered: (type: string) => boolean,
): Outcome<CardRecord> {
  const card = cardFor(desk, caller.actor, id)
  if (card.ok && isThere(caller, card.value) && covered(card.value.type)) return done(card.value)
  return refused('not-found', { rule: 'PL63' })
}
