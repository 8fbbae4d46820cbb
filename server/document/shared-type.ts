/* oxlint-disable no-underscore-dangle -- Yjs gives no other way to look at a type without changing its document */
import type * as Y from 'yjs'

/** Any of Yjs' shared types. */
export type SharedType = NonNullable<ReturnType<Y.Doc['share']['get']>>

/** The item that holds a type that stands in a document; null for a root and for a type that stands nowhere yet. */
export const holderOf = (type: SharedType): Y.Item | null => type._item

/** The newest item of a key, deleted or not. */
export const itemUnder = (type: SharedType, key: string): Y.Item | null =>
  type._map.get(key) ?? null

/** The newest item of every key, deleted or not. */
export const itemsByKey = (type: SharedType): ReadonlyMap<string, Y.Item> => type._map

/** Whether a type has, or had, children in a list. */
export const hasChildren = (type: SharedType): boolean => type._start !== null

/** The first child of a list, deleted or not. */
export const firstIn = (type: SharedType): Y.Item | null => type._start
