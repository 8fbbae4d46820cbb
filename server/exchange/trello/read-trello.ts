import { done, type Outcome, refused } from '#shared/base/problem.ts'
import type {
  BoardDraft,
  ColumnDraft,
  FieldDraft,
  LabelDraft,
} from '#server/exchange/draft/board-draft.ts'
import { byPos, distinct } from '#server/exchange/draft/distinct.ts'
import { importLimits, textLimits } from '#server/exchange/limits.ts'
import { ImportWarnings } from '#server/exchange/warnings/import-warnings.ts'
import { shorten } from '#server/exchange/text/text.ts'
import { readLeniently } from '#server/exchange/draft/lenient.ts'
import { cardDraft, createdAtOfId } from './trello-card.ts'
import { labelColourOf } from './trello-colours.ts'
import { gatherPeople } from './trello-people.ts'
import { startField } from './trello-start.ts'
import { knownKeys, trelloBoard, type TrelloBoard, type TrelloChecklist } from './trello-shape.ts'

const unsorted = 'linli/unsorted'
const doneNames =
  /^\s*(done|closed|completed?|finished|已?办结|已?完成|结束|结案)\s*(?:!|！|✅|✔️)*\s*$/iu

/** Whether a JSON value looks like a Trello board export at all. */
export const looksLikeTrello = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  Array.isArray((value as TrelloBoard).lists) &&
  Array.isArray((value as TrelloBoard).cards)

/**
 * Reads a Trello board export. Everything in it is either in the draft or counted in its warnings. Changes `input`.
 * `now` stands in for dates the file does not have.
 */
export function readTrello(input: unknown, now: string): Outcome<BoardDraft> {
  if (!looksLikeTrello(input))
    return refused('import-not-trello', { rule: 'X2', detail: 'lists or cards are missing' })
  const size = input as {
    cards: unknown[]
    lists: unknown[]
    labels?: unknown
    customFields?: unknown
  }
  if (
    size.cards.length > importLimits.cards ||
    size.lists.length > importLimits.columns ||
    (Array.isArray(size.labels) && size.labels.length > importLimits.labels) ||
    (Array.isArray(size.customFields) && size.customFields.length > importLimits.fields)
  )
    return refused('import-too-large', {
      rule: 'X3',
      detail: 'too many cards, lists, labels or fields',
    })
  const warnings = new ImportWarnings()
  countUnknown(input as Record<string, unknown>, warnings)
  const read = readLeniently(trelloBoard, input, { warnings, essential })
  if (!read.ok) return read
  return convert(read.value, now, warnings)
}

/** What a board cannot be read without: the lists and cards themselves and where each card stands. */
const essential = (path: readonly PropertyKey[]) =>
  path.length === 0 ||
  ((path[0] === 'lists' || path[0] === 'cards') &&
    (path.length <= 2 ||
      (path.length === 3 && (path[2] === 'id' || path[2] === 'name' || path[2] === 'idList')))) ||
  (path.length === 1 && (path[0] === 'id' || path[0] === 'name'))

