import type * as Y from 'yjs'
import type { Priority } from '#shared/board/card/card-types.ts'
import { put, toggle } from './map-edits.ts'

const card = (doc: Y.Doc) => doc.getMap<unknown>('card')

/** Changes the title. */
export function renameCard(doc: Y.Doc, title: string): void {
  put(card(doc), 'title', title)
}

/** Puts the card into a column at a rank, see `rankAt`; one write, so that two people moving it never double it. */
export function moveCard(doc: Y.Doc, to: { readonly column: string; readonly rank: string }): void {
  doc.transact(() => {
    put(card(doc), 'column', to.column)
    put(card(doc), 'rank', to.rank)
  })
}

/** Changes how soon the card wants attention. */
export function setPriority(doc: Y.Doc, priority: Priority): void {
  put(card(doc), 'priority', priority)
}

/** Sets the due instant (`2026-11-23T08:00:00.000Z`), or takes it away. */
export function setDue(doc: Y.Doc, due: string | null): void {
  if (due === null && !card(doc).has('due')) return
  put(card(doc), 'due', due)
}

/** Adds or removes a label. */
export function toggleLabel(doc: Y.Doc, label: string, on?: boolean): void {
  toggle(card(doc), 'labels', label, on)
}

/** Assigns or unassigns an account or an imported placeholder. */
export function toggleAssignee(doc: Y.Doc, account: string, on?: boolean): void {
  toggle(card(doc), 'assignees', account, on)
}

/** Archives the card or brings it back. */
export function archiveCard(doc: Y.Doc, archived: boolean): void {
  if (!archived && !card(doc).has('archived')) return
  put(card(doc), 'archived', archived)
}
