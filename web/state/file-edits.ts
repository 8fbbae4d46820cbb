import * as Y from 'yjs'
import { newId } from '#shared/base/ids.ts'
import { byRank } from '#shared/board/card/card-view.ts'
import type { Mention } from '#shared/board/file/mention.ts'
import { type FieldValue, fileViewOf } from '#shared/board/file/file-view.ts'
import { child, yMapWith, nested, put } from './map-edits.ts'
import { rankAt } from './rank.ts'

/** Adds a checklist at the end; returns its id. */
export function addChecklist(doc: Y.Doc, title: string): string {
  const id = newId()
  const lists = fileViewOf(doc).checklists
  const list = yMapWith({ title, rank: rankAt(lists, lists.length), items: new Y.Map() })
  doc.getMap('checklists').set(id, list)
  return id
}

/** Changes a checklist's title. */
export function renameChecklist(doc: Y.Doc, checklist: string, title: string): void {
  const list = child(doc, 'checklists', checklist)
  if (list !== null) put(list, 'title', title)
}

/** Removes a checklist with its entries. */
export function removeChecklist(doc: Y.Doc, checklist: string): void {
  doc.getMap('checklists').delete(checklist)
}

/** Where entries stand: a checklist's id, or null for the milestones of the card. */
export type ItemPlace = string | null

/** Adds an entry at the end of a list; returns its id, or null when the checklist is gone. */
export function addItem(doc: Y.Doc, list: ItemPlace, text: string): string | null {
  let id: string | null = null
  doc.transact(() => {
    const items = entriesOf(doc, list) ?? newEntries(doc, list)
    if (items === null) return
    const siblings = ranked(items)
    id = newId()
    items.set(id, yMapWith({ text, done: false, rank: rankAt(siblings, siblings.length) }))
  })
  return id
}

/** Changes an entry's text. */
export function renameItem(doc: Y.Doc, list: ItemPlace, item: string, text: string): void {
  withItem(doc, list, item, entry => put(entry, 'text', text))
}

/** Ticks an entry or takes the tick away. */
export function tickItem(doc: Y.Doc, list: ItemPlace, item: string, done: boolean): void {
  withItem(doc, list, item, entry => put(entry, 'done', done))
}

/** Sets an entry's due instant, or takes it away with null. */
export function setItemDue(doc: Y.Doc, list: ItemPlace, item: string, due: string | null): void {
  withItem(doc, list, item, entry => put(entry, 'due', due))
}

/** Puts an entry at an index among the others of its list. */
export function moveItem(doc: Y.Doc, list: ItemPlace, item: string, index: number): void {
  withItem(doc, list, item, (entry, items) => {
    const siblings = ranked(items).filter(one => one.id !== item)
    put(entry, 'rank', rankAt(siblings, index))
  })
}

/** Removes an entry. */
export function removeItem(doc: Y.Doc, list: ItemPlace, item: string): void {
  withItem(doc, list, item, (_entry, items) => items.delete(item))
}

/** Adds a note by the person who writes it; its time is this device's until the server sets its own. Returns its id. */
export function addNote(
  doc: Y.Doc,
  note: {
    readonly by: string
    readonly text: string
    readonly mentions?: readonly string[]
    readonly places?: readonly Mention[]
  },
): string {
  const id = newId()
  const { by, text, mentions = [], places = [] } = note
  const at = new Date().toISOString()
  doc
    .getMap('notes')
    .set(id, yMapWith({ by, at, text, mentions: [...mentions], places: [...places] }))
  return id
}

/** Changes one's own note, which the server marks as changed; the gate refuses others'. */
export function editNote(
  doc: Y.Doc,
  id: string,
  text: string,
  mentions?: readonly string[],
  places: readonly Mention[] = [],
): void {
  const note = child(doc, 'notes', id)
  if (note === null || (note.get('text') === text && mentions === undefined)) return
  doc.transact(() => {
    put(note, 'text', text)
    if (mentions !== undefined) {
      note.set('mentions', [...mentions])
      note.set('places', [...places])
    }
  })
}

/** Takes one's own note back. */
export function removeNote(doc: Y.Doc, id: string): void {
  doc.getMap('notes').delete(id)
}

/** Sets a custom field of the card, or empties it with null. */
export function setField(doc: Y.Doc, field: string, value: FieldValue): void {
  if (value === null) doc.getMap('fields').delete(field)
  else put(doc.getMap('fields'), field, value)
}

/** The map of a list's entries; null when there is none yet, or the checklist is gone. */
function entriesOf(doc: Y.Doc, list: ItemPlace): Y.Map<unknown> | null {
  if (list === null) return doc.getMap('milestones')
  const checklist = child(doc, 'checklists', list)
  return checklist === null ? null : nested(checklist, 'items')
}

function newEntries(doc: Y.Doc, list: ItemPlace): Y.Map<unknown> | null {
  const checklist = list === null ? null : child(doc, 'checklists', list)
  if (checklist === null) return null
  const items = new Y.Map<unknown>()
  checklist.set('items', items)
  return items
}

function withItem(
  doc: Y.Doc,
  list: ItemPlace,
  item: string,
  act: (entry: Y.Map<unknown>, items: Y.Map<unknown>) => void,
): void {
  const items = entriesOf(doc, list)
  const entry = items === null ? null : nested(items, item)
  if (items !== null && entry !== null) act(entry, items)
}

function ranked(items: Y.Map<unknown>): { readonly id: string; readonly rank: string }[] {
  return [...items.entries()]
    .map(([id, entry]) => ({
      id,
      rank: entry instanceof Y.Map ? String(entry.get('rank') ?? '') : '',
    }))
    .sort(byRank)
}
