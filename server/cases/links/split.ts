import { z } from 'zod'
import { newId } from '#shared/base/ids.ts'
import { done, refused } from '#shared/base/problem.ts'
import { titleOf } from '#shared/base/title.ts'
import { id } from '#shared/base/schemas.ts'
import { stageOfColumn } from '#shared/board/stages.ts'
import { mayBegin } from '#shared/policy/flow.ts'
import type { CaseDesk } from '#server/cases/desk/case-desk.ts'
import { cardCommand } from '#server/cases/desk/command.ts'
import { makes, type NewCardDesk, planCard } from '#server/cases/cards/plan-card.ts'
import { kindBetween, linkStatements } from './links.ts'
import { columnsOf, stepEntry } from '#server/cases/flow/step.ts'

/** Makes a second card out of a part of a matter, or a project out of a card; both are linked and keep their history. */
export const split = cardCommand({
  name: 'split',
  verb: 'card:relate',
  summary: 'Makes a card out of a part of this one; both are linked.',
  body: z.object({
    title: titleOf(500),
    /** The new card's type; that of this card when left out. */
    type: id.optional(),
  }),
  answer: z.object({ id: z.string(), number: z.string() }),
  async run(
    desk: NewCardDesk & Pick<CaseDesk, 'copy' | 'records' | 'types' | 'path'>,
    card,
    { title, type: wanted },
    { actor, at },
  ) {
    const type = desk.types.get(wanted ?? card.type, card.board)
    if (type === undefined || type.retired || !makes(actor, type))
      return refused('bad-request', { rule: 'TY3', detail: 'type: not one of yours' })
    // A part of what is for leadership alone stays so, and nothing that others read becomes it.
    const audience = desk.types.get(card.type)?.audience ?? 'unit'
    if (type.audience !== audience)
      return refused('bad-request', { rule: 'TP3', detail: 'type: not for the same people' })
    const column = (await columnsOf(desk, card.board)).find(
      one => !one.archived && mayBegin(type, stageOfColumn(one)) === 'yes',
    )
    if (column === undefined) return refused('flow-no-way', { rule: 'C4' })
    const { visibility, unit, board, priority } = card
    if (!desk.directory.isInUse(unit)) return refused('unit-closed', { rule: 'DY12' })
    const named = visibility === 'named' && audience === 'unit' ? [...card.named] : []
    const made = await planCard(desk, {
      id: newId(),
      board,
      title,
      type: type.id,
      column: column.id,
      unit,
      priority,
      visibility: type.audience === 'leadership' ? 'named' : visibility,
      named,
      labels: [],
      assignees: [],
      owner: '',
      actor,
      at,
    })
    const between = kindBetween(desk, card, { type: type.id })
    const kind = between === 'part-of-project' ? between : 'split-into'
    return done({
      answer: { id: made.id, number: made.number },
      entries: [made.entry, stepEntry(card, {})],
      statements: [
        ...made.statements,
        ...linkStatements(desk, card, kind, { ...card, id: made.id, type: type.id }, { actor, at }),
      ],
      notify: made.notify,
    })
  },
})
