import { done, type Outcome } from '#shared/base/problem.ts'
import { boardViewOf, type TypeFieldKind } from '#shared/board/board-view.ts'
import { documentName } from '#shared/board/document-name.ts'
import { fileViewOf } from '#shared/board/file/file-view.ts'
import type { AnswerOf, ReadBy } from '#shared/plugin-api/methods/methods.ts'
import type { AccessDesk } from '#server/cases/cards/card-access.ts'
import type { CaseDesk } from '#server/cases/desk/case-desk.ts'
import { type Caller, holds } from './caller.ts'
import { cardOf, readsNotes } from './reach.ts'

/** The board as a plugin sees it. */
export async function readBoard(
  desk: Pick<CaseDesk, 'copy' | 'types'>,
  { board }: Caller,
): Promise<Outcome<AnswerOf<'board.read'>>> {
  const doc = await desk.copy(documentName('board', board))
  const { title, columns, labels } = boardViewOf(board, doc)
  doc.destroy()
  return done({
    title,
    columns: columns
      .filter(column => !column.archived)
      .map(({ id, title, kind, stage }) => ({ id, title, kind, stage })),
    labels: labels.map(({ id, name, colour }) => ({ id, name, colour })),
    types: desk.types
      .all(board)
      .filter(type => !type.retired)
      .map(({ id, name, fields }) => ({
        id,
        name,
        fields: fields
          .filter(field => !field.restricted && field.off !== true)
          .map(({ id, name, kind }) => ({ id, name, ...kindOf(kind) })),
      })),
  })
}

/** The kind of a field as the API has known it from its beginning, and what else it means. */
function kindOf(kind: TypeFieldKind) {
  if (kind === 'money') return { kind: 'number' as const, holds: kind }
  if (kind === 'person' || kind === 'place') return { kind: 'text' as const, holds: kind }
  return { kind, holds: null }
}

/** The notes of a card; who wrote them only where the plugin may know who is on the board. */
export async function listNotes(
  desk: AccessDesk & Pick<CaseDesk, 'copy'>,
  caller: Caller,
  { card: id }: ReadBy<'notes.list'>,
): Promise<Outcome<AnswerOf<'notes.list'>>> {
  const card = cardOf(desk, caller, id, type => readsNotes(caller, type))
  if (!card.ok) return card
  const doc = await desk.copy(documentName('file', id))
  const { notes } = fileViewOf(doc)
  doc.destroy()
  const knows = holds(caller, 'members:read')
  return done({
    notes: notes.map(({ id, by, at, text }) => ({ id, by: knows ? by : null, at, text })),
  })
}

/** The people who have to do with the board. */
export function listMembers(
  { boards, directory }: Pick<CaseDesk, 'boards' | 'directory'>,
  { board }: Caller,
): Outcome<AnswerOf<'members.list'>> {
  const around = directory.peopleAround(boards.get(board)?.unit ?? '')
  const names = new Map(around.map(({ person }) => [person.id, person.name]))
  return done({ members: [...names].map(([id, name]) => ({ id, name })) })
}
