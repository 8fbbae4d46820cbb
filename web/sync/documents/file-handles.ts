import type * as Y from 'yjs'
import type { Awareness } from 'y-protocols/awareness'
import { documentName } from '#shared/board/document-name.ts'
import type { FileView } from '#shared/board/file/file-view.ts'
import type { BoardDocuments } from './board-documents.ts'
import type { ChangeBatch } from './change-batch.ts'
import type { BoardPresence } from '#web/sync/documents/presence.ts'

/** A case file that a screen has open. */
export interface FileHandle {
  /** Null until the file has arrived. */
  readonly view: FileView | null
  /** Null until the file has arrived; another one after `reset`. */
  readonly doc: Y.Doc | null
  /** For showing the others' cursors; null until the file has arrived. */
  readonly awareness: Awareness | null
  /** Told after changes, at most once a frame; `reset` when `doc` is another one than before. Returns the disposer. */
  subscribe(listener: (change: { readonly reset: boolean }) => void): () => void
  /** What others write waits until the answer is called: an input method is composing. */
  hold(): () => void
  /** The screen is closed. */
  dispose(): void
}

/** The case files that screens have open, with the transaction origins that count as the person's own. */
export class FileHandles {
  readonly #documents: BoardDocuments
  readonly #changes: ChangeBatch
  readonly #presence: BoardPresence
  readonly #open = new Map<string, { count: number; readonly origins: Set<unknown> }>()
  readonly #onClosed: (id: string) => void
  readonly #onHeld: (id: string) => void
  readonly #onReleased: (id: string) => void
  /** How many composers hold a file. */
  readonly #held = new Map<string, number>()

  constructor(options: {
    readonly documents: BoardDocuments
    readonly changes: ChangeBatch
    readonly presence: BoardPresence
    /** The last screen of a file is closed. */
    readonly onClosed: (id: string) => void
    /** What others write into a file waits from now on. */
    readonly onHeld: (id: string) => void
    /** What waited for a file may come. */
    readonly onReleased: (id: string) => void
  }) {
    this.#documents = options.documents
    this.#changes = options.changes
    this.#presence = options.presence
    this.#onClosed = options.onClosed
    this.#onHeld = options.onHeld
    this.#onReleased = options.onReleased
  }

  ids(): IterableIterator<string> {
    return this.#open.keys()
  }

  has(id: string): boolean {
    return this.#open.has(id)
  }

  isHeld(id: string): boolean {
    return this.#held.has(id)
  }

  #hold(id: string): () => void {
    if (!this.#held.has(id)) this.#onHeld(id)
    this.#held.set(id, (this.#held.get(id) ?? 0) + 1)
    let released = false
    return () => {
      if (released) return
      released = true
      const left = this.#held.get(id)! - 1
      if (left > 0) this.#held.set(id, left)
      else {
        this.#held.delete(id)
        this.#onReleased(id)
      }
    }
  }

  origins(id: string): readonly unknown[] {
    return [...(this.#open.get(id)?.origins ?? [])]
  }

  open(id: string, origins: readonly unknown[]): FileHandle {
    const entry = this.#open.get(id) ?? { count: 0, origins: new Set() }
    entry.count++
    for (const origin of origins) entry.origins.add(origin)
    this.#open.set(id, entry)
    const name = documentName('file', id)
    const documents = this.#documents
    const presence = this.#presence
    const disposers: (() => void)[] = []
    let disposed = false
    return {
      get view() {
        return documents.file(id)
      },
      get doc() {
        return documents.get(name)?.hydrate() ?? null
      },
      get awareness() {
        const doc = disposed ? undefined : documents.get(name)?.hydrate()
        return doc === undefined ? null : presence.enter(name, doc.clientID)
      },
      subscribe: listener => {
        let seen = documents.get(name)?.doc ?? null
        const disposer = this.#changes.subscribe(({ files }) => {
          if (!files.has(id)) return
          const doc = documents.get(name)?.hydrate() ?? null
          const reset = doc !== seen
          seen = doc
          listener({ reset })
        })
        disposers.push(disposer)
        return disposer
      },
      hold: () => {
        const release = this.#hold(id)
        disposers.push(release)
        return release
      },
      dispose: () => {
        if (disposed) return
        disposed = true
        for (const disposer of disposers) disposer()
        if (--entry.count > 0) return
        this.#open.delete(id)
        presence.exit(name)
        this.#onClosed(id)
      },
    }
  }
}
