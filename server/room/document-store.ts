import type * as Y from 'yjs'
import type { DocumentName } from '#shared/board/document-name.ts'
import type { Outcome, Problem } from '#shared/base/problem.ts'
import type { Actor } from '#shared/policy/roles.ts'
import type { Origin, RecordStatement } from '#server/log/log.ts'
import type { Right } from './right.ts'

/** A change to one document: ready bytes, or a function that makes it on a private copy (the server's own edits). */
export type DocumentEdit =
  | { readonly document: DocumentName; readonly update: Uint8Array }
  | { readonly document: DocumentName; readonly build: (copy: Y.Doc) => void }

/** Thrown by an entry's `build` when the document is no longer what the command was judged on; nothing of the commit is kept. */
export class RefusedEntry extends Error {
  override readonly name = 'RefusedEntry'
  readonly problem: Problem
  constructor(problem: Problem) {
    super(problem.kind)
    this.problem = problem
  }
}

/** On whose authority. `server` is the product itself: seeding and derived values. */
export interface By {
  readonly actor: Actor | 'server'
  readonly origin: Origin
  /** Milliseconds since 1970; now when left out. Imports and the demo beat give the time the thing happened. */
  readonly at?: number
  /**
   * For the audit: the verb and the membership that granted it, see `authorityOf`; of free edits the store finds it out itself. A function
   * is asked again in the turn right before the change is kept; where there is none, the actor's memberships must be the same then.
   */
  readonly authority?: string | Right
}

/** A document made anew, so that nothing of what it held stays: `build` fills an empty one, looking at the old one. */
export interface Rebuilding {
  readonly document: DocumentName
  readonly build: (fresh: Y.Doc, old: Y.Doc) => void
}

/** What became durable. */
export interface Committed {
  readonly position: number
}

/** A new board that comes in pieces, so that nobody else's write waits for all of it; it is there with the last of them, or not at all. */
export interface ComingBoard {
  readonly board: string
  /** Rows that nobody finds without the board. */
  readonly statements: readonly RecordStatement[]
  /** Takes some of these rows away again; called until it finds no more. */
  readonly undo: RecordStatement
}

/**
 * The one write path for every change to a document. All entries and statements become durable in one transaction, or none (a new board that
 * comes in pieces is there with the last of them, or not at all):
 * shape-checked by the gate, judged by the policy when `origin` is `connection` (commands judge for themselves before they come here),
 * mirrored into the record tables, written to history, then told to everyone who may see them.
 */
export interface DocumentStore {
  commit(
    entries: readonly DocumentEdit[],
    by: By,
    statements?: readonly RecordStatement[],
    coming?: ComingBoard,
  ): Promise<Outcome<Committed>>
  /**
   * Takes cards with their case files out of the log and the record tables for good, together with the statements, in one
   * transaction. Everybody who has them is told to drop them, and no document of that name is ever accepted again. What
   * they held can be read in the files until `log.scrub()`.
   */
  erase(
    cards: readonly string[],
    statements?: readonly RecordStatement[],
    right?: Right,
  ): Promise<Outcome<Committed>>
  /**
   * Takes a board away, together with the statements, in one transaction; from then on its cards are for nobody to read or write, and everybody
   * who has them is told to drop them. They are still stored until `eraseHidden` has taken them. `right` is asked while nothing of the board
   * can change; cards that came since they were listed are for it to find.
   */
  eraseBoard(
    board: string,
    statements: readonly RecordStatement[],
    right?: () => Promise<Outcome<string>>,
  ): Promise<Outcome<Committed>>
  /** Takes what is stored of cards that are hidden already, a few of them at a time, together with the statements, in one transaction. */
  eraseHidden(
    cards: readonly string[],
    statements: readonly RecordStatement[],
  ): Promise<Outcome<Committed>>
  /**
   * Replaces documents that exist by ones made anew under their next epoch, together with the statements, in one
   * transaction. Copies of the old epoch are dropped by whoever has them, and what they push is refused.
   */
  rebuild(
    rebuildings: readonly Rebuilding[],
    statements?: readonly RecordStatement[],
    right?: Right,
  ): Promise<Outcome<Committed>>
  /** A private copy of a document as it stands on disk; empty when it does not exist. The caller destroys it. */
  copy(document: DocumentName): Promise<Y.Doc>
  /** Whether a change to the board's own document is on its way to the disk. */
  changing(board: string): boolean
  /** Resolves when what was on its way to a document is on disk. */
  settled(document: DocumentName): Promise<void>
}
