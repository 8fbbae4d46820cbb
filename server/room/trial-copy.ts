import * as Y from 'yjs'
import type { Problem } from '#shared/base/problem.ts'
import type { DocumentName } from '#shared/board/document-name.ts'
import { bringsNumber } from '#shared/policy/brings-number.ts'
import type { Write } from '#server/gate/verdict.ts'
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

  /** Why an edit may not be applied: it would leave an identity, bank-card or mobile number that did not stand there before. */
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
    if (!bringsNumber(this.#words, words)) {
      this.#words = words
      return null
    }
    this.#drop()
    return { kind: 'edit-personal', rule: 'MK2', detail: root }
  }

  /** Follows the room's own copy; what was tried before brings nothing new. */
  follow(update: Uint8Array): void {
    if (this.#doc !== null) Y.applyUpdate(this.#doc, update)
  }

  #make({ document, doc }: Original): Y.Doc {
    const copy = new Y.Doc({ guid: document })
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
    this.#words = wordsOfRoot(copy, root)
    this.#doc = copy
    return copy
  }

  #drop(): void {
    this.#doc?.destroy()
    this.#doc = null
  }
}
