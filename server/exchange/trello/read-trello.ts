import { done, type Outcome, refused } from '#shared/base/problem.ts'
import type {
  BoardDraft,
  ColumnDraft,
  FieldDraft,
  LabelDraft,
} from '#server/exchange/draft/board-draft.ts'
import { byPos, distinct } from '#server/exchange/draft/distinct.ts'
import { importLimits, textLimits } from '#server/exchange/limits.ts'
import { Losses } from '#server/exchange/losses/losses.ts'
import { shorten } from '#server/exchange/text/text.ts'
import { readTolerantly } from '#server/exchange/draft/tolerant.ts'
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
 * Reads a Trello board export. Everything in it is either in the draft or counted in its losses. Changes `input`.
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
  const losses = new Losses()
  countUnknown(input as Record<string, unknown>, losses)
  const read = readTolerantly(trelloBoard, input, { losses, essential })
  if (!read.ok) return read
  return convert(read.value, now, losses)
}

/** What a board cannot be read without: the lists and cards themselves and where each card stands. */
const essential = (path: readonly PropertyKey[]) =>
  path.length === 0 ||
  ((path[0] === 'lists' || path[0] === 'cards') &&
    (path.length <= 2 ||
      (path.length === 3 && (path[2] === 'id' || path[2] === 'name' || path[2] === 'idList')))) ||
  (path.length === 1 && (path[0] === 'id' || path[0] === 'name'))

function convert(board: TrelloBoard, now: string, losses: Losses): Outcome<BoardDraft> {
  const boardDate = createdAtOfId(board.id) ?? now
  const lists = distinct(byPos(board.lists), losses)
  const cards = distinct(byPos(board.cards), losses)
  const columns: ColumnDraft[] = lists.map(list => columnDraft(list, losses))
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

  const labels = labelDrafts(board, losses)
  const fields = fieldDrafts(board, losses)
  const people = gatherPeople(board, losses)
  const checklists = checklistsOf(board, losses)
  const comments = Map.groupBy(
    distinct((board.actions ?? []).filter(isComment), losses),
    action => action.data?.card?.id ?? '',
  )
  const ids = new Set(cards.map(card => card.id))
  for (const [card, of] of checklists)
    if (!ids.has(card))
      losses.add('dangling', { count: of.length, example: `checklist ${of[0]!.id}` })
  for (const [card, of] of comments)
    if (!ids.has(card))
      losses.add('dangling', { count: of.length, example: `comment ${of[0]!.id}` })
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
      losses,
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

  countBoard(board, losses)
  for (const card of cards)
    if (!known.has(card.idList)) losses.add('unsorted-cards', { example: card.name })
  return done({
    source: `trello:${board.id}`,
    title: named(board.name, textLimits.boardTitle, losses),
    people: people.list,
    columns,
    labels,
    fields,
    cards: drafts,
    losses,
  })
}

function columnDraft(list: TrelloBoard['lists'][number], losses: Losses): ColumnDraft {
  const limit = Number(list.softLimit ?? Number.NaN)
  const finished = doneNames.test(list.name)
  if (finished) losses.add('done-column', { example: list.name })
  if (list.subscribed === true) losses.add('watching')
  if (list.color) losses.add('list-colour')
  return {
    id: list.id,
    title: named(list.name, textLimits.column, losses),
    kind: finished ? 'done' : 'open',
    stage: null,
    archived: list.closed === true,
    wip: Number.isInteger(limit) && limit >= 1 && limit <= 999 ? limit : null,
  }
}

/** The board's labels, and those that only stand inside cards. */
function labelDrafts(board: TrelloBoard, losses: Losses): readonly LabelDraft[] {
  const own = distinct(board.labels ?? [], losses)
  const all = new Map(own.map(label => [label.id, label]))
  for (const card of board.cards)
    for (const label of card.labels ?? []) if (!all.has(label.id)) all.set(label.id, label)
  return [...all.values()].map(label => {
    const { colour, exact } = labelColourOf(label.color)
    if (!exact)
      losses.add('label-colour', { example: `${label.name ?? ''} ${label.color ?? 'null'}`.trim() })
    return { id: label.id, name: named(label.name ?? '', textLimits.label, losses), colour }
  })
}

