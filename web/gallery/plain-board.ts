import { Awareness, encodeAwarenessUpdate } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { newId } from '#shared/base/ids.ts'
import { boardViewOf, type BoardView } from '#shared/board/board-view.ts'
import { byRank, type CardView, cardViewOf } from '#shared/board/card/card-view.ts'
import type { DocumentName } from '#shared/board/document-name.ts'
import { plainMap } from '#shared/board/shape/plain-map.ts'
import { rankAt } from '#web/state/rank.ts'
import type { NewCard } from '#web/state/api-types.ts'
import { BegunBox } from '#web/sync/drafts/begun-box.ts'
import type { Board, Undo } from '#web/sync/board.ts'
import type { BoardStatus, SaveState } from '#web/sync/connection/board-status.ts'
import type { DocumentChange } from '#web/sync/documents/change-batch.ts'
import type { Draft } from '#web/sync/drafts/draft.ts'
import type { FileHandle } from '#web/sync/documents/file-handles.ts'
import { BoardPresence } from '#web/sync/documents/presence.ts'

const status: BoardStatus = {
  connection: 'live',
  ended: null,
  ready: true,
  complete: true,
  save: 'saved',
  unsaved: 0,
  deferred: null,
  keptHere: true,
}

/** Nothing is begun, and nothing of what is begun is kept. */
export const noneBegun = () =>
  new BegunBox({ board: '', texts: new Map(), store: () => null, isHere: () => true })

/** A board that lives in this page only: for the gallery, and for measuring screens without a server. */
export class PlainBoard implements Board {
  readonly id = 'sample'
  readonly cards = new Map<string, CardView>()
  readonly presence: BoardPresence
  status: BoardStatus = status
  drafts: readonly Draft[] = []
  readonly begun = noneBegun()
  readonly saves = new Map<string, SaveState>()
  readonly #doc: Y.Doc
  #view: BoardView
  readonly #docs = new Map<string, Y.Doc>()
  readonly #columns = new Map<string, readonly CardView[]>()
  readonly #listeners = new Set<(change: DocumentChange) => void>()
  readonly #steps: { readonly undone: CardView[]; readonly done: CardView[] } = {
    undone: [],
    done: [],
  }

  constructor(doc: Y.Doc, cards: Iterable<CardView>) {
    this.#doc = doc
    this.#view = boardViewOf(this.id, doc)
    for (const card of cards) this.cards.set(card.id, card)
    this.presence = new BoardPresence({
      board: `board/${this.id}`,
      account: 'officer',
      send: () => {},
      onChange: () => this.#tell(),
    })
  }

  get view(): BoardView {
    return this.#view
  }

  readonly undo: Undo = this.#undo()

  #undo(): Undo {
    const steps = () => this.#steps
    const swap = (from: CardView[], to: CardView[]): DocumentName | null => {
      const card = from.pop()
      const now = card && this.cards.get(card.id)
      if (!card || !now) return null
      to.push(now)
      this.#put(card)
      return `card/${card.id}`
    }
    return {
      get canUndo() {
        return steps().done.length > 0
      },
      get canRedo() {
        return steps().undone.length > 0
      },
      skipped: false,
      turned: 1,
      together: edits => edits(),
      undo: () => swap(this.#steps.done, this.#steps.undone),
      redo: () => swap(this.#steps.undone, this.#steps.done),
      priorities: () => new Map(),
    }
  }

  readonly badges = { of: () => [] }

  column(id: string): readonly CardView[] {
    const known = this.#columns.get(id)
    if (known) return known
    const cards = [...this.cards.values()]
      .filter(card => card.column === id && !card.archived)
      .sort(byRank)
    this.#columns.set(id, cards)
    return cards
  }

  archived(): readonly CardView[] {
    return [...this.cards.values()].filter(card => card.archived)
  }

  subscribe(listener: (change: DocumentChange) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  saveState(card: string): SaveState {
    return this.saves.get(card) ?? 'saved'
  }

  edit(name: DocumentName, change: (doc: Y.Doc) => void): boolean {
    if (name.startsWith('board/')) {
      change(this.#doc)
      this.#view = boardViewOf(this.id, this.#doc)
      this.#tell()
      return true
    }
    const card = this.cards.get(name.slice(5))
    if (!card) return false
    const doc = this.#docs.get(card.id) ?? docOf(card)
    this.#docs.set(card.id, doc)
    change(doc)
    this.#steps.done.push(card)
    this.#put(cardViewOf(card.id, plainMap(doc.getMap('card'))))
    return true
  }

  #put(card: CardView): void {
    const before = this.cards.get(card.id)
    if (before) this.#columns.delete(before.column)
    this.#columns.delete(card.column)
    this.cards.set(card.id, card)
    this.#tell()
  }

  createCard(card: NewCard): string {
    const id = card.id ?? newId()
    const column = card.column ?? this.#view.columns[0]?.id ?? ''
    const siblings = this.column(column)
    const rank = rankAt(siblings, siblings.length)
    this.#put(cardViewOf(id, { ...card, column, rank, unit: card.unit ?? 'beat' }, true))
    return id
  }

  /** Lets somebody look at a card. */
  watch(user: { id: string; name: string; role: string }, card: string | null): void {
    const other = new Awareness(new Y.Doc())
    other.setLocalState({ user, focus: card === null ? null : { card } })
    const name: DocumentName = `board/${this.id}`
    const update = encodeAwarenessUpdate(other, [other.clientID])
    // The other one lives in no page, so nothing of it may keep ticking.
    other.destroy()
    this.presence.receive(name, update)
  }

  openCard(): void {}

  openFile(): FileHandle {
    return {
      view: null,
      doc: null,
      awareness: null,
      subscribe: () => () => {},
      hold: () => () => {},
      dispose: () => {},
    }
  }

  applyDraft(): boolean {
    return true
  }

  discardDraft(id: string): void {
    this.drafts = this.drafts.filter(draft => draft.id !== id)
    this.#tell()
  }

  settled(): Promise<void> {
    return Promise.resolve()
  }

  close(): void {
    this.presence.close()
  }

  #tell(): void {
    const change: DocumentChange = {
      board: true,
      cards: new Set(this.cards.keys()),
      files: new Set(),
      status: true,
      drafts: true,
      presence: true,
      undo: true,
    }
    requestAnimationFrame(() => {
      for (const listener of this.#listeners) listener(change)
    })
  }
}

function docOf(card: CardView): Y.Doc {
  const doc = new Y.Doc()
  const map = doc.getMap<unknown>('card')
  for (const [key, value] of Object.entries(card)) {
    if (value instanceof Set)
      map.set(key, new Y.Map([...value].map(id => [String(id), true] as const)))
    else if (key !== 'id' && key !== 'pending' && value !== null) map.set(key, value)
  }
  return doc
}
