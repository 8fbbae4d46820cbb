import * as Y from 'yjs'
import { pieceLimits, piecesOf, type Size, sizeOf } from './update-pieces.ts'

/** So many edits are kept one by one before they are joined. */
const foldAfter = 64

/** What is joined grows up to this share of a piece and is then left as it is. */
const fullAt = 0.4

/**
 * The person's own edits that are not on their way to the server, in the order they were made, joined into as few
 * updates as the limits of one push allow. Each of them leads from one state the person has seen to another.
 */
export class Unsent {
  /** Updates that are large enough, oldest first. */
  #full: Uint8Array[] = []
  /** Edits since. */
  #recent: Uint8Array[] = []

  get isEmpty(): boolean {
    return this.#full.length === 0 && this.#recent.length === 0
  }

  /** All of them, oldest first. */
  get updates(): readonly Uint8Array[] {
    return [...this.#full, ...this.#recent]
  }

  /** Adds an edit that `doc` has. */
  add(update: Uint8Array, doc: Y.Doc): void {
    this.#recent.push(update)
    if (this.#recent.length >= foldAfter) this.#fold(doc)
  }

  /** Adds an edit that goes before all others. */
  addFirst(update: Uint8Array, doc: Y.Doc): void {
    this.#full.unshift(...piecesOf(doc, update))
  }

  /** Takes what one push can bring; null when there is nothing. */
  take(doc: Y.Doc): Uint8Array | null {
    if (this.#recent.length > 0) this.#fold(doc)
    const all = [...this.#full, ...this.#recent]
    const taken: Uint8Array[] = []
    let used = 0
    for (const update of all) {
      used += share(sizeOf(update))
      if (taken.length > 0 && used > 1) break
      taken.push(update)
    }
    this.#full = all.slice(taken.length)
    this.#recent = []
    return taken.length === 0 ? null : merge(taken)
  }

  /** Puts back what was taken last: it was not answered, and goes first again. */
  putBack(update: Uint8Array): void {
    if (this.#full.length > 0) this.#full.unshift(update)
    else this.#recent.unshift(update)
  }

  clear(): void {
    this.#full = []
    this.#recent = []
  }

  #fold(doc: Y.Doc): void {
    const updates = piecesOf(doc, merge(this.#recent))
    const isFull = updates.length > 1 || share(sizeOf(updates[0]!)) > fullAt
    this.#recent = isFull ? [] : [...updates]
    if (isFull) this.#full.push(...updates)
  }
}

/** How much of what one push may bring is used, by whatever is used most. */
const share = ({ bytes, structs, deletes }: Size): number =>
  Math.max(bytes / pieceLimits.bytes, structs / pieceLimits.structs, deletes / pieceLimits.deletes)

/** Joins updates that follow on one another. */
export const merge = (updates: readonly Uint8Array[]): Uint8Array =>
  updates.length === 1 ? updates[0]! : Y.mergeUpdates([...updates])
