import type * as Y from 'yjs'
import { isSeen } from '#shared/base/has-words.ts'
import { newId } from '#shared/base/ids.ts'
import { done, type Outcome, refused } from '#shared/base/problem.ts'
import { boardViewOf, type BoardView } from '#shared/board/board-view.ts'
import { documentName } from '#shared/board/document-name.ts'
import { lastRank, ranksAfter } from '#shared/board/shape/rank.ts'
import { authorityOf, can } from '#shared/policy/can.ts'
import { maskPersonalNumbers } from '#shared/policy/personal-numbers.ts'
import type { Actor } from '#shared/policy/roles.ts'
import { auditStatement } from '#server/audit/entry.ts'
import { type AccessDesk, cardFor } from '#server/cases/cards/card-access.ts'
import type { CaseDesk } from '#server/cases/desk/case-desk.ts'
import { mapWith } from '#server/cases/cards/write-card.ts'
import type { ComingBoard, DocumentEdit } from '#server/room/document-store.ts'
import { changedMeanwhile } from '#server/room/right.ts'
import type { BoardDraft } from '#server/exchange/draft/board-draft.ts'
import { ImportedIds, keptSource } from './imported-ids.ts'
import { fitDraft } from '#server/exchange/draft/fit-cards.ts'
import { bringCards } from './import-cards.ts'
import { bringPeople } from './import-people.ts'
import { importMutex, rememberImport } from './imports-made.ts'
import type { ImportWarning } from '#server/exchange/warnings/import-warnings.ts'

/** How many of each thing an import made. */
export interface Created {
  readonly boards: number
  readonly columns: number
  readonly labels: number
  readonly fields: number
  readonly people: number
  readonly cards: number
  readonly checklists: number
  readonly items: number
  readonly notes: number
  readonly links: number
}

/** What an import did. */
export interface Imported {
  readonly board: string
  readonly title: string
  readonly created: Created
  /** True when everything was there already and nothing was written. */
  readonly unchanged: boolean
  readonly losses: readonly ImportWarning[]
}

/** Who imports, and where to. */
export interface ImportOptions {
  readonly actor: Actor
  /** The unit the board belongs to. */
  readonly unit: string
  /** Instead of the file's title, for a new board; otherwise the report says that it had no effect. */
  readonly title?: string | undefined
}

/** A new board with more documents comes in pieces. */
const mostAtOnce = 400

/**
 * Brings a board in, or what is new in it since the last time: all of it in one commit, or nothing. What was brought
 * before is never written again, so edits made here stay; see docs/decisions/0005.
 */
export async function importBoard(
  desk: Pick<
    CaseDesk,
    'store' | 'records' | 'directory' | 'cards' | 'boards' | 'numbers' | 'types' | 'clock' | 'path'
  >,
  draft: BoardDraft,
  options: ImportOptions,
): Promise<Outcome<Imported>> {
  const { actor, unit } = options
  if (!can(actor, 'board:import', { path: desk.directory.path(unit) }))
    return refused('forbidden', { rule: 'X9' })
  const fitting = fitDraft(draft, desk.types, new Date(desk.clock.now()).toISOString())
  // The unit is part of the key: another beat that imports the same file gets a board of its own.
  const source = `${draft.source}@${unit}`
  return importMutex.run([source, keptSource(source)], () => bring(desk, fitting, source, options))
}

