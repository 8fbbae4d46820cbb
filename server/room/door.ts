import type * as Y from 'yjs'
import type { DocumentName } from '#shared/board/document-name.ts'
import type { Outcome } from '#shared/base/problem.ts'
import type { Actor } from '#shared/policy/roles.ts'
import type { Origin, RecordStatement } from '#server/log/log.ts'

/** A change to one document: ready bytes, or a function that makes it on a private copy (the server's own edits). */
export type Entry =
  | { readonly document: DocumentName; readonly update: Uint8Array }
  | { readonly document: DocumentName; readonly build: (copy: Y.Doc) => void }

/** On whose authority. `server` is the product itself: seeding and derived values. */
export interface By {
  readonly actor: Actor | 'server'
  readonly origin: Origin
  /** Milliseconds since 1970; now when left out. Imports and the demo beat give the time the thing happened. */
  readonly at?: number
}

/** What became durable. */
export interface Committed {
  readonly position: number
}

/**
 * The one door for every change to a document. All entries and statements become durable in one transaction, or none:
 * shape-checked by the gate, judged by the policy when `origin` is `connection` (commands judge for themselves before they come here),
 * mirrored into the record tables, written to history, then told to everyone who may see them.
 */
export interface Door {
  commit(
    entries: readonly Entry[],
    by: By,
    statements?: readonly RecordStatement[],
  ): Promise<Outcome<Committed>>
  /** A private copy of a document as it stands on disk; empty when it does not exist. The caller destroys it. */
  copy(document: DocumentName): Promise<Y.Doc>
}
