import type { ProblemKind } from '#shared/base/problem.ts'

/** One key whose visible value an update changes; what goes with a deleted key is not listed. */
export interface Write {
  /** Keys from the root name down to the touched key; of a rich text only the path of the whole text. */
  readonly path: readonly string[]
  readonly op: 'put' | 'delete'
  /** The new plain value of a map key; absent for deletes, nested types and rich text. */
  readonly value?: unknown
}

/** What the gate says of an update: all of it may be applied, or none of it, and which rule of SPEC.md says so. */
export type Verdict =
  | {
      readonly ok: true
      readonly writes: readonly Write[]
      /** The clientIDs that bring new structs. */
      readonly clients: ReadonlySet<number>
      /** Canonical bytes: apply, store and send these and nothing else. Empty of effect when `writes` is empty. */
      readonly update: Uint8Array
    }
  | {
      readonly ok: false
      readonly kind: ProblemKind
      /** Rule id in SPEC.md. */
      readonly rule: string
      readonly detail: string
    }