async function bring(
  desk: AccessDesk &
    Pick<CaseDesk, 'store' | 'records' | 'directory' | 'numbers' | 'types' | 'clock'>,
  draft: BoardDraft,
  source: string,
  { actor, unit, title: given }: ImportOptions,
): Promise<Outcome<Imported>> {
  const title = given === undefined || !isSeen(given) ? undefined : maskPersonalNumbers(given)
  const importedIds = await ImportedIds.of(source, desk.records)
  const known = importedIds.target('board', draft.source)
  if (known !== undefined && desk.boards.get(known)?.unit !== unit)
    return refused('conflict', { rule: 'X9', detail: 'the board of an earlier import is not here' })
  const board = known ?? importedIds.add('board', draft.source, newId())
  const judged = desk.boards.get(board)
  const before = await viewOf(desk, board)

  if (known !== undefined && title !== undefined && title !== before.title)
    draft.warnings.add('title-kept', { example: title })
  const settings = boardChange(draft, importedIds, before)
  const assigns = can(actor, 'card:assign', { path: desk.path(unit) })
  const near = new Set(
    assigns ? desk.directory.peopleAround(unit).map(({ person }) => person.id) : [],
  )
  const people = await bringPeople(draft, board, importedIds, desk.records, near)
  const cards = await bringCards(desk, draft, {
    actor,
    board,
    unit,
    importedIds,
    people,
    types: desk.types,
    unitNamed: ({ kind, name }) =>
      desk.directory
        .unitsWithin(unit)
        .find(one => one.closed === undefined && one.kind === kind && one.name === name)?.id,
  })
  if (!cards.ok) return cards
  draft.warnings.add('people', { count: known === undefined ? people.unmapped : 0 })

  const created: Created = {
    boards: known === undefined ? 1 : 0,
    ...settings.created,
    people: people.created,
    ...cards.value.created,
  }
  const imported: Imported = {
    board,
    title: known === undefined ? (title ?? draft.title) : before.title,
    created,
    unchanged: importedIds.added === 0,
    losses: draft.warnings.list(),
  }
  if (imported.unchanged) return done(imported)

  const entries: DocumentEdit[] = [...cards.value.entries]
  if (settings.build !== null || known === undefined)
    entries.unshift({
      document: documentName('board', board),
      build: doc => {
        if (known === undefined) {
          doc.getMap('board').set('title', title ?? draft.title)
          doc.getMap('board').set('unit', unit)
          doc.getMap('board').set('retired', false)
        }
        settings.build?.(doc)
      },
    })
  const authority = (): Outcome<string> => {
    const path = desk.path(unit)
    if (!can(actor, 'board:import', { path })) return refused('forbidden', { rule: 'X9' })
    const reads = cards.value.changed.every(id => cardFor(desk, actor, id).ok)
    return reads && desk.boards.get(board) === judged && !desk.store.changing(board)
      ? done(authorityOf(actor, 'board:import', { path }))
      : { ok: false, problem: changedMeanwhile }
  }
  const ids = importedIds.statements()
  const coming: ComingBoard = { board, statements: ids.others, undo: importedIds.undo() }
  const inPieces = known === undefined && entries.length > mostAtOnce
  const statements = [
    auditStatement({
      subject: board,
      unit,
      actor: actor.id,
      origin: 'import',
      at: desk.clock.now(),
      authority: authorityOf(actor, 'board:import', { path: desk.path(unit) }),
      action: 'imported',
      before: null,
      after: created,
    }),
    ...people.statements,
    ...cards.value.statements,
    ...ids.board,
    ...(inPieces ? [] : ids.others),
    await rememberImport(desk, { board, source: importedIds.source, by: actor.id }, created),
  ]
  const by = { actor, origin: 'import', authority } as const
  const committed = await desk.store.commit(entries, by, statements, inPieces ? coming : undefined)
  if (!committed.ok) return committed
  for (const person of people.fresh) desk.boards.bring(board, person)
  return done(imported)
}

async function viewOf(desk: Pick<CaseDesk, 'store'>, board: string): Promise<BoardView> {
  const doc = await desk.store.copy(documentName('board', board))
  const view = boardViewOf(board, doc)
  doc.destroy()
  return view
}

/** The columns, labels and fields that are not there yet, as one change to the board's document. */
function boardChange(
  draft: BoardDraft,
  importedIds: ImportedIds,
  before: BoardView,
): {
  readonly build: ((doc: Y.Doc) => void) | null
  readonly created: Pick<Created, 'columns' | 'labels' | 'fields'>
} {
  const columns = fresh('column', draft.columns, before.columns, importedIds)
  const labels = fresh('label', draft.labels, before.labels, importedIds)
  const fields = fresh('field', draft.fields, before.fields, importedIds)
  const options = draft.fields.flatMap(field =>
    field.options
      .filter(option => importedIds.target('option', `${field.id}/${option.id}`) === undefined)
      .map(option => ({
        field: importedIds.target('field', field.id)!,
        id: importedIds.add('option', `${field.id}/${option.id}`, newId()),
        text: option.text,
      })),
  )
  const created = { columns: columns.length, labels: labels.length, fields: fields.length }
  if (columns.length + labels.length + fields.length + options.length === 0)
    return { build: null, created }
  const build = (doc: Y.Doc) => {
    for (const { id, rank, part } of columns) {
      const { title, kind, archived, wip, stage } = part
      const values = { title, rank, kind, archived, wip, stage: stage ?? '' }
      doc.getMap('columns').set(id, mapWith(values))
    }
    for (const { id, rank, part } of labels)
      doc.getMap('labels').set(id, mapWith({ name: part.name, colour: part.colour, rank }))
    const target = doc.getMap<Y.Map<unknown>>('fields')
    for (const { id, rank, part } of fields)
      target.set(id, mapWith({ name: part.name, kind: part.kind, rank, options: mapWith({}) }))
    for (const option of options) {
      const map = target.get(option.field)?.get('options') as Y.Map<string> | undefined
      map?.set(option.id, option.text)
    }
  }
  return { build, created }
}

/** Those that were not brought before, with their new ids and ranks behind what is there. */
function fresh<T extends { readonly id: string }>(
  kind: 'column' | 'label' | 'field',
  parts: readonly T[],
  there: readonly { readonly rank: string }[],
  importedIds: ImportedIds,
): readonly { readonly id: string; readonly rank: string; readonly part: T }[] {
  const added = parts.filter(part => importedIds.target(kind, part.id) === undefined)
  const ranks = ranksAfter(lastRank(there.map(one => one.rank)), added.length)
  return added.map((part, i) => ({
    id: importedIds.add(kind, part.id, newId()),
    rank: ranks[i]!,
    part,
  }))
}