function convert(board: TrelloBoard, now: string, warnings: ImportWarnings): Outcome<BoardDraft> {
  const boardDate = createdAtOfId(board.id) ?? now
  const lists = distinct(byPos(board.lists), warnings)
  const cards = distinct(byPos(board.cards), warnings)
  const columns: ColumnDraft[] = lists.map(list => columnDraft(list, warnings))
  const known = new Set(columns.map(column => column.id))
  if (cards.some(card => !known.has(card.idList)))
    columns.push({
      id: unsorted,
      title: '未分栏 Unsorted',
      kind: 'open',
      archived: false,
      wip: null,
      stage: null,
    })
  const finished = new Set(columns.filter(c => c.kind === 'done').map(c => c.id))

  const labels = labelDrafts(board, warnings)
  const fields = fieldDrafts(board, warnings)
  const people = gatherPeople(board, warnings)
  const checklists = checklistsOf(board, warnings)
  const comments = Map.groupBy(
    distinct((board.actions ?? []).filter(isComment), warnings),
    action => action.data?.card?.id ?? '',
  )
  const ids = new Set(cards.map(card => card.id))
  for (const [card, of] of checklists)
    if (!ids.has(card))
      warnings.add('dangling', { count: of.length, example: `checklist ${of[0]!.id}` })
  for (const [card, of] of comments)
    if (!ids.has(card))
      warnings.add('dangling', { count: of.length, example: `comment ${of[0]!.id}` })
  const makers = makersOf(board)

  const drafts = cards.map(card =>
    cardDraft(card, {
      column: known.has(card.idList) ? card.idList : unsorted,
      finished: finished.has(card.idList),
      labels: new Set(labels.map(label => label.id)),
      fields: new Map(fields.map(field => [field.id, field])),
      people: people.ids,
      checklists: checklists.get(card.id) ?? [],
      comments: comments.get(card.id) ?? [],
      maker: makers.get(card.id) ?? null,
      boardDate,
      warnings,
    }),
  )
  const crowded = drafts.find(
    card =>
      card.notes.length +
        card.links.length +
        card.checklists.reduce((n, list) => n + 1 + list.items.length, 0) >
      importLimits.partsPerCard,
  )
  if (crowded !== undefined)
    return refused('import-too-large', {
      rule: 'X3',
      detail: `card ${crowded.id} has too many parts`,
    })

  countBoard(board, warnings)
  for (const card of cards)
    if (!known.has(card.idList)) warnings.add('unsorted-cards', { example: card.name })
  return done({
    source: `trello:${board.id}`,
    title: named(board.name, textLimits.boardTitle, warnings),
    people: people.list,
    columns,
    labels,
    fields,
    cards: drafts,
    warnings,
  })
}

function columnDraft(list: TrelloBoard['lists'][number], warnings: ImportWarnings): ColumnDraft {
  const limit = Number(list.softLimit ?? Number.NaN)
  const finished = doneNames.test(list.name)
  if (finished) warnings.add('done-column', { example: list.name })
  if (list.subscribed === true) warnings.add('watching')
  if (list.color) warnings.add('list-colour')
  return {
    id: list.id,
    title: named(list.name, textLimits.column, warnings),
    kind: finished ? 'done' : 'open',
    stage: null,
    archived: list.closed === true,
    wip: Number.isInteger(limit) && limit >= 1 && limit <= 999 ? limit : null,
  }
}

/** The board's labels, and those that only stand inside cards. */
function labelDrafts(board: TrelloBoard, warnings: ImportWarnings): readonly LabelDraft[] {
  const own = distinct(board.labels ?? [], warnings)
  const all = new Map(own.map(label => [label.id, label]))
  for (const card of board.cards)
    for (const label of card.labels ?? []) if (!all.has(label.id)) all.set(label.id, label)
  return [...all.values()].map(label => {
    const { colour, exact } = labelColourOf(label.color)
    if (!exact)
      warnings.add('label-colour', {
        example: `${label.name ?? ''} ${label.color ?? 'null'}`.trim(),
      })
    return { id: label.id, name: named(label.name ?? '', textLimits.label, warnings), colour }
  })
}

function fieldDrafts(board: TrelloBoard, warnings: ImportWarnings): readonly FieldDraft[] {
  const kinds = {
    text: 'text',
    number: 'number',
    checkbox: 'checkbox',
    date: 'date',
    list: 'choice',
  } as const
  const fields: FieldDraft[] = []
  for (const field of distinct(byPos(board.customFields ?? []), warnings)) {
    if (!Object.hasOwn(kinds, field.type)) {
      warnings.add('unknown', {
        name: `customFields.${field.type.slice(0, 40)}`,
        example: field.name,
      })
      continue
    }
    fields.push({
      id: field.id,
      name: named(field.name, textLimits.field, warnings),
      kind: kinds[field.type as keyof typeof kinds],
      options: distinct(byPos(field.options ?? []), warnings).map(option => ({
        id: option.id,
        text: named(option.value?.text ?? '', textLimits.option, warnings),
      })),
    })
  }
  const starts = board.cards.filter(card => card.start).length
  warnings.add('start-date', { count: starts })
  if (starts > 0) fields.push({ id: startField, name: '开始日期 Start', kind: 'date', options: [] })
  return fields
}

