/** What changed on an open board since the last time its listeners were told. */
export interface DocumentChange {
  readonly board: boolean
  /** Ids of cards that changed, came or went. */
  readonly cards: ReadonlySet<string>
  /** Ids of case files that changed, came or went. */
  readonly files: ReadonlySet<string>
  readonly status: boolean
  readonly drafts: boolean
  readonly presence: boolean
  readonly undo: boolean
}

type Flag = 'board' | 'status' | 'drafts' | 'presence' | 'undo'

/** Collects changes and tells listeners at most once a frame; where nothing is drawn, once a turn. */
export class ChangeBatch {
  readonly #listeners = new Set<(change: DocumentChange) => void>()
  #cards = new Set<string>()
  #files = new Set<string>()
  #flags = new Set<Flag>()
  #planned = false
  #closed = false

  subscribe(listener: (change: DocumentChange) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  card(id: string): void {
    this.#cards.add(id)
    this.#plan()
  }

  file(id: string): void {
    this.#files.add(id)
    this.#plan()
  }

  flag(...flags: readonly Flag[]): void {
    for (const flag of flags) this.#flags.add(flag)
    this.#plan()
  }

  /** Tells what there is as soon as what runs now has ended: no editor may go on writing into a document that was replaced. */
  tellAtOnce(): void {
    queueMicrotask(() => this.#tell())
  }

  close(): void {
    this.#closed = true
    this.#listeners.clear()
  }

  #plan(): void {
    if (this.#planned || this.#closed) return
    this.#planned = true
    if (typeof requestAnimationFrame === 'function' && document.visibilityState === 'visible')
      requestAnimationFrame(() => this.#tell())
    else queueMicrotask(() => this.#tell())
  }

  #tell(): void {
    this.#planned = false
    const flags = this.#flags
    if (this.#cards.size + this.#files.size + flags.size === 0) return
    const change: DocumentChange = {
      cards: this.#cards,
      files: this.#files,
      board: flags.has('board'),
      status: flags.has('status'),
      drafts: flags.has('drafts'),
      presence: flags.has('presence'),
      undo: flags.has('undo'),
    }
    this.#cards = new Set()
    this.#files = new Set()
    this.#flags = new Set()
    for (const listener of this.#listeners) listener(change)
  }
}
