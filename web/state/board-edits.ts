import * as Y from 'yjs'
import { newId } from '#shared/base/ids.ts'
import { boardViewOf, type FieldKind } from '#shared/board/board-view.ts'
import type { LabelColour } from '#shared/board/card/card-types.ts'
import type { Stage } from '#shared/board/stages.ts'
import { child, yMapWith, nested, put } from './map-edits.ts'
import { rankAt } from './rank.ts'

const view = (doc: Y.Doc) => boardViewOf('', doc)

/** Changes the board's title. */
export function renameBoard(doc: Y.Doc, title: string): void {
  put(doc.getMap('board'), 'title', title)
}

/** Adds a column at the end; returns its id. */
export function addColumn(
  doc: Y.Doc,
  column: { readonly title: string; readonly kind?: 'open' | 'done' },
): string {
  const id = newId()
  const { columns } = view(doc)
  const values = { kind: 'open', ...column, rank: rankAt(columns, columns.length), wip: null }
  doc.getMap('columns').set(id, yMapWith({ ...values, archived: false }))
  return id
}

/** Changes a column's title. */
export function renameColumn(doc: Y.Doc, id: string, title: string): void {
  set(doc, 'columns', id, 'title', title)
}

/** Puts a column at an index among the others, archived ones counted. */
export function moveColumn(doc: Y.Doc, id: string, index: number): void {
  const others = view(doc).columns.filter(column => column.id !== id)
  set(doc, 'columns', id, 'rank', rankAt(others, index))
}

/** Sets the most cards a column should hold (1–999), or no limit with null. */
export function setWip(doc: Y.Doc, id: string, wip: number | null): void {
  set(doc, 'columns', id, 'wip', wip)
}

/** Makes a column stand for a stage of the flow, or a plain one of open cards with null. */
export function setStage(doc: Y.Doc, id: string, stage: Stage | null): void {
  doc.transact(() => {
    set(doc, 'columns', id, 'stage', stage ?? '')
    set(doc, 'columns', id, 'kind', stage === 'closed' ? 'done' : 'open')
  })
}

/** Archives a column or brings it back. */
export function archiveColumn(doc: Y.Doc, id: string, archived: boolean): void {
  set(doc, 'columns', id, 'archived', archived)
}

/** Adds a label at the end of the list; returns its id. */
export function addLabel(
  doc: Y.Doc,
  label: { readonly name: string; readonly colour: LabelColour },
): string {
  const id = newId()
  const { labels } = view(doc)
  doc.getMap('labels').set(id, yMapWith({ ...label, rank: rankAt(labels, labels.length) }))
  return id
}

/** Changes a label's name, colour or both. */
export function editLabel(
  doc: Y.Doc,
  id: string,
  label: { readonly name?: string; readonly colour?: LabelColour },
): void {
  doc.transact(() => {
    for (const [key, value] of Object.entries(label)) set(doc, 'labels', id, key, value)
  })
}

/** Removes a label; cards that carry it no longer show it. */
export function removeLabel(doc: Y.Doc, id: string): void {
  doc.getMap('labels').delete(id)
}

/** Adds a custom field at the end; returns its id. */
export function addField(
  doc: Y.Doc,
  field: { readonly name: string; readonly kind: FieldKind },
): string {
  const id = newId()
  const { fields } = view(doc)
  const values = { ...field, rank: rankAt(fields, fields.length), options: new Y.Map() }
  doc.getMap('fields').set(id, yMapWith(values))
  return id
}

/** Changes a custom field's name. */
export function editField(doc: Y.Doc, id: string, name: string): void {
  set(doc, 'fields', id, 'name', name)
}

/** Removes a custom field; values in case files stay but are no longer shown. */
export function removeField(doc: Y.Doc, id: string): void {
  doc.getMap('fields').delete(id)
}

/** Adds an option to a choice field, or changes its text; returns the option's id. */
export function setOption(doc: Y.Doc, field: string, text: string, option = newId()): string {
  const definition = child(doc, 'fields', field)
  if (definition === null) return option
  doc.transact(() => {
    let options = nested(definition, 'options')
    if (options === null) {
      options = new Y.Map()
      definition.set('options', options)
    }
    put(options, option, text)
  })
  return option
}

/** Removes an option of a choice field. */
export function removeOption(doc: Y.Doc, field: string, option: string): void {
  const definition = child(doc, 'fields', field)
  if (definition !== null) nested(definition, 'options')?.delete(option)
}

function set(doc: Y.Doc, root: string, id: string, key: string, value: unknown): void {
  const map = child(doc, root, id)
  if (map !== null) put(map, key, value)
}
