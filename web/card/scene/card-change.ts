import type * as Y from 'yjs'
import { emit } from '#web/ui/element.ts'

/** An edit that a part of the panel wants made: in the card, or in the case file behind it. One call is one undo step. */
export interface CardChange {
  readonly document: 'card' | 'file'
  readonly change: (doc: Y.Doc) => void
}

/** Asks the panel to edit the card. */
export const changeCard = (from: EventTarget, change: (doc: Y.Doc) => void): boolean =>
  emit<CardChange>(from, 'card-change', { document: 'card', change })

/** Asks the panel to edit the case file. */
export const changeFile = (from: EventTarget, change: (doc: Y.Doc) => void): boolean =>
  emit<CardChange>(from, 'card-change', { document: 'file', change })
