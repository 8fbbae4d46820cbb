import type { Verb } from '#shared/policy/verbs.ts'
import { priorities, visibilities } from './card-types.ts'
import { type CardValue, choice, count, flag, ids, instant, stamp, text } from './card-value.ts'
import { allClosureCodes } from './closure-codes.ts'
import { erasedTitle } from './erasing.ts'
import * as shape from '#shared/board/shape/shape.ts'

/** A field of `card/<id>`, and all that follows from it in other rooms. */
export interface CardField {
  readonly value: CardValue
  /** What a free edit of it needs; `command` where only commands and the server's own derivations write. */
  readonly by: Verb | 'command'
  /** Where it stands in the table `cards`, and so in memory; without one it is in the document only. */
  readonly column?: string
  /** A card is made with it and keeps it. */
  readonly fixed?: true
  /** No card can be shown without it: nobody takes it away. */
  readonly needed?: true
  /** History says nothing of it: order, what is derived, and what another line says. */
  readonly silent?: true
  /** The group of the audit that its lines belong to. */
  readonly group?: 'flow' | 'content' | 'access' | 'erasure'
  /**
   * What an erasure of everything personal leaves: `kept` says only how the card went through the station and nothing about a
   * resident, `gone` takes it away.
   */
  readonly erased: 'kept' | 'gone' | { readonly to: unknown }
}

/** An account: nobody where it is missing. */
const account = text(shape.text(64), null)
const place = text(shape.identifier, '')
const parts = count(100_000)
const none = { to: 0 }

