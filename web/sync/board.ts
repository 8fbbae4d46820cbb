import type * as Y from 'yjs'
import type { BoardView } from '#shared/board/board-view.ts'
import type { CardView } from '#shared/board/card/card-view.ts'
import type { Priority } from '#shared/board/card/card-types.ts'
import type { DocumentName } from '#shared/board/document-name.ts'
import type { TicketApi } from '#web/state/ticket-api.ts'
import type { SyncApi } from './sync-api.ts'
import type { NewCard } from '#web/state/api-types.ts'
import type { BegunBox, BegunTexts } from './drafts/begun-box.ts'
import type { SocketTimeouts } from './connection/board-socket.ts'
import type { BoardStatus, SaveState } from './connection/board-status.ts'
import type { BoardBadges } from './documents/board-badges.ts'
import type { DocumentChange } from './documents/change-batch.ts'
import type { Draft } from './drafts/draft.ts'
import type { FileHandle } from './documents/file-handles.ts'
import type { Offline } from './offline/offline.ts'
import type { BoardPresence } from './documents/presence.ts'

/** What opening a board needs. */
export interface BoardOptions {
  readonly board: string
  /** The account that is signed in. */
  readonly account: string
  readonly api: Pick<SyncApi, 'createCard'> & TicketApi
  /** Where copies are kept on this device; null for nowhere. */
  readonly offline: Offline | null
  /** What was begun in this page, shared by the boards opened after one another. */
  readonly begun?: BegunTexts
  /** The sync socket's address for a ticket; the page's own server when left out. */
  readonly address?: (ticket: string) => string
  readonly timeouts?: Partial<SocketTimeouts>
  readonly network?: EventTarget
}

/** Taking back one's own steps, whatever others have done since. */
export interface Undo {
  readonly canUndo: boolean
  readonly canRedo: boolean
  /** Whether the last undo or redo passed over a step, because others have changed the same thing since. */
  readonly skipped: boolean
  /** How many documents the last undo or redo changed. */
  readonly turned: number
  /** What is edited meanwhile is one step, over however many documents. */
  together(edits: () => void): void
  /** Returns the document it changed; null when there was nothing left to take back. */
  undo(): DocumentName | null
  redo(): DocumentName | null
  /** The priorities that the next step would give back, by document. */
  priorities(way: 'undo' | 'redo'): ReadonlyMap<DocumentName, Priority>
}

/** A board that is open on this screen: what it shows, and everything a person can do to it. */
export interface Board {
  readonly id: string
  /** Null until the board's own document is known. */
  readonly view: BoardView | null
  /** Every card in sight by id, archived ones only when they were opened or archived meanwhile. */
  readonly cards: ReadonlyMap<string, CardView>
  readonly status: BoardStatus
  readonly drafts: readonly Draft[]
  /** What the person has begun to write in the board's fields. */
  readonly begun: BegunBox
  readonly undo: Undo
  readonly presence: BoardPresence
  /** What plugins say of cards; nothing while the server has not told it. */
  readonly badges: Pick<BoardBadges, 'of'>
  /** Unarchived cards of a column, by rank then id; the same array until one of them changes. */
  column(id: string): readonly CardView[]
  /** Archived cards that are loaded. */
  archived(): readonly CardView[]
  /** Told after changes, at most once a frame. Returns the disposer. */
  subscribe(listener: (change: DocumentChange) => void): () => void
  /** How far the edits of a card and its case file have come. */
  saveState(card: string): SaveState
  /** Changes a document; one call is one step for undo. False when the document is not here. */
  edit(document: DocumentName, change: (doc: Y.Doc) => void): boolean
  /** Fetches a card that is not on the board, such as an archived one. */
  openCard(id: string): void
  /**
   * Opens a case file for a screen, which disposes of the handle. `origins` are the transaction origins of editors bound
   * to it, whose edits count as the person's own and can be undone.
   */
  openFile(id: string, origins?: readonly unknown[]): FileHandle
  /** Creates a card, at once or when back online; it is shown as pending meanwhile. Returns its id. */
  createCard(card: NewCard): string
  /** Writes a draft again; false when there is nothing to write it into. */
  applyDraft(id: string): boolean
  discardDraft(id: string): void
  /** Resolves when everything known now is stored on this device. */
  settled(): Promise<void>
  close(): void
}
