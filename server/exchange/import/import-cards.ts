import { newId } from '#shared/base/ids.ts'
import { done, type Outcome } from '#shared/base/problem.ts'
import { closedElsewhere } from '#shared/board/card/closure-codes.ts'
import { documentName } from '#shared/board/document-name.ts'
import { ranksAfter } from '#shared/board/shape/rank.ts'
import { stageOfColumn } from '#shared/board/stages.ts'
import { can } from '#shared/policy/can.ts'
import type { Actor } from '#shared/policy/roles.ts'
import { type AccessDesk, cardFor } from '#server/cases/cards/card-access.ts'
import type { CaseDesk } from '#server/cases/desk/case-desk.ts'
import { endOfColumn } from '#server/cases/cards/end-of-column.ts'
import { type NewCard, writeCard } from '#server/cases/cards/write-card.ts'
import type { RecordStatement } from '#server/log/log.ts'
import { subjectOf } from '#server/room/card-record.ts'
import type { DocumentEdit } from '#server/room/document-store.ts'
import { Stretch } from '#server/room/stretch.ts'
import type { BoardDraft, CardDraft, RichText } from '#server/exchange/draft/board-draft.ts'
import type { ImportedIds } from './imported-ids.ts'
import { freshFile, type FileCounts } from './import-file.ts'
import type { ImportedPeople } from './import-people.ts'

/** Where the cards go and who brings them. */
export interface CardsInto {
  readonly actor: Actor
  readonly board: string
  readonly unit: string
  readonly importedIds: ImportedIds
  readonly people: ImportedPeople
  readonly types: Pick<CaseDesk['types'], 'get'>
  /** The unit in use within the board's that has the kind and name. */
  readonly unitNamed: (unit: { readonly kind: string; readonly name: string }) => string | undefined
}

/** The changes that bring the cards. */
export interface ImportedCards {
  readonly entries: readonly DocumentEdit[]
  readonly statements: readonly RecordStatement[]
  /** Cards that were there before and get something. */
  readonly changed: readonly string[]
  readonly created: FileCounts & { readonly cards: number }
}

/** New cards whole; of cards that were brought before only what is new in their case files. */
export async function bringCards(
  desk: AccessDesk & Pick<CaseDesk, 'directory' | 'numbers' | 'clock'>,
  draft: BoardDraft,
  into: CardsInto,
): Promise<Outcome<ImportedCards>> {
  const { importedIds, actor } = into
  const entries: DocumentEdit[] = []
  const changed: string[] = []
  const created = { cards: 0, checklists: 0, items: 0, notes: 0, links: 0 }
  const count = (counts: FileCounts) => {
    for (const key of ['checklists', 'items', 'notes', 'links'] as const)
      created[key] += counts[key]
  }

  const added: CardDraft[] = []
  const stretch = new Stretch()
  for (const card of draft.cards) {
    await stretch.rest()
    const id = importedIds.target('card', card.id)
    if (id === undefined) {
      added.push(card)
      continue
    }
    if (!cardFor(desk, actor, id).ok) {
      draft.warnings.add('not-yours', { example: card.title })
      continue
    }
    const file = freshFile(card, into, false)
    if (file.build === null) continue
    entries.push({ document: documentName('file', id), build: file.build })
    changed.push(id)
    count(file.counts)
  }

  const numbers = await desk.numbers.take(into.unit, added.length)
  const ranks = ranksFor(desk, added, into)
  // In their order, so that those written together lie together on the disk.
  const ids = added.map(() => newId()).sort()
  for (const [i, card] of added.entries()) {
    await stretch.rest()
    const id = importedIds.add('card', card.id, ids[i]!)
    const file = freshFile(card, into, true)
    count(file.counts)
    const { checkTotal, checkDone } = file
    const content: NewCard = {
      ...placed(desk, draft, card, into),
      number: numbers.numbers[i]!,
      rank: ranks.get(card)!,
      checkTotal,
      checkDone,
      notes: file.counts.notes,
      attachments: file.counts.links,
    }
    entries.push({ document: documentName('card', id), build: doc => writeCard(doc, content) })
    if (file.build !== null) entries.push({ document: documentName('file', id), build: file.build })
  }
  created.cards = added.length
  return done({ entries, statements: numbers.statements, changed, created })
}

/** A card's fields with the file's ids replaced by ours. */
function placed(
  desk: Pick<CaseDesk, 'directory' | 'clock' | 'path'>,
  draft: BoardDraft,
  card: CardDraft,
  { actor, board, unit, importedIds, people, types, unitNamed }: CardsInto,
): Omit<NewCard, 'number' | 'rank' | 'checkTotal' | 'checkDone' | 'notes' | 'attachments'> {
  const own = card.unit === null ? unit : unitNamed(card.unit)
  if (own === undefined) draft.warnings.add('unit-replaced', { example: card.title })
  const inner = types.get(card.type)?.audience === 'leadership'
  const named = new Set(inner ? [] : card.named.flatMap(id => people.get(id)?.assignee ?? []))
  const level = {
    unit: own ?? unit,
    visibility: inner ? ('named' as const) : card.visibility,
    named,
  }
  const assignees = new Set<string>()
  for (const { assignee, placeholder } of card.assignees.flatMap(id => people.get(id) ?? [])) {
    const account = desk.directory.actor(assignee)
    const given = subjectOf({ ...level, assignees: new Set([assignee]) }, desk.path)
    const blind = account !== null && !can(account, 'card:read', given)
    if (blind) draft.warnings.add('cannot-see', { example: card.title })
    assignees.add(blind ? placeholder : assignee)
  }
  const place = { ...level, assignees }
  // A card for named people only must not vanish from the sight of the one who brings it.
  if (!inner && !can(actor, 'card:read', subjectOf(place, desk.path))) named.add(actor.id)
  return {
    ...place,
    title: card.title,
    words: wordsOf(card.description),
    type: card.type,
    board,
    column: importedIds.target('column', card.column)!,
    priority: card.priority,
    due: card.due,
    ...closedThere(desk, draft, card),
    archived: card.archived,
    labels: card.labels.flatMap(id => importedIds.target('label', id) ?? []),
    createdAt: card.createdAt,
    createdBy: people.get(card.createdBy ?? '')?.placeholder ?? actor.id,
  }
}

/** The plain words of a description. */
const wordsOf = (text: RichText | null): string =>
  text === null ? '' : [text.text ?? '', ...(text.content ?? []).map(wordsOf)].join('\n')

/** A card in a column of finished ones was closed where it comes from, by whoever did: here nobody has verified anything. */
function closedThere(desk: Pick<CaseDesk, 'clock'>, draft: BoardDraft, card: CardDraft) {
  const column = draft.columns.find(one => one.id === card.column)
  if (column === undefined || stageOfColumn(column) !== 'closed') return {}
  return { closure: closedElsewhere, closedAt: new Date(desk.clock.now()).toISOString() } as const
}

/** Ranks behind the cards that are in each column already. */
function ranksFor(
  desk: Pick<CaseDesk, 'cards'>,
  added: readonly CardDraft[],
  { board, importedIds }: CardsInto,
): ReadonlyMap<CardDraft, string> {
  const ranks = new Map<CardDraft, string>()
  for (const [column, cards] of Map.groupBy(added, card => card.column)) {
    const last = endOfColumn(desk.cards, board, importedIds.target('column', column)!)
    const keys = ranksAfter(last, cards.length)
    for (const [i, card] of cards.entries()) ranks.set(card, keys[i]!)
  }
  return ranks
}
