import { catalogue, type MessageKey } from './catalogue.ts'

/** A key that is put together at run time, if there is such a text; null otherwise. */
export const keyOf = (key: string): MessageKey | null =>
  Object.hasOwn(catalogue['zh-CN'], key) ? (key as MessageKey) : null
