import * as Y from 'yjs'
import { applyAwarenessUpdate, Awareness, encodeAwarenessUpdate } from 'y-protocols/awareness'
import { boardViewOf } from '#shared/board/board-view.ts'
import { type CardView, cardViewOf } from '#shared/board/card/card-view.ts'
import { type DocumentName, parseDocumentName } from '#shared/board/document-name.ts'
import { fileViewOf } from '#shared/board/file/file-view.ts'
import type { Board } from '#web/sync/board.ts'
import { noneBegun } from './plain-board.ts'
import type { SaveState } from '#web/sync/connection/board-status.ts'
import type { Draft } from '#web/sync/drafts/draft.ts'
import type { FileHandle } from '#web/sync/documents/file-handles.ts'
import type { Focus, BoardPresence, Present } from '#web/sync/documents/presence.ts'

/** Who sits at a sample screen. */
export interface SamplePerson {
  readonly id: string
  readonly name: string
  readonly role: string
  readonly color: string
}

/** One screen on a board that lives in this page only: no server, no storage. */
export interface SampleScreen {
  readonly board: Board
  /** The documents, for setting a scene. */
  doc(name: DocumentName): Y.Doc
  /** Shows what the board would show with these. */
  stage(scene: { readonly drafts?: readonly Draft[]; readonly save?: SaveState }): void
  readonly awareness: Awareness
  readonly present: BoardPresence
}

const card = 'sample'

/** Two or more screens on one board with one card; what one does, the others see at once. */
export function sampleScreens(
  people: readonly SamplePerson[],
  seed: (doc: (name: DocumentName) => Y.Doc) => void,
): readonly SampleScreen[] {
  const screens = people.map(person => new Screen(person))
  seed(name => screens[0]!.doc(name))
  for (const one of screens) for (const other of screens) if (one !== other) one.follow(other)
  return screens
}

class Screen implements SampleScreen {
  readonly #docs = new Map<DocumentName, Y.Doc>()
  readonly #heard = new Set<() => void>()
  readonly #person: SamplePerson
  readonly awareness: Awareness
  readonly board: Board
  readonly present: BoardPresence
  #drafts: readonly Draft[] = []
  #save: SaveState = 'saved'
  #focus: Focus | null = null
  readonly #others: Screen[] = []
  #undo: Y.UndoManager | null = null

  constructor(person: SamplePerson) {
    this.#person = person
    this.awareness = new Awareness(this.doc(`file/${card}`))
    this.awareness.setLocalStateField('user', person)
    this.present = this.#presence()
    this.board = this.#build()
  }

  doc(name: DocumentName): Y.Doc {
    let doc = this.#docs.get(name)
    if (doc === undefined) {
      doc = new Y.Doc()
      doc.on('update', () => this.tell())
      this.#docs.set(name, doc)
    }
    return doc
  }

  stage(scene: { readonly drafts?: readonly Draft[]; readonly save?: SaveState }): void {
    this.#drafts = scene.drafts ?? this.#drafts
    this.#save = scene.save ?? this.#save
    this.tell()
  }

  tell(): void {
    for (const hear of this.#heard) hear()
  }

  follow(other: Screen): void {
    this.#others.push(other)
    for (const name of ['board/sample', `card/${card}`, `file/${card}`] as const) {
      const mine = this.doc(name)
      Y.applyUpdate(mine, Y.encodeStateAsUpdate(other.doc(name)), other)
      other.doc(name).on('update', (update: Uint8Array) => Y.applyUpdate(mine, update, other))
    }
    other.awareness.on('update', () => {
      const { clientID } = other.awareness
      applyAwarenessUpdate(
        this.awareness,
        encodeAwarenessUpdate(other.awareness, [clientID]),
        other,
      )
      this.tell()
    })
  }

  #presence(): BoardPresence {
    const here = (): readonly Present[] =>
      this.#others.map(other => ({
        key: other.awareness.clientID,
        user: other.#person,
        focus: other.#focus,
        cursor: null,
        self: false,
      }))
    const presence: Pick<BoardPresence, 'people' | 'onCard' | 'focus'> = {
      people: here,
      onCard: () => here().filter(one => one.focus?.card === card),
      focus: focus => {
        this.#focus = focus
        for (const other of this.#others) other.tell()
      },
    }
    return presence as BoardPresence
  }

  #cards(): ReadonlyMap<string, CardView> {
    const fields = this.doc(`card/${card}`).getMap('card').toJSON()
    return new Map([[card, cardViewOf(card, fields)]])
  }

  #file(origins: readonly unknown[]): FileHandle {
    const doc = this.doc(`file/${card}`)
    const { awareness } = this
    this.#undo ??= new Y.UndoManager(
      [doc.getXmlFragment('description'), doc.getMap('checklists'), doc.getMap('notes')],
      { trackedOrigins: new Set([...origins, this]) },
    )
    return {
      get view() {
        return fileViewOf(doc)
      },
      doc,
      awareness,
      subscribe: hear => this.#subscribe(() => hear({ reset: false })),
      hold: () => () => {},
      dispose: () => {},
    }
  }

  #subscribe(hear: () => void): () => void {
    this.#heard.add(hear)
    return () => this.#heard.delete(hear)
  }

  #build(): Board {
    const view = () => boardViewOf('sample', this.doc('board/sample'))
    const cards = () => this.#cards()
    const drafts = () => this.#drafts
    return {
      id: 'sample',
      badges: { of: () => [] },
      begun: noneBegun(),
      get view() {
        return view()
      },
      get cards() {
        return cards()
      },
      get drafts() {
        return drafts()
      },
      status: {
        connection: 'live',
        ended: null,
        ready: true,
        complete: true,
        save: 'saved',
        unsaved: 0,
        deferred: null,
        keptHere: true,
      },
      undo: {
        canUndo: true,
        canRedo: true,
        skipped: false,
        turned: 1,
        together: edits => edits(),
        undo: () => (this.#undo?.undo() ? `file/${card}` : null),
        redo: () => (this.#undo?.redo() ? `file/${card}` : null),
        priorities: () => new Map(),
      },
      presence: this.present,
      column: () => [],
      archived: () => [],
      subscribe: listener =>
        this.#subscribe(() =>
          listener({
            board: true,
            cards: new Set([card]),
            files: new Set([card]),
            status: true,
            drafts: true,
            presence: true,
            undo: true,
          }),
        ),
      saveState: () => this.#save,
      edit: (name, change) => {
        if (parseDocumentName(name) === null) return false
        const doc = this.doc(name)
        doc.transact(() => change(doc), this)
        return true
      },
      openCard: () => {},
      openFile: (_id, origins = []) => this.#file(origins),
      createCard: () => card,
      applyDraft: () => true,
      discardDraft: () => this.stage({ drafts: [] }),
      settled: async () => {},
      close: () => {},
    }
  }
}
