import * as Y from 'yjs'
import type { Problem } from '#shared/base/problem.ts'
import type { DocumentName } from '#shared/board/document-name.ts'
import { richTextShape } from '#shared/board/file/rich-text-shape.ts'
import { bringsNumber } from '#shared/policy/brings-number.ts'
import type { Write } from '#server/gate/verdict.ts'
import { sizeOfRoot } from '#server/document/size-of-root.ts'
import { wordsOfRoot } from '#server/document/words-of-root.ts'

const root = 'description'

/** The document that people work on. */
interface Original {
  readonly document: DocumentName
  readonly doc: Y.Doc
}

/**
 * A second copy of a document in memory, made when somebody first writes in its rich text. What such an edit would leave there is only
 * known once it is applied, and what is applied cannot be taken back: so it is tried here first, and the room's own copy, which others
 * are served from, never holds what is refused.
 */
export class TrialCopy {
  #doc: Y.Doc | null = null
  #words = ''
  #size = 0

  /**
   * Why an edit may not be applied: it would leave an identity, bank-card or mobile number that did not stand there before, or a text that
   * is too long and longer than before.
   */
  judge(room: Original, update: Uint8Array, writes: readonly Write[]): Problem | null {
    if (!writes.some(({ path }) => path[0] === root)) return null
    const doc = this.#doc ?? this.#make(room)
    try {
      Y.applyUpdate(doc, update)
    } catch (error) {
      this.#drop()
      throw error
    }
    const words = wordsOfRoot(doc, root)
    const size = sizeOfRoot(doc, root)
    const problem: Problem | null =
      size > richTextShape.maxSize && size > this.#size
        ? { kind: 'edit-too-large', rule: 'G33', detail: root }
        : bringsNumber(this.#words, words)
          ? { kind: 'edit-personal', rule: 'MK2', detail: root }
          : null
    if (problem !== null) {
      this.#drop()
      return problem
    }
    this.#words = words
    this.#size = size
    return null
  }

  /** Follows the room's own copy; what was tried before brings nothing new. */
  follow(update: Uint8Array): void {
    if (this.#doc !== null) Y.applyUpdate(this.#doc, update)
  }

  #make({ document, doc }: Original): Y.Doc {
    const copy = new Y.Doc({ guid: document })
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
    this.#words = wordsOfRoot(copy, root)
    this.#size = sizeOfRoot(copy, root)
    this.#doc = copy
    return copy
  }

  #drop(): void {
    this.#doc?.destroy()
    this.#doc = null
  }
}
