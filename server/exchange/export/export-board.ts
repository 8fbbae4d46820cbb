import { Fragment } from 'prosemirror-model'
import { yXmlFragmentToProseMirrorRootNode } from 'y-prosemirror'
import type * as Y from 'yjs'
import { boardViewOf } from '#shared/board/board-view.ts'
import { byRank, cardViewOf, type CardView } from '#shared/board/card/card-view.ts'
import { documentName } from '#shared/board/document-name.ts'
import { type ChecklistItemView, type FileView, fileViewOf } from '#shared/board/file/file-view.ts'
import { plainMap } from '#shared/board/shape/plain-map.ts'
import { richTextSchema } from '#shared/board/file/rich-text-schema.ts'
import { unitOfPlace } from '#shared/board/types/held-value.ts'
import {
  type CardTypeDefinition,
  type TypeField,
  typeFieldKey,
} from '#shared/board/types/type-definition.ts'
import { done, type Language, type Outcome, refused } from '#shared/base/problem.ts'
import { can } from '#shared/policy/can.ts'
import type { Actor } from '#shared/policy/roles.ts'
import { Stretch } from '#server/room/stretch.ts'
import type { CaseDesk } from '#server/cases/desk/case-desk.ts'
import { subjectOf } from '#server/room/card-record.ts'
import { FilePeople } from './file-people.ts'
import { textLimits } from '#server/exchange/limits.ts'
import { linliFormat, type LinliBoard, type LinliCard } from '#server/exchange/linli/linli-shape.ts'
import { shorten } from '#server/exchange/text/text.ts'

/**
 * A board with the cards the actor may read, as Linli's own file: columns in order, cards in the order they stand in them. `not-found`
 * when the actor may not open it, `forbidden` when they may not export.
 */
export async function exportBoard(
  desk: Pick<
    CaseDesk,
    'copy' | 'records' | 'directory' | 'cards' | 'boards' | 'types' | 'clock' | 'path'
  >,
  board: string,
  actor: Actor,
  language: Language,
): Promise<Outcome<LinliBoard>> {
  const record = desk.boards.get(board)
  const path = record === undefined ? [] : desk.path(record.unit)
  if (record === undefined || !can(actor, 'board:open', { path })) return refused('not-found')
  if (!can(actor, 'board:export', { path })) return refused('forbidden', { rule: 'X10' })
  const settings = boardViewOf(board, await desk.copy(documentName('board', board)))
  const people = await FilePeople.of(desk, board, language)
  const columns = new Map(settings.columns.map((column, i) => [column.id, i]))
  const cards: CardView[] = []
  const stretch = new Stretch()
  for (const card of desk.cards.ofBoard(board).values()) {
    if (!can(actor, 'card:read', subjectOf(card, desk.path)) || !columns.has(card.column)) continue
    await stretch.rest()
    const doc = await desk.copy(documentName('card', card.id))
    cards.push(cardViewOf(card.id, plainMap(doc.getMap('card'))))
  }
  cards.sort((a, b) => columns.get(a.column)! - columns.get(b.column)! || byRank(a, b))
  const written: LinliCard[] = []
  for (const card of cards) {
    await stretch.rest()
    const doc = await desk.copy(documentName('file', card.id))
    written.push(linliCard(card, doc, { desk, people, settings }))
  }
  return done({
    ...linliFormat,
    exportedAt: new Date(desk.clock.now()).toISOString(),
    board: { id: board, title: settings.title, unit: unitOf(desk, record.unit) },
    people: people.list(),
    columns: settings.columns.map(({ id, title, kind, archived, wip, stage }) => ({
      id,
      title,
      kind,
      archived,
      wip,
      stage,
    })),
    labels: settings.labels.map(({ id, name, colour }) => ({ id, name, colour })),
    fields: settings.fields.map(({ id, name, kind, options }) => ({
      id,
      name,
      kind,
      options: [...options],
    })),
    cards: written,
  })
}

const unitOf = ({ directory }: Pick<CaseDesk, 'directory'>, id: string) => {
  const unit = directory.unit(id)
  return { kind: unit?.kind ?? '', name: shorten(unit?.name ?? '', 200) }
}

interface Around {
  readonly desk: Pick<CaseDesk, 'directory' | 'types'>
  readonly people: FilePeople
  readonly settings: ReturnType<typeof boardViewOf>
}