/** Every field of a card. A new one is a line here, and the column's migration where it has one. */
export const cardFields = {
  title: {
    value: text(shape.text(500), ''),
    by: 'card:edit',
    column: 'title',
    needed: true,
    group: 'content',
    erased: { to: erasedTitle },
  },
  column: {
    value: place,
    by: 'card:move',
    column: 'column_id',
    needed: true,
    group: 'flow',
    erased: 'kept',
  },
  /** Fractional index among the cards of the column. */
  rank: {
    value: text(shape.rank, ''),
    by: 'card:move',
    column: 'rank',
    needed: true,
    silent: true,
    erased: 'kept',
  },
  priority: {
    value: choice(priorities, 'normal'),
    by: 'card:edit',
    column: 'priority',
    group: 'flow',
    erased: 'kept',
  },
  due: { value: instant, by: 'card:edit', column: 'due', group: 'content', erased: 'kept' },
  archived: { value: flag, by: 'card:archive', column: 'archived', group: 'flow', erased: 'kept' },
  labels: { value: ids(100), by: 'card:edit', group: 'content', erased: 'kept' },
  /** Account ids, and `placeholder_<id>` for people of an imported board who are not mapped yet. */
  assignees: {
    value: ids(200),
    by: 'card:assign',
    column: 'assignees',
    group: 'access',
    erased: 'kept',
  },
  /** Null until the server has given one. */
  number: {
    value: text(shape.text(40), null),
    by: 'command',
    column: 'number',
    fixed: true,
    group: 'content',
    erased: 'kept',
  },
  type: {
    value: text(shape.identifier, 'task'),
    by: 'command',
    column: 'type',
    group: 'content',
    erased: 'kept',
  },
  board: { value: place, by: 'command', column: 'board', fixed: true, erased: 'kept' },
  unit: { value: place, by: 'command', column: 'unit', group: 'access', erased: 'kept' },
  visibility: {
    value: choice(visibilities, 'board'),
    by: 'command',
    column: 'visibility',
    group: 'access',
    erased: 'kept',
  },
  /** Account ids, for visibility `named`. */
  named: { value: ids(200), by: 'command', column: 'named', group: 'access', erased: 'kept' },
  createdAt: { value: stamp, by: 'command', column: 'created_at', fixed: true, erased: 'kept' },
  createdBy: { value: account, by: 'command', column: 'created_by', fixed: true, erased: 'kept' },
  /** The account that answers for the card; nobody until somebody does. */
  owner: { value: account, by: 'command', column: 'owner', group: 'flow', erased: 'kept' },
  /** The account a hand-over waits for. */
  offer: { value: account, by: 'command', column: 'offer', group: 'flow', erased: 'kept' },
  /** What waits for somebody's decision. */
  asked: {
    value: choice(['hold', 'closure'], null),
    by: 'command',
    column: 'asked',
    group: 'flow',
    erased: 'kept',
  },
  /** The account that asked for it. */
  askedBy: { value: account, by: 'command', column: 'asked_by', silent: true, erased: 'kept' },
  /** When each clock runs out; none for a clock that has stopped or never ran. */
  acceptDue: {
    value: instant,
    by: 'command',
    column: 'accept_due',
    silent: true,
    group: 'flow',
    erased: 'kept',
  },
  replyDue: {
    value: instant,
    by: 'command',
    column: 'reply_due',
    silent: true,
    group: 'flow',
    erased: 'kept',
  },
  closeDue: {
    value: instant,
    by: 'command',
    column: 'close_due',
    silent: true,
    group: 'flow',
    erased: 'kept',
  },
  /** Until when the card is on hold; none when it is not. */
  holdUntil: {
    value: instant,
    by: 'command',
    column: 'hold_until',
    group: 'flow',
    erased: 'kept',
  },
  closure: {
    value: choice(allClosureCodes, null),
    by: 'command',
    column: 'closure',
    group: 'flow',
    erased: 'kept',
  },
  closedAt: { value: instant, by: 'command', column: 'closed_at', group: 'flow', erased: 'kept' },
  /** When a card that was taken up again had been closed, the last time: what stood on it then is kept. */
  closedBefore: {
    value: instant,
    by: 'command',
    column: 'closed_before',
    silent: true,
    erased: 'kept',
  },
  /** Until when nothing of the card may be erased; none when it may. */
  legalHold: { value: instant, by: 'command', group: 'erasure', erased: 'kept' },
  /** It was merged into another card; which one stands in the rows of links, for those who may read that card. */
  merged: { value: flag, by: 'command', column: 'merged', group: 'flow', erased: 'kept' },
  /** Rises with every command, so that screens know when to ask for hand-overs, holds and closures again. */
  steps: { value: count(1_000_000), by: 'command', silent: true, erased: 'kept' },
  /** The numbers to call at once for what title or description say, such as `110 119`; empty for none. */
  emergency: {
    value: text(shape.text(40), ''),
    by: 'command',
    column: 'emergency',
    group: 'content',
    erased: 'gone',
  },
  /** How many residents reported it from outside and are told on pages of their own. */
  residents: {
    value: count(10_000),
    by: 'command',
    column: 'residents',
    silent: true,
    erased: none,
  },
  /** Derived from the case file after each of its commits. */
  checkTotal: { value: parts, by: 'command', silent: true, erased: none },
  checkDone: { value: parts, by: 'command', silent: true, erased: none },
  notes: { value: parts, by: 'command', silent: true, erased: none },
  attachments: { value: parts, by: 'command', silent: true, erased: none },
} as const satisfies Readonly<Record<string, CardField>>

/** A list of fields: that of cards, or one of the same make. */
export type CardFields = Readonly<Record<string, CardField>>

/** The fields of a card by name. */
export type CardFieldName = keyof typeof cardFields

/** The field of a name; undefined for none. */
export const cardFieldOf = (name: string): CardField | undefined =>
  Object.hasOwn(cardFields, name) ? cardFields[name as CardFieldName] : undefined

/** The names of the fields that something is true of. */
export const fieldsWith = (
  holds: (field: CardField) => boolean,
  fields: CardFields = cardFields,
): readonly string[] =>
  Object.entries(fields).flatMap(([name, field]) => (holds(field) ? [name] : []))
