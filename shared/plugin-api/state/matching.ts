import type { StateCondition } from '#shared/plugin-api/methods/state-methods.ts'

/** What of a record a query looks at. */
export interface Queried {
  readonly key: string
  readonly value: unknown
  readonly card: string | null
}

/** Which records a query is about, and in which order. */
export interface RecordQuery {
  readonly where?: readonly StateCondition[] | undefined
  readonly card?: string | undefined
  readonly sort?: { readonly property: string; readonly order?: 'up' | 'down' } | undefined
}

/** Whether a query is about a record. */
export const matches = (record: Queried, { where = [], card }: RecordQuery): boolean =>
  (card === undefined || record.card === card) &&
  where.every(one => meets(propertyOf(record, one.property), one))

/** Which of two records comes first in a query, as `toSorted` wants it. */
export const inOrderOf =
  ({ sort }: RecordQuery) =>
  (a: Queried, b: Queried): number => {
    const turn = sort?.order === 'down' ? -1 : 1
    const sorted = (record: Queried) =>
      (sort === undefined ? record.key : (propertyOf(record, sort.property) ?? '')) as
        | string
        | number
    const [one, other] = [sorted(a), sorted(b)]
    return one === other ? (a.key < b.key ? -1 : 1) : one < other ? -turn : turn
  }

function propertyOf({ value }: Queried, property: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, property)
    ? (value as Readonly<Record<string, unknown>>)[property]
    : undefined
}

function meets(there: unknown, { is, value }: StateCondition): boolean {
  if (is === 'in') return Array.isArray(value) && value.some(one => one === (there ?? null))
  if (is === '=') return (there ?? null) === value
  if (is === '!=') return (there ?? null) !== value
  if (typeof there !== typeof value || there === null || Array.isArray(value) || value === null)
    return false
  return is === '<' ? (there as string) < value : (there as string) > value
}
