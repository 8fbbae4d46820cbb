import type { StateRecord, StateStep } from '#shared/plugin-api/methods/state-methods.ts'
import { changedValue } from '#shared/plugin-api/state/changed-value.ts'
import { inOrderOf, matches, type RecordQuery } from '#shared/plugin-api/state/matching.ts'

/** A write that waits for the server, as it is shown meanwhile. */
export interface WaitingWrite {
  readonly id: string
  readonly at: number
  readonly steps: readonly StateStep[]
}

/** The steps of a write by its method and input. */
export const stepsOf = (method: string, input: unknown): readonly StateStep[] =>
  method === 'state.tx'
    ? ((input as { readonly steps?: readonly StateStep[] } | null)?.steps ?? [])
    : [{ op: method.slice('state.'.length), ...(input as object) } as StateStep]

export const recordId = (collection: string, key: string): string => `${collection}/${key}`

/** A record, null where there is none; what is not in it is not known here. */
export type KnownRecords = ReadonlyMap<string, StateRecord | null>

/** What is known of records once the writes that wait are done, and the versions after each; null for one that can only be refused. */
export interface Foreseen {
  readonly records: KnownRecords
  readonly versions: ReadonlyMap<string, readonly number[] | null>
}

/** Does waiting writes in their order to what is known, as the server will if nobody else writes meanwhile. */
export function foresee(known: KnownRecords, writes: readonly WaitingWrite[]): Foreseen {
  let records = new Map(known)
  const versions = new Map<string, readonly number[] | null>()
  for (const write of writes) {
    const after = new Map(records)
    const done = write.steps.map(step => apply(after, step, write.at))
    const fits = done.every(version => version !== null)
    versions.set(write.id, fits ? done : null)
    if (fits) records = after
  }
  return { records, versions }
}

/** Does one step; its version, or null where it can only be refused. */
function apply(
  records: Map<string, StateRecord | null>,
  step: StateStep,
  at: number,
): number | null {
  const id = recordId(step.collection, step.key)
  const now = records.get(id)
  if (now !== undefined && step.expect !== undefined && step.expect !== (now?.version ?? 0))
    return null
  const version = (now?.version ?? step.expect ?? 0) + 1
  if (step.op === 'check') return step.expect
  if (step.op === 'delete') {
    records.set(id, null)
    return 0
  }
  // What a change makes of a value that is not known here is seen once the server has done it.
  if (now === undefined && step.op !== 'put') return version
  const value = changedValue(step, now?.value)
  if (!value.ok) return null
  const card = step.op === 'put' && step.card !== undefined ? step.card : (now?.card ?? null)
  const { mine, by } = now ?? { mine: true, by: null }
  records.set(id, {
    key: step.key,
    value: value.value as StateRecord['value'],
    version,
    at,
    mine,
    by,
    card,
  })
  return version
}

/** A page of a query, as the server answers it. */
export interface QueryAnswer {
  readonly records: readonly StateRecord[]
  readonly total: number
}

/** What a query asks for. */
export interface Query extends RecordQuery {
  readonly collection: string
  readonly from?: number
  readonly limit?: number
}

/** What a query is answered with once the writes that wait are done. */
export function foreseenQuery(
  answer: QueryAnswer,
  query: Query,
  known: KnownRecords,
  writes: readonly WaitingWrite[],
): QueryAnswer {
  const { collection, from = 0, limit = 100 } = query
  const answered = new Map(
    answer.records.map(record => [recordId(collection, record.key), record] as const),
  )
  const { records } = foresee(new Map([...known, ...answered]), writes)
  const written = new Set(
    writes
      .flatMap(({ steps }) => steps)
      .filter(step => step.collection === collection && step.op !== 'check')
      .map(({ key }) => recordId(collection, key)),
  )
  const kept = answer.records.filter(({ key }) => !written.has(recordId(collection, key)))
  const now = [...written].flatMap(id => {
    const record = records.get(id) ?? answered.get(id)
    const isHere = answered.has(id)
    // On a later page nobody knows where a new one would stand.
    return record && records.get(id) !== null && (isHere || from === 0) && matches(record, query)
      ? [record]
      : []
  })
  const all = [...kept, ...now].toSorted(inOrderOf(query))
  return { records: all.slice(0, limit), total: answer.total + all.length - answer.records.length }
}
