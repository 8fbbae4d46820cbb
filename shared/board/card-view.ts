import {
  type CardType,
  priorities,
  type Priority,
  visibilities,
  type Visibility,
} from './card-types.ts'
import type { PlainMap } from './plain-map.ts'
import { allClosureCodes, type ClosureCode } from './closure-codes.ts'

/** A card as screens show it: plain values, never changed; a newer version is a new object. */
export interface CardView {
  readonly id: string
  /** Null until the server has given one. */
  readonly number: string | null
  readonly title: string
  readonly type: CardType
  readonly column: string
  readonly rank: string
  readonly priority: Priority
  /** An instant, see `instant` in shape.ts. */
  readonly due: string | null
  readonly labels: ReadonlySet<string>
  readonly assignees: ReadonlySet<string>
  readonly named: ReadonlySet<string>
  readonly unit: string
  readonly visibility: Visibility
  readonly archived: boolean
  readonly createdAt: string | null
  readonly createdBy: string | null
  /** The account that answers for the card; null while nobody does. */
  readonly owner: string | null
  /** The account a hand-over waits for. */
  readonly offer: string | null
  /** What waits for somebody's decision. */
  readonly asked: 'hold' | 'closure' | null
  /** The account that asked for it. */
  readonly askedBy: string | null
  /** When each clock runs out, an instant; null when it has stopped or never ran. */
  readonly acceptDue: string | null
  readonly replyDue: string | null
  readonly closeDue: string | null
  /** Until when the card is on hold. */
  readonly holdUntil: string | null
  readonly closure: ClosureCode | null
  readonly closedAt: string | null
  /** Until when nothing of the card may be erased. */
  readonly legalHold: string | null
  /** It was merged into another card. */
  readonly merged: boolean
  /** The numbers to call at once for what the card says, see `numbersOf`; '' for none. */
  readonly emergency: string
  /** Rises with every command on the card. */
  readonly steps: number
  readonly checkTotal: number
  readonly checkDone: number
  readonly notes: number
  readonly attachments: number
  /** Made on this device and not yet known to the server. */
  readonly pending: boolean
}

const nobody: ReadonlySet<string> = new Set()

/** Reads a text; `otherwise` when there is none. */
export const textOf = <T>(value: unknown, otherwise: T): string | T =>
  typeof value === 'string' ? value : otherwise

/** Reads a number; `otherwise` when there is none. */
export const numberOf = <T>(value: unknown, otherwise: T): number | T =>
  typeof value === 'number' ? value : otherwise

/** Reads a nested map; empty when there is none. */
export const mapOf = (value: unknown): PlainMap =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as PlainMap) : {}

function keysOf(value: unknown): ReadonlySet<string> {
  const keys = Object.keys(mapOf(value))
  return keys.length === 0 ? nobody : new Set(keys)
}

function wordOf<T extends string, O>(value: unknown, words: readonly T[], otherwise: O): T | O {
  return words.includes(value as T) ? (value as T) : otherwise
}

/** Builds the view of a card from the values under its root `card`; whatever is missing gets its neutral value. */
export function cardViewOf(id: string, fields: PlainMap, pending = false): CardView {
  return {
    id,
    number: textOf(fields['number'], null),
    title: textOf(fields['title'], ''),
    type: textOf(fields['type'], 'task'),
    column: textOf(fields['column'], ''),
    rank: textOf(fields['rank'], ''),
    priority: wordOf(fields['priority'], priorities, 'normal'),
    due: textOf(fields['due'], null),
    labels: keysOf(fields['labels']),
    assignees: keysOf(fields['assignees']),
    named: keysOf(fields['named']),
    unit: textOf(fields['unit'], ''),
    visibility: wordOf(fields['visibility'], visibilities, 'board'),
    archived: fields['archived'] === true,
    createdAt: textOf(fields['createdAt'], null),
    createdBy: textOf(fields['createdBy'], null),
    owner: textOf(fields['owner'], null) || null,
    offer: textOf(fields['offer'], null) || null,
    asked: wordOf(fields['asked'], ['hold', 'closure'] as const, null),
    askedBy: textOf(fields['askedBy'], null) || null,
    acceptDue: textOf(fields['acceptDue'], null),
    replyDue: textOf(fields['replyDue'], null),
    closeDue: textOf(fields['closeDue'], null),
    holdUntil: textOf(fields['holdUntil'], null),
    closure: wordOf(fields['closure'], allClosureCodes, null),
    closedAt: textOf(fields['closedAt'], null),
    legalHold: textOf(fields['legalHold'], null),
    merged: fields['merged'] === true,
    emergency: textOf(fields['emergency'], ''),
    steps: numberOf(fields['steps'], 0),
    checkTotal: numberOf(fields['checkTotal'], 0),
    checkDone: numberOf(fields['checkDone'], 0),
    notes: numberOf(fields['notes'], 0),
    attachments: numberOf(fields['attachments'], 0),
    pending,
  }
}

/** The order of siblings: by rank in code units, then by id, so that every screen agrees when two ranks are equal. */
export function byRank(
  a: { readonly rank: string; readonly id: string },
  b: { readonly rank: string; readonly id: string },
): number {
  if (a.rank !== b.rank) return a.rank < b.rank ? -1 : 1
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0
}