function linliCard(card: CardView, doc: Y.Doc, { desk, people, settings }: Around): LinliCard {
  const file = fileViewOf(doc)
  const labels = settings.labels.filter(label => card.labels.has(label.id)).map(label => label.id)
  return {
    id: card.id,
    number: card.number,
    title: card.title,
    type: card.type,
    column: card.column,
    unit: unitOf(desk, card.unit),
    priority: card.priority,
    visibility: card.visibility,
    archived: card.archived,
    due: card.due === null ? null : new Date(card.due).toISOString(),
    labels,
    createdAt: instant(card.createdAt),
    createdBy: people.take(card.createdBy),
    assignees: people.takeAll(card.assignees),
    named: people.takeAll(card.named),
    description: descriptionOf(doc),
    checklists: file.checklists.map(({ id, title, items }) => ({
      id,
      title,
      items: items.map(itemOf),
    })),
    milestones: file.milestones.map(itemOf),
    notes: file.notes.map(note => ({
      id: note.id,
      by: people.take(note.by),
      byName: shorten(note.byName || people.name(note.by), textLimits.person),
      at: instant(note.at),
      text: note.text,
      editedAt: instant(note.editedAt),
      reply: note.reply,
      how: note.how,
      mentions: people.takeAll(note.mentions),
      places: note.places.flatMap(({ id, at, length }) => {
        const person = people.take(id)
        return person === null ? [] : [{ person, at, length }]
      }),
    })),
    links: file.attachments.flatMap(link =>
      link.url === null
        ? []
        : {
            id: link.id,
            name: link.name,
            url: link.url,
            by: people.take(link.by),
            at: instant(link.at),
          },
    ),
    files: file.attachments.flatMap(({ id, name, kind, bytes, url, by, at }) =>
      url === null ? { id, name, kind, bytes, by: people.take(by), at: instant(at) } : [],
    ),
    values: settings.fields.flatMap(field => valueOf(field, file)),
    typeValues: valuesOfType(desk.types.get(card.type), file, { desk, people }),
    formerValues: desk.types
      .all()
      .filter(type => type.id !== card.type)
      .flatMap(type =>
        valuesOfType(type, file, { desk, people }).map(value => ({ type: type.id, ...value })),
      ),
  }
}

const itemOf = ({ id, text, done, due }: ChecklistItemView) => ({
  id,
  text,
  done,
  due: instant(due),
})

function valuesOfType(
  type: CardTypeDefinition | undefined,
  file: FileView,
  around: Pick<Around, 'desk' | 'people'>,
): LinliCard['typeValues'] {
  return (type?.fields ?? []).flatMap(field => {
    if (field.restricted) return []
    const value = file.fields.get(typeFieldKey(type!.id, field.id))
    if (value === undefined || value === null) return []
    const written = writtenValue(field, value, around)
    return written === null ? [] : [{ field: field.id, value: written }]
  })
}

/** A value as the file has it: a person as one of the file's, a unit by kind and name; null for who is gone. */
function writtenValue(
  { kind }: TypeField,
  value: string | number | boolean,
  { desk, people }: Pick<Around, 'desk' | 'people'>,
): LinliCard['typeValues'][number]['value'] | null {
  if (typeof value !== 'string') return value
  if (kind === 'person') {
    const person = people.take(value)
    return person === null ? null : { person }
  }
  const unit = kind === 'place' ? unitOfPlace(value) : null
  return unit === null ? value : { unit: unitOf(desk, unit) }
}

const instant = (value: string | null) => (value === null ? null : new Date(value).toISOString())

function valueOf(field: Around['settings']['fields'][number], file: FileView): LinliCard['values'] {
  const value = file.fields.get(field.id)
  if (value === undefined || value === null) return []
  if (field.kind !== 'choice') return [{ field: field.id, value }]
  const option = field.options.find(option => option.id === value)
  return option === undefined ? [] : [{ field: field.id, value: { option: option.id } }]
}

function descriptionOf(doc: Y.Doc): LinliCard['description'] {
  const fragment = doc.getXmlFragment('description')
  if (fragment.length === 0) return null
  const root = yXmlFragmentToProseMirrorRootNode(fragment, richTextSchema)
  // What can stand nowhere in a text, such as a row without its table, is shown by no screen either.
  const blocks = root.children.filter(({ type }) => type.isInGroup('block'))
  return blocks.length === 0 ? null : root.copy(Fragment.from(blocks)).toJSON()
}