function fieldDrafts(board: TrelloBoard, losses: Losses): readonly FieldDraft[] {
  const kinds = {
    text: 'text',
    number: 'number',
    checkbox: 'checkbox',
    date: 'date',
    list: 'choice',
  } as const
  const fields: FieldDraft[] = []
  for (const field of distinct(byPos(board.customFields ?? []), losses)) {
    if (!Object.hasOwn(kinds, field.type)) {
      losses.add('unknown', {
        name: `customFields.${field.type.slice(0, 40)}`,
        example: field.name,
      })
      continue
    }
    fields.push({
      id: field.id,
      name: named(field.name, textLimits.field, losses),
      kind: kinds[field.type as keyof typeof kinds],
      options: distinct(byPos(field.options ?? []), losses).map(option => ({
        id: option.id,
        text: named(option.value?.text ?? '', textLimits.option, losses),
      })),
    })
  }
  const starts = board.cards.filter(card => card.start).length
  losses.add('start-date', { count: starts })
  if (starts > 0) fields.push({ id: startField, name: '开始日期 Start', kind: 'date', options: [] })
  return fields
}

/**
 * The checklists by card. An export made through the API holds a card's checklists inside the card, often besides the
 * board's own list; named in both places they are no duplicates.
 */
function checklistsOf(board: TrelloBoard, losses: Losses): ReadonlyMap<string, TrelloChecklist[]> {
  const own = board.checklists ?? []
  const ids = new Set(own.map(checklist => checklist.id))
  const inside = board.cards.flatMap(card =>
    (card.checklists ?? [])
      .filter(checklist => !ids.has(checklist.id))
      .map(checklist => ({ ...checklist, idCard: card.id })),
  )
  return Map.groupBy(distinct([...own, ...inside], losses), checklist => checklist.idCard ?? '')
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

function named(text: string, max: number, losses: Losses): string {
  if (text.length > max) losses.add('name-shortened', { example: text })
  return shorten(text, max)
}

function countBoard(board: TrelloBoard, losses: Losses): void {
  const actions = board.actions ?? []
  losses.add('activity', { count: actions.filter(action => !isComment(action)).length })
  losses.add('reactions', {
    count: actions.reduce((n, action) => n + (action.reactions?.length ?? 0), 0),
  })
  if (actions.length === 1_000) losses.add('older-comments')
  losses.add('power-ups', {
    count:
      (board.powerUps?.length ?? 0) +
      (board.pluginData?.length ?? 0) +
      board.cards.reduce((n, card) => n + (card.pluginData?.length ?? 0), 0),
  })
  losses.add('member-roles', { count: board.memberships?.length ?? 0 })
  if (board.desc) losses.add('board-description', { example: board.desc })
  if (board.prefs !== undefined && board.prefs !== null) losses.add('board-settings')
}

/** Counts what no part of the reader knows: top-level keys, and keys of lists and cards, that hold something. */
function countUnknown(board: Record<string, unknown>, losses: Losses): void {
  const count = (thing: unknown, known: ReadonlySet<string>, prefix: string) => {
    if (typeof thing !== 'object' || thing === null || Array.isArray(thing)) return
    for (const [key, value] of Object.entries(thing)) {
      if (known.has(key)) continue
      const name = `${prefix}${key}`.slice(0, 60).toWellFormed()
      if (Array.isArray(value)) losses.add('unknown', { name, count: value.length })
      else if (typeof value === 'object' && value !== null)
        losses.add('unknown', { name, count: Object.keys(value).length === 0 ? 0 : 1 })
      else if (typeof value === 'string' && value !== '') losses.add('unknown', { name })
    }
  }
  count(board, knownKeys.board, '')
  for (const list of board['lists'] as unknown[]) count(list, knownKeys.list, 'lists[].')
  for (const card of board['cards'] as unknown[]) count(card, knownKeys.card, 'cards[].')
}
