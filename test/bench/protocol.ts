import type * as Y from 'yjs'
import type { PlainMap } from '#shared/board/shape/plain-map.ts'

/** How a client of one system opens a board and edits a card of it. */
export interface Protocol {
  /** The frames a client sends at once when its socket is open; it asks for everything. */
  greeting(): readonly Uint8Array[]
  /** Whether a frame ends the opening, without reading further: what a counting reader looks for. */
  ends(frame: Uint8Array): boolean
  /** A client that holds the board. */
  client(): Client
}

/** One client's copy of the board. */
export interface Client {
  /** Takes a frame of the server. */
  take(frame: Uint8Array): void
  /** The plain fields of every card by id, once the board is complete; null until then. */
  cards(): ReadonlyMap<string, PlainMap> | null
  /** Changes a card; the frame to send. */
  edit(card: string, change: (card: Y.Map<unknown>) => void): Uint8Array
}
