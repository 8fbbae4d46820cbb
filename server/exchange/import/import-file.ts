import { Node } from 'prosemirror-model'
import { prosemirrorToYXmlFragment } from 'y-prosemirror'
import * as Y from 'yjs'
import { newId } from '#shared/base/ids.ts'
import { lastRank, ranksAfter } from '#shared/board/shape/rank.ts'
import { richTextSchema } from '#shared/board/file/rich-text-schema.ts'
import { isOfKind } from '#shared/board/types/field-value.ts'
import { unitOfPlace, unitPrefix } from '#shared/board/types/held-value.ts'
import { typeFieldKey } from '#shared/board/types/type-definition.ts'
import { mapWith } from '#server/cases/cards/write-card.ts'
import type { CardDraft, ChecklistDraft, NoteDraft } from '#server/exchange/draft/board-draft.ts'
import type { ImportedIds, ImportedKind } from './imported-ids.ts'
import type { CardsInto } from './import-cards.ts'

/** How many parts a case file got. */
export interface FileCounts {
  readonly checklists: number
  readonly items: number
  readonly notes: number
  readonly links: number
}

/** What is new in a case file. */
export interface FreshFile {
  /** Null when nothing is new. */
  readonly build: ((doc: Y.Doc) => void) | null
  readonly counts: FileCounts
  readonly checkTotal: number
  readonly checkDone: number
}

type ImportStep = (doc: Y.Doc) => void

/** The parts of a card's case file that were not brought before; description and field values only for a new card. */
export function freshFile(card: CardDraft, into: CardsInto, whole: boolean): FreshFile {
  const { importedIds, people, actor } = into
  const steps: ImportStep[] = []
  const { description } = card
  if (whole && description !== null)
    // Made only when it is written: an import holds thousands of them.
    steps.push(doc => {
      const node = Node.fromJSON(richTextSchema, description)
      prosemirrorToYXmlFragment(node, doc.getXmlFragment('description'))
    })
  if (whole)
    for (const { field, value } of card.values) {
      const id = importedIds.target('field', field)!
      const own =
        typeof value === 'object'
          ? importedIds.target('option', `${field}/${value.option}`)!
          : value
      steps.push(doc => void doc.getMap('fields').set(id, own))
    }

  if (whole) steps.push(...ownParts(card, into))

  const checklists = card.checklists.filter(isNew(importedIds, 'checklist'))
  let items = 0
  for (const checklist of card.checklists) {
    const id = importedIds.target('checklist', checklist.id)
    const added = checklist.items.filter(
      item => importedIds.target('item', `${checklist.id}/${item.id}`) === undefined,
    )
    items += added.length
    if (id !== undefined) {
      if (added.length > 0) steps.push(itemsInto(id, checklist, added, importedIds))
      continue
    }
    const own = importedIds.add('checklist', checklist.id, newId())
    steps.push(doc => {
      const there = rootRanks(doc, 'checklists')
      const [rank] = ranksAfter(there, 1)
      doc
        .getMap('checklists')
        .set(own, mapWith({ title: checklist.title, rank, items: new Y.Map() }))
    })
    if (added.length > 0) steps.push(itemsInto(own, checklist, added, importedIds))
  }

  const notes = card.notes.filter(isNew(importedIds, 'note'))
  const noteIds = idsInOrder(notes.length)
  for (const [i, note] of notes.entries()) {
    const id = importedIds.add('note', note.id, noteIds[i]!)
    const author = note.by === null ? undefined : people.get(note.by)
    const value = {
      by: author?.placeholder ?? actor.id,
      byName: note.byName ?? author?.name ?? '导入 Import',
      at: note.at,
      text: note.text,
      ...mentionsIn(note, people),
      editedAt: note.editedAt,
      ...(note.reply ? { reply: true } : {}),
      ...(note.reply && note.how ? { how: note.how } : {}),
    }
    steps.push(doc => void doc.getMap('notes').set(id, mapWith(value)))
  }

  const links = card.links.filter(
    link => importedIds.target('link', `${card.id}/${link.id}`) === undefined,
  )
  const linkIds = idsInOrder(links.length)
  for (const [i, link] of links.entries()) {
    const id = importedIds.add('link', `${card.id}/${link.id}`, linkIds[i]!)
    const by = people.get(link.by ?? '')?.placeholder ?? actor.id
    const { name, url, at } = link
    const value = { name, url, at, by, kind: 'text/uri-list', bytes: 0 }
    steps.push(doc => void doc.getMap('attachments').set(id, mapWith(value)))
  }

  const all = [...card.checklists.flatMap(checklist => checklist.items), ...card.milestones]
  return {
    build: steps.length === 0 ? null : doc => steps.forEach(step => step(doc)),
    counts: { checklists: checklists.length, items, notes: notes.length, links: links.length },
    checkTotal: all.length,
    checkDone: all.filter(item => item.done).length,
  }
}

