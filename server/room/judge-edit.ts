import type { Problem } from '#shared/base/problem.ts'
import { type DocumentName, parseDocumentName } from '#shared/board/document-name.ts'
import type { CardTypeDefinition } from '#shared/board/type-definition.ts'
import { can, type Subject } from '#shared/policy/can.ts'
import type { Actor } from '#shared/policy/roles.ts'
import { verbsOfKind } from '#shared/policy/verbs-of-kind.ts'
import { judge } from '#server/gate/judge.ts'
import { valueAt } from '#server/gate/value-at.ts'
import type { Write } from '#server/gate/verdict.ts'
import type { BoardIndex } from './board-index.ts'
import type { CardIndex } from './card-index.ts'
import { subjectOf } from './card-record.ts'
import type { Room } from './room.ts'

/** What a document's rights hang on. */
interface Around {
  readonly cards: CardIndex
  readonly boards: BoardIndex
  readonly path: (unit: string) => readonly string[]
  readonly type: (id: string) => CardTypeDefinition | undefined
}

/** The card and board of a document, and what the policy judges them by; null while they do not exist. */
export function aboutDocument({ cards, boards, path }: Around, document: DocumentName) {
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

/** Whether a person may make the writes of an accepted update; null when they may. */
export function judgeEdit(
  around: Around,
  room: Room,
  writes: readonly Write[],
  actor: Actor,
): Problem | null {
  const { kind } = parseDocumentName(room.document)!
  const { card, board, subject } = aboutDocument(around, room.document)
  if (board === undefined || subject === null) return { kind: 'not-found' }
  // What nobody will see still fills the document: only who may write something in it may bring that.
  if (writes.length === 0 && !verbsOfKind[kind].some(verb => can(actor, verb, subject)))
    return { kind: 'edit-not-allowed', rule: 'R11' }
  return judge({
    kind,
    writes,
    actor,
    subject,
    columns: board.columns,
    type: card === undefined ? undefined : around.type(card.type),
    before: path => valueAt(room.doc, path),
    holds: column =>
      [...around.cards.ofBoard(board.id).values()].some(one => one.column === column),
  })
}
