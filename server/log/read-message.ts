import type { RecordStatement } from './log.ts'

/** What a reading thread is asked. */
export interface ReadRequest {
  readonly sql: string
  readonly parameters: RecordStatement['parameters']
  /** How long it may take, ms. */
  readonly limit: number
}

/** What it answers. */
export type ReadResponse = { readonly rows: readonly unknown[] } | { readonly failed: string }

/** How a read has failed that ended itself by `in_time`. */
export const outOfTime = 'out of time'
