import { generateNKeysBetween } from 'fractional-indexing'
import { z } from 'zod'
import { names } from '#shared/base/has-words.ts'
import { newId } from '#shared/base/ids.ts'
import { done, type Language, type Outcome, refused } from '#shared/base/problem.ts'
import { boardTemplateIds, boardTemplates } from '#shared/board/board-templates.ts'
import { documentName } from '#shared/board/document-name.ts'
import { authorityOf, can } from '#shared/policy/can.ts'
import type { Actor } from '#shared/policy/roles.ts'
import { auditStatement } from '#server/audit/entry.ts'
import type { CaseDesk } from '#server/cases/desk/case-desk.ts'
import type { Answered, Remember } from '#server/cases/desk/remembered.ts'
import { mapWith } from '#server/cases/cards/write-card.ts'

/** A board to be made. */
export const boardRequest = z.object({
  title: z.string().trim().min(1).max(100).refine(names, 'no letter or digit'),
  unit: z.string().meta({ description: 'The unit the board belongs to.' }),
  template: z
    .enum(boardTemplateIds)
    .default('cases')
    .meta({ description: 'The columns it begins with: the stages of a case, or plain ones.' }),
})
export type BoardRequest = z.infer<typeof boardRequest>

/** Makes a board of a unit with the columns of a template, titled in the language of who makes it. */
export async function makeBoard(
  desk: Pick<CaseDesk, 'store' | 'boards' | 'clock' | 'directory' | 'path'>,
  { title, unit, template }: BoardRequest,
  { actor, language, remember }: { actor: Actor; language: Language; remember: Remember },
): Promise<Outcome<Answered>> {
  const path = desk.path(unit)
  if (!can(actor, 'board:create', { path })) return refused('forbidden', { rule: 'NB1' })
  if (!desk.directory.isInUse(unit)) return refused('unit-closed', { rule: 'DY12' })
  const same = desk.boards.all().some(board => board.unit === unit && board.title === title)
  if (same) return refused('conflict', { rule: 'NB3', detail: 'title: a board of the unit has it' })
  const id = newId()
  const columns = boardTemplates[template]
  const ranks = generateNKeysBetween(null, null, columns.length)
  const answered: Answered = { status: 201, body: { id } }
  const committed = await desk.store.commit(
    [
      {
        document: documentName('board', id),
        build: doc => {
          const board = doc.getMap('board')
          board.set('title', title)
          board.set('unit', unit)
          board.set('retired', false)
          for (const [i, { title, stage, kind }] of columns.entries())
            doc.getMap('columns').set(
              newId(),
              mapWith({
                title: title[language],
                rank: ranks[i]!,
                wip: null,
                kind,
                stage: stage ?? '',
                archived: false,
              }),
            )
        },
      },
    ],
    { actor, origin: 'command' },
    [
      auditStatement({
        subject: id,
        unit,
        actor: actor.id,
        origin: 'command',
        at: desk.clock.now(),
        authority: authorityOf(actor, 'board:create', { path }),
        action: 'board-made',
        before: null,
        after: { title, template },
      }),
      ...remember(answered),
    ],
  )
  return committed.ok ? done(answered) : committed
}
