import type { Problem } from '#shared/base/problem.ts'
import { type DocumentName, parseDocumentName } from '#shared/board/document-name.ts'
import { type CardTypeDefinition, typeFieldOf } from '#shared/board/types/type-definition.ts'
import { can, type Subject } from '#shared/policy/can.ts'
import { lastClosedOf } from '#shared/policy/kept-note.ts'
import type { Actor } from '#shared/policy/roles.ts'
import { verbsOfKind } from '#shared/policy/verbs-of-kind.ts'
import { type Case, judge } from '#server/gate/judge.ts'
import { valueAt } from '#server/document/value-at.ts'
import { placeholder } from '#server/gate/judge-references.ts'
import type { Write } from '#server/gate/verdict.ts'
import type { BoardIndex } from '#server/room/board-index.ts'
import type { CardIndex } from '#server/room/card-index.ts'
import { type CardRecord, subjectOf } from '#server/room/card-record.ts'
import type { InFlight } from './in-flight.ts'
import type { Room } from '#server/room/memory/room.ts'

/** What a document's rights hang on: as it is on disk, and as it is about to be. */
interface Around {
  readonly cards: CardIndex
  readonly boards: BoardIndex
  readonly path: (unit: string) => readonly string[]
  readonly type: (id: string, board: string) => CardTypeDefinition | undefined
  readonly inFlight: InFlight
  /** A person with their rights; null for an unknown one. */
  readonly person: (id: string) => Actor | null
}

/** The card and board of a document, and what the policy judges them by; null while they do not exist. */
export function aboutDocument(
  { cards, boards, path }: Pick<Around, 'cards' | 'boards' | 'path'>,
  document: DocumentName,
) {
  const { kind, id } = parseDocumentName(document)!
  const card = kind === 'board' ? undefined : cards.get(id)
  const board = boards.get(card?.board ?? id)
  const missing = board === undefined || (kind !== 'board' && card === undefined)
  const subject: Subject | null = missing
    ? null
    : card === undefined
      ? { path: path(board.unit) }
      : subjectOf(card, path)
  return { card, board, subject }
}

/** Whether a person may make the writes of an accepted update, by what is on disk and by what is on its way there; null when they may. */
export function judgeEdit(
  around: Around,
  room: Room,
  writes: readonly Write[],
  actor: Actor,
): Problem | null {
  const { kind } = parseDocumentName(room.document)!
  const { card, board, subject } = aboutDocument(around, room.document)
  if (board === undefined || subject === null) return { kind: 'not-found' }
  const { inFlight, path } = around
  const boards = [board, inFlight.board(board.id) ?? []].flat()
  const subjects =
    card === undefined
      ? boards.map(one => ({ path: path(one.unit) }))
      : [card, inFlight.card(card.id) ?? []].flat().map(one => subjectOf(one, path))
  for (const { columns, offers } of boards)
    for (const one of subjects) {
      const problem = judgeOnce(around, room, writes, {
        kind,
        actor,
        subject: one,
        columns,
        offers,
        card,
      })
      if (problem !== null) return problem
    }
  return null
}

/** Judges the writes by one version of the card and one of the board's columns. */
function judgeOnce(
  around: Around,
  room: Room,
  writes: readonly Write[],
  {
    kind,
    actor,
    subject,
    columns,
    offers,
    card,
  }: Pick<Case, 'kind' | 'actor' | 'subject' | 'columns' | 'offers'> & {
    readonly card: CardRecord | undefined
  },
): Problem | null {
  const board = card?.board ?? parseDocumentName(room.document)!.id
  // What nobody will see still fills the document: only who may write something in it may bring that.
  if (writes.length === 0 && !verbsOfKind[kind].some(verb => can(actor, verb, subject)))
    return { kind: 'edit-not-allowed', rule: 'R11' }
  return judge({
    kind,
    writes,
    actor,
    subject,
    columns,
    offers,
    known: person =>
      person.startsWith(placeholder)
        ? around.boards.hasImported(board, person.slice(placeholder.length))
        : around.person(person) !== null,
    assignable: person => {
      const named = around.person(person)
      const assignees = new Set([...(subject.assignees ?? []), person])
      return named !== null && can(named, 'card:read', { ...subject, assignees })
    },
    around(person) {
      const own = around.boards.get(board)?.unit ?? ''
      const above = around.path(own)
      return (around.person(person)?.memberships ?? []).some(
        ({ path }) => path.includes(own) || above.includes(path.at(-1) ?? ''),
      )
    },
    within: unit => around.path(unit).includes(around.boards.get(board)?.unit ?? ''),
    type: card === undefined ? undefined : around.type(card.type, board),
    typeField: key => typeFieldOf(id => around.type(id, board), key),
    closedAt: lastClosedOf(card),
    before: path => valueAt(room.doc, path),
    holds: column =>
      around.inFlight.holds(board, column) ||
      [...around.cards.ofBoard(board).values()].some(one => one.column === column),
  })
}