/**
 * The checklists by card. An export made through the API holds a card's checklists inside the card, often besides the
 * board's own list; named in both places they are no duplicates.
 */
function checklistsOf(
  board: TrelloBoard,
  warnings: ImportWarnings,
): ReadonlyMap<string, TrelloChecklist[]> {
  const own = board.checklists ?? []
  const ids = new Set(own.map(checklist => checklist.id))
  const inside = board.cards.flatMap(card =>
    (card.checklists ?? [])
      .filter(checklist => !ids.has(checklist.id))
      .map(checklist => ({ ...checklist, idCard: card.id })),
  )
  return Map.groupBy(distinct([...own, ...inside], warnings), checklist => checklist.idCard ?? '')
}

const isComment = (action: NonNullable<TrelloBoard['actions']>[number]) =>
  action.type === 'commentCard' || action.type === 'copyCommentCard'

const making = new Set(['createCard', 'copyCard', 'convertToCardFromCheckItem', 'emailCard'])

/** Who made each card and when, from the actions. */
function makersOf(
  board: TrelloBoard,
): ReadonlyMap<string, { by: string | null; at: string | null }> {
  const makers = new Map<string, { by: string | null; at: string | null }>()
  for (const action of board.actions ?? []) {
    const card = action.data?.card?.id
    if (making.has(action.type) && typeof card === 'string')
      makers.set(card, { by: action.idMemberCreator ?? null, at: action.date ?? null })
  }
  return makers
}

function named(text: string, max: number, warnings: ImportWarnings): string {
  if (text.length > max) warnings.add('name-shortened', { example: text })
  return shorten(text, max)
}

function countBoard(board: TrelloBoard, warnings: ImportWarnings): void {
  const actions = board.actions ?? []
  warnings.add('activity', { count: actions.filter(action => !isComment(action)).length })
  warnings.add('reactions', {
    count: actions.reduce((n, action) => n + (action.reactions?.length ?? 0), 0),
  })
  if (actions.length === 1_000) warnings.add('older-comments')
  warnings.add('power-ups', {
    count:
      (board.powerUps?.length ?? 0) +
      (board.pluginData?.length ?? 0) +
      board.cards.reduce((n, card) => n + (card.pluginData?.length ?? 0), 0),
  })
  warnings.add('member-roles', { count: board.memberships?.length ?? 0 })
  if (board.desc) warnings.add('board-description', { example: board.desc })
  if (board.prefs !== undefined && board.prefs !== null) warnings.add('board-settings')
}

/** Counts what no part of the reader knows: top-level keys, and keys of lists and cards, that hold something. */
function countUnknown(board: Record<string, unknown>, warnings: ImportWarnings): void {
  const count = (thing: unknown, known: ReadonlySet<string>, prefix: string) => {
    if (typeof thing !== 'object' || thing === null || Array.isArray(thing)) return
    for (const [key, value] of Object.entries(thing)) {
      if (known.has(key)) continue
      const name = `${prefix}${key}`.slice(0, 60).toWellFormed()
      if (Array.isArray(value)) warnings.add('unknown', { name, count: value.length })
      else if (typeof value === 'object' && value !== null)
        warnings.add('unknown', { name, count: Object.keys(value).length === 0 ? 0 : 1 })
      else if (typeof value === 'string' && value !== '') warnings.add('unknown', { name })
    }
  }
  count(board, knownKeys.board, '')
  for (const list of board['lists'] as unknown[]) count(list, knownKeys.list, 'lists[].')
  for (const card of board['cards'] as unknown[]) count(card, knownKeys.card, 'cards[].')
}
