import * as Y from 'yjs'
import { fieldsWith } from '#shared/board/card/card-fields.ts'
import type { Priority } from '#shared/board/card/card-types.ts'
import type { DocumentName } from '#shared/board/document-name.ts'
import { LostValues } from './lost-values.ts'
import { ownEdit } from '#web/sync/replica/replica.ts'

type StackItem = Y.UndoManager['undoStack'][number]

interface UndoStep {
  readonly document: DocumentName
  readonly item: StackItem
  /** Steps of one number are taken back together. */
  readonly batch: number
}

/** What a card always has: the gate refuses an edit that takes one of them away. */
const needed = fieldsWith(field => field.needed === true)

/** Marks what was set back; it is pushed like any edit and is no step of its own. */
const setBack = Symbol('set back')

/** How many steps can be taken back. */
const longest = 100

/**
 * The person's own steps over all documents of a board, in the order they were made. Each document has a Y.UndoManager,
 * which knows how to take back one step without touching what others did since; the order is kept here.
 */
export class UndoStack {
  readonly #managers = new Map<DocumentName, Y.UndoManager>()
  readonly #lost = new Map<DocumentName, LostValues>()
  readonly #onChange: () => void
  #undo: UndoStep[] = []
  #redo: UndoStep[] = []
  #skipped = false
  #turned = 0
  #batches = 0
  /** The batch that steps are added to now; null when each is one of its own. */
  #batch: number | null = null

  constructor(onChange: () => void) {
    this.#onChange = onChange
  }

  get canUndo(): boolean {
    return this.#undo.length > 0
  }

  get canRedo(): boolean {
    return this.#redo.length > 0
  }

  /** Whether the last undo or redo passed over a step that others have made void. */
  get skipped(): boolean {
    return this.#skipped
  }

  /** How many documents the last undo or redo changed. */
  get turned(): number {
    return this.#turned
  }

  /** What is edited meanwhile is one step, over however many documents. */
  together(edits: () => void): void {
    this.#batch = ++this.#batches
    try {
      edits()
    } finally {
      this.#batch = null
    }
  }

