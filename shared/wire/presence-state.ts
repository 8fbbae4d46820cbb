import { fileShape } from '#shared/board/file/file-shape.ts'
import { isMapKey } from '#shared/board/shape/key-shape.ts'

/** One end of a selection, as Yjs writes a relative position in JSON. */
export interface CursorEnd {
  readonly type?: unknown
  readonly tname?: string | null
  readonly item?: unknown
  readonly assoc?: number
}

/** Where somebody's selection begins and ends in a rich text. */
export interface Cursor {
  readonly anchor: CursorEnd
  readonly head: CursorEnd
}

/** Whether a value may be told as somebody's cursor: two relative positions that name a place, or null for none. */
export function isCursor(value: unknown): value is Cursor | null {
  if (value === null) return true
  const { anchor, head, ...more } = fieldsOf(value)
  return isEnd(anchor) && isEnd(head) && isEmpty(more)
}

/** Whether a value may be told as what somebody looks at: one card, or null for none. */
export function isFocus(value: unknown): value is { readonly card: string } | null {
  if (value === null) return true
  const { card, field, ...more } = fieldsOf(value)
  return isKey(card) && (field === undefined || isKey(field)) && isEmpty(more)
}

const isKey = (value: unknown): boolean => typeof value === 'string' && isMapKey(value)

const isEmpty = (fields: object): boolean => Object.keys(fields).length === 0

const fieldsOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}

function isEnd(value: unknown): boolean {
  const { type, tname, item, assoc, ...more } = fieldsOf(value)
  const named = tname === undefined || tname === null || isRoot(tname)
  const places = [type, item].filter(id => id !== undefined && id !== null)
  return (
    named &&
    isEmpty(more) &&
    places.every(isItem) &&
    (places.length > 0 || typeof tname === 'string') &&
    (assoc === undefined || Number.isSafeInteger(assoc))
  )
}

const isRoot = (name: unknown): boolean =>
  typeof name === 'string' && Object.hasOwn(fileShape, name) && fileShape[name]?.type === 'rich'

function isItem(value: unknown): boolean {
  const { client, clock, ...more } = fieldsOf(value)
  return isCount(client) && isCount(clock) && isEmpty(more)
}

const isCount = (value: unknown): boolean => Number.isSafeInteger(value) && Number(value) >= 0
