import type { PlainMap } from './plain-map.ts'

/** Reads a text; `otherwise` when there is none. */
export const textOf = <T>(value: unknown, otherwise: T): string | T =>
  typeof value === 'string' ? value : otherwise

/** Reads a number; `otherwise` when there is none. */
export const numberOf = <T>(value: unknown, otherwise: T): number | T =>
  typeof value === 'number' ? value : otherwise

/** Reads a nested map; empty when there is none. */
export const mapOf = (value: unknown): PlainMap =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as PlainMap) : {}