/** Whom a note mentions, as people are called here. */
function mentionsIn({ mentions = [], places = [] }: NoteDraft, people: CardsInto['people']) {
  const here = (person: string) => people.get(person)?.assignee ?? []
  return {
    mentions: [...new Set(mentions.flatMap(here))],
    ...(places.length === 0
      ? {}
      : {
          places: places.flatMap(({ person, at, length }) =>
            [here(person)].flat().map(id => ({ id, at, length })),
          ),
        }),
  }
}

const isNew = (importedIds: ImportedIds, kind: ImportedKind) => (part: { readonly id: string }) =>
  importedIds.target(kind, part.id) === undefined

/** Milestones, and what the fields of the card's type and of its former types hold. */
function ownParts(card: CardDraft, into: CardsInto): readonly ImportStep[] {
  const ranks = ranksAfter(null, card.milestones.length)
  const milestones = card.milestones.map(({ text, done, due }, i): ImportStep => {
    const id = newId()
    return doc =>
      void doc.getMap('milestones').set(id, mapWith({ text, done, due, rank: ranks[i]! }))
  })
  const values = [
    ...card.typeValues.map(value => ({ ...value, type: card.type })),
    ...(card.formerValues ?? []),
  ].flatMap(({ type, field, value }): ImportStep[] => {
    const here = valueHere(value, into)
    if (here === undefined) return []
    return [doc => void doc.getMap('fields').set(typeFieldKey(type, field), here)]
  })
  return [...milestones, ...values]
}

/** A value as it stands in a case file here: a person as they are called here, a unit that is not here by its name. */
function valueHere(
  value: CardDraft['typeValues'][number]['value'],
  { people, unitNamed }: CardsInto,
): string | number | boolean | undefined {
  if (typeof value !== 'object') return value
  if ('person' in value) return people.get(value.person)?.assignee
  const unit = unitNamed(value.unit)
  if (unit !== undefined) return `${unitPrefix}${unit}`
  const { name } = value.unit
  return isOfKind({ kind: 'place' }, name) && unitOfPlace(name) === null ? name : undefined
}

/** Entries go behind what the checklist holds; when it was taken away here, they stay away too. */
function itemsInto(
  checklist: string,
  { id: foreign }: ChecklistDraft,
  added: ChecklistDraft['items'],
  importedIds: ImportedIds,
): ImportStep {
  const ids = added.map(item => importedIds.add('item', `${foreign}/${item.id}`, newId()))
  return doc => {
    const list = doc.getMap<Y.Map<unknown>>('checklists').get(checklist)
    const items = list?.get('items') as Y.Map<Y.Map<unknown>> | undefined
    if (items === undefined) return
    const ranks = ranksAfter(lastIn(items), added.length)
    for (const [i, { text, done, due }] of added.entries())
      items.set(ids[i]!, mapWith({ text, done, due, rank: ranks[i]! }))
  }
}

const rootRanks = (doc: Y.Doc, root: string) => lastIn(doc.getMap<Y.Map<unknown>>(root))

const lastIn = (map: Y.Map<Y.Map<unknown>>) =>
  lastRank([...map.values()].map(part => part.get('rank')))

/** New ids that sort in the order they are given, for parts that screens sort by time and then by id. */
const idsInOrder = (count: number): readonly string[] =>
  Array.from({ length: count }, () => newId()).sort()
