import * as Y from 'yjs'
import type { ClosureCode } from '#shared/board/closure-codes.ts'
import type { CardType, Priority, Visibility } from '#shared/board/card-types.ts'
import { emergencyWord } from '#shared/policy/emergency.ts'
import type { Counters } from '#server/cases/cards/derive-counters.ts'

/** Everything a new `card/<id>` document holds. */
export interface NewCard extends Counters {
  readonly number: string
  readonly title: string
  readonly type: CardType
  readonly board: string
  readonly column: string
  readonly rank: string
  readonly unit: string
  readonly priority: Priority
  readonly visibility: Visibility
  readonly due: string | null
  readonly archived: boolean
  readonly labels: Iterable<string>
  readonly assignees: Iterable<string>
  readonly named: Iterable<string>
  readonly createdAt: string
  readonly createdBy: string
  /** Who answers for it from the start. */
  readonly owner?: string
  readonly acceptDue?: string | null
  readonly replyDue?: string | null
  readonly closeDue?: string | null
  /** What it was closed as, and when, for one that comes closed. */
  readonly closure?: ClosureCode
  readonly closedAt?: string
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
  const { labels, assignees, named, words = '', ...plain } = card
  const fields = doc.getMap('card')
  for (const [key, value] of Object.entries(plain)) fields.set(key, value)
  const emergency = card.archived ? '' : emergencyWord(`${card.title}\n${words}`)
  if (emergency !== '') {
    fields.set('emergency', emergency)
    fields.set('priority', 'urgent')
  }
  fields.set('labels', setOf(labels))
  fields.set('assignees', setOf(assignees))
  fields.set('named', setOf(named))
}

/** A set of ids as the shapes keep it: a map of `true`. */
export const setOf = (ids: Iterable<string>): Y.Map<true> =>
  new Y.Map([...ids].map(id => [id, true]))

/** A map of plain values. */
export const mapWith = (values: Readonly<Record<string, unknown>>): Y.Map<unknown> =>
  new Y.Map(Object.entries(values))