  /** Whether a document is needed for a step. */
  holds(document: DocumentName): boolean {
    return [...this.#undo, ...this.#redo].some(step => step.document === document)
  }

  /** Follows own edits of a document, also those with one of the given origins. */
  track(document: DocumentName, doc: Y.Doc, origins: readonly unknown[] = []): void {
    let manager = this.#managers.get(document)
    if (manager !== undefined && manager.doc !== doc) {
      this.forget(document)
      manager = undefined
    }
    if (manager === undefined) {
      manager = new Y.UndoManager(doc, {
        trackedOrigins: new Set([ownEdit]),
        // The editor's binding also transacts when nothing changed; that would be a step, and the end of all redoing.
        captureTransaction: transaction => transaction.changed.size > 0,
        deleteFilter: ({ content }) =>
          !(content instanceof Y.ContentType && holdsOthersText(content.type, doc.clientID)),
      })
      const card = doc.getMap('card')
      manager.on('stack-item-added', ({ stackItem, type, changedParentTypes }) => {
        notePriority(stackItem, changedParentTypes, card)
        this.#added(document, stackItem, type)
      })
      manager.on('stack-item-updated', ({ stackItem, changedParentTypes }) =>
        notePriority(stackItem, changedParentTypes, card),
      )
      this.#managers.set(document, manager)
      this.#lost.set(document, new LostValues(doc))
    }
    for (const origin of origins) manager.addTrackedOrigin(origin)
  }

  /** The next edit of any document begins a new step. */
  separate(): void {
    for (const manager of this.#managers.values()) manager.stopCapturing()
  }

  /** Takes back the newest step that others have not made void; returns what it changed. */
  undo(): DocumentName | null {
    return this.#turn('undo')
  }

  /** Makes the step taken back last once more. */
  redo(): DocumentName | null {
    return this.#turn('redo')
  }

  /** The priorities that the next step would give back, by document. */
  priorities(way: 'undo' | 'redo'): ReadonlyMap<DocumentName, Priority> {
    const stack = way === 'undo' ? this.#undo : this.#redo
    const batch = stack.at(-1)?.batch
    return new Map(
      stack.flatMap(step => {
        const priority = step.batch === batch ? (step.item.meta.get('priority') as Priority) : null
        return priority ? [[step.document, priority] as const] : []
      }),
    )
  }

  /** Drops a document's steps: its copy is gone. */
  forget(document: DocumentName): void {
    const manager = this.#managers.get(document)
    if (manager === undefined) return
    manager.destroy()
    this.#managers.delete(document)
    this.#lost.get(document)?.destroy()
    this.#lost.delete(document)
    const other = (step: UndoStep) => step.document !== document
    this.#undo = this.#undo.filter(other)
    this.#redo = this.#redo.filter(other)
    this.#onChange()
  }

  destroy(): void {
    for (const manager of this.#managers.values()) manager.destroy()
    for (const lost of this.#lost.values()) lost.destroy()
    this.#managers.clear()
    this.#lost.clear()
    this.#undo = []
    this.#redo = []
  }

  #turn(type: 'undo' | 'redo'): DocumentName | null {
    this.#skipped = false
    this.#turned = 0
    const stack = type === 'undo' ? this.#undo : this.#redo
    let first: UndoStep | null = null
    for (let step = stack.at(-1); step !== undefined; step = stack.at(-1)) {
      if (first !== null && step.batch !== first.batch) break
      stack.pop()
      const manager = this.#managers.get(step.document)
      if (manager === undefined) continue
      this.separate()
      manager.undoStack = type === 'undo' ? [step.item] : []
      manager.redoStack = type === 'redo' ? [step.item] : []
      this.#batch = step.batch
      let performed: StackItem | null = null
      const turn = () => {
        performed = type === 'undo' ? manager.undo() : manager.redo()
      }
      this.#lost.get(step.document)!.around(turn, setBack, needed)
      this.#batch = null
      this.#giveBack(step.document, manager)
      if (performed === null) {
        this.#skipped = true
        continue
      }
      first ??= step
      this.#turned++
    }
    this.#onChange()
    return first?.document ?? null
  }

  #added(document: DocumentName, item: StackItem, type: 'undo' | 'redo'): void {
    const manager = this.#managers.get(document)
    const turning = manager?.undoing === true || manager?.redoing === true
    const batch = this.#batch ?? ++this.#batches
    if (type === 'redo') this.#redo.push({ document, item, batch })
    else this.#undo.push({ document, item, batch })
    if (turning) return
    this.#redo = []
    for (const [name, other] of this.#managers) {
      if (name === document) continue
      other.stopCapturing()
      other.clear(false, true)
    }
    // A step over many documents is never taken back by half.
    if (this.#undo.length > longest && this.#undo[0]!.batch !== batch) this.#dropOldest()
    this.#onChange()
  }

  /** Lets Yjs collect what only the oldest step still needed. */
  #dropOldest(): void {
    const step = this.#undo.shift()
    const manager = step === undefined ? undefined : this.#managers.get(step.document)
    if (step === undefined || manager === undefined) return
    manager.undoStack = [step.item]
    manager.clear(true, false)
    this.#giveBack(step.document, manager)
  }

  #giveBack(document: DocumentName, manager: Y.UndoManager): void {
    const items = (steps: readonly UndoStep[]) =>
      steps.filter(step => step.document === document).map(step => step.item)
    manager.undoStack = items(this.#undo)
    manager.redoStack = items(this.#redo)
  }
}

/** Whether others have written into a part of a rich text: it stays when whoever made it takes that back. */
function holdsOthersText(type: Y.AbstractType<unknown>, own: number): boolean {
  for (let item = type._start; item !== null; item = item.right) {
    if (item.deleted) continue
    if (item.content instanceof Y.ContentString && item.id.client !== own) return true
    if (item.content instanceof Y.ContentType && holdsOthersText(item.content.type, own))
      return true
  }
  return false
}

/** Keeps with a step which priority it found. */
function notePriority(
  { meta }: StackItem,
  changed: ReadonlyMap<unknown, readonly Pick<Y.YMapEvent<unknown>, 'changes'>[]>,
  card: Y.Map<unknown>,
): void {
  const change = changed.get(card)?.[0]?.changes.keys.get('priority')
  if (change !== undefined && !meta.has('priority'))
    meta.set('priority', change.oldValue ?? 'normal')
}
