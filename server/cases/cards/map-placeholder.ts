import type * as Y from 'yjs'
import { done, type Outcome, refused } from '#shared/base/problem.ts'
import { documentName } from '#shared/board/document-name.ts'
import { authorityOf, can } from '#shared/policy/can.ts'
import type { Actor } from '#shared/policy/roles.ts'
import { auditStatement } from '#server/audit/entry.ts'
import { statement } from '#server/records/database.ts'
import { subjectOf } from '#server/room/card-record.ts'
import type { DocumentEdit } from '#server/room/document-store.ts'
import { type AccessDesk, boardFor } from './card-access.ts'
import type { CaseDesk } from '#server/cases/desk/case-desk.ts'
import { type JudgingDesk, judgeAtCommit, type JudgedRight } from './judge-at-commit.ts'
import { areAround } from './create-card.ts'

/**
 * Says which account an imported person is: wherever the placeholder is assigned or named, the account is from now on. Only on cards the
 * actor may assign and, for the list of those who may see a card, share; `conflict` when it was mapped to someone else.
 */
export function mapPlaceholder(
  desk: JudgingDesk & Pick<CaseDesk, 'records' | 'directory' | 'clock' | 'mutex' | 'path'>,
  boardId: string,
  id: string,
  person: string,
  actor: Actor,
): Promise<Outcome<null>> {
  const placeholder = `placeholder_${id}`
  const cards = [...desk.cards.ofBoard(boardId).values()]
    .filter(card => card.assignees.has(placeholder) || card.named.has(placeholder))
    .map(card => card.id)
  return desk.mutex.run([placeholder], () =>
    judgeAtCommit(desk, { actor, cards, boards: [boardId] }, right =>
      map(desk, { boardId, id, person }, actor, right),
    ),
  )
}

async function map(
  desk: AccessDesk & Pick<CaseDesk, 'store' | 'records' | 'directory' | 'clock'>,
  { boardId, id, person }: Readonly<Record<'boardId' | 'id' | 'person', string>>,
  actor: Actor,
  right: JudgedRight,
): Promise<Outcome<null>> {
  const board = boardFor(desk, actor, boardId, 'card:assign')
  if (!board.ok) return board
  const row = await desk.records
    .selectFrom('placeholders')
    .selectAll()
    .where('id', '=', id)
    .where('board', '=', boardId)
    .executeTakeFirst()
  if (row === undefined) return refused('not-found', { rule: 'C7' })
  if (row.person === person) return done(null)
  if (row.person !== null) return refused('conflict', { rule: 'C7' })
  if (!areAround(desk, board.value, new Set([person])))
    return refused('bad-request', { detail: 'person: not on the board' })

  const placeholder = `placeholder_${id}`
  const entries: DocumentEdit[] = []
  for (const card of desk.cards.ofBoard(boardId).values()) {
    const subject = subjectOf(card, desk.path)
    const sets = [
      ...(card.assignees.has(placeholder) && can(actor, 'card:assign', subject)
        ? ['assignees']
        : []),
      ...(card.named.has(placeholder) && can(actor, 'card:share', subject) ? ['named'] : []),
    ]
    if (sets.length === 0) continue
    entries.push({
      document: documentName('card', card.id),
      build: doc => {
        for (const key of sets) {
          const set = doc.getMap('card').get(key) as Y.Map<true> | undefined
          set?.delete(placeholder)
          set?.set(person, true)
        }
      },
    })
  }
  const at = desk.clock.now()
  const authority = authorityOf(actor, 'card:assign', { path: desk.path(board.value.unit) })
  const by = {
    actor,
    origin: 'command',
    at,
    authority: right(() => done(authority)),
  } as const
  const committed = await desk.store.commit(entries, by, [
    auditStatement({
      subject: boardId,
      unit: board.value.unit,
      actor: actor.id,
      origin: 'command',
      at,
      authority,
      action: `placeholders/${id}`,
      before: row.name,
      after: person,
    }),
    statement(
      desk.records
        .updateTable('placeholders')
        .set({ person })
        .where('id', '=', id)
        .where('board', '=', boardId),
    ),
  ])
  return committed.ok ? done(null) : committed
}
