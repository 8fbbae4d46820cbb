import * as Y from 'yjs'
import { type CardFieldName, cardFields } from '#shared/board/card/card-fields.ts'
import type { CardValue } from '#shared/board/card/card-value.ts'
import { emergencyWord } from '#shared/policy/emergency.ts'
import type { Counters } from '#server/cases/cards/derive-counters.ts'

/** A field's value as it is written. */
type WrittenOf<Value extends CardValue> =
  Value extends CardValue<'ids'>
    ? Iterable<string>
    : Value extends CardValue<'stamp'>
      ? string
      : Value extends CardValue<'text'>
        ? string
        : ReturnType<Value['view']>

type Written = {
  readonly [Name in CardFieldName]: WrittenOf<(typeof cardFields)[Name]['value']>
}

/** What no new card is without. */
type Made =
  | 'number'
  | 'title'
  | 'type'
  | 'board'
  | 'column'
  | 'rank'
  | 'unit'
  | 'priority'
  | 'visibility'
  | 'due'
  | 'archived'
  | 'labels'
  | 'assignees'
  | 'named'
  | 'createdAt'
  | 'createdBy'
  | keyof Counters

/** Everything a new `card/<id>` document holds. */
export interface NewCard extends Pick<Written, Made>, Partial<Omit<Written, Made>> {
  /** What the description that comes with it says, in plain text. */
  readonly words?: string
}

/** The counts of an empty case file. */
export const noCounts: Counters = { checkTotal: 0, checkDone: 0, notes: 0, attachments: 0 }

/**
 * Fills an empty `card/<id>` document. Every map is made here, once: two people who each made the same missing map would
 * lose one of the two. An open card that tells of danger is urgent, whatever was asked for.
 */
export function writeCard(doc: Y.Doc, card: NewCard): void {
  const { words = '', ...given } = card
  const values: Readonly<Record<string, unknown>> = given
  const fields = doc.getMap('card')
  for (const [name, { value }] of Object.entries(cardFields)) {
    const written = values[name]
    if (value.kind === 'ids') fields.set(name, setOf((written ?? []) as Iterable<string>))
    else if (written !== undefined) fields.set(name, written)
  }
  const emergency = card.archived ? '' : emergencyWord(`${card.title}\n${words}`)
  if (emergency !== '') {
    fields.set('emergency', emergency)
    fields.set('priority', 'urgent')
  }
}

/** A set of ids as the shapes keep it: a map of `true`. */
export const setOf = (ids: Iterable<string>): Y.Map<true> =>
  new Y.Map([...ids].map(id => [id, true]))

/** A map of plain values. */
export const mapWith = (values: Readonly<Record<string, unknown>>): Y.Map<unknown> =>
  new Y.Map(Object.entries(values))
