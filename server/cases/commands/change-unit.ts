import { z } from 'zod'
import { id } from '#shared/base/schemas.ts'
import { done, refused } from '#shared/base/problem.ts'
import type { CaseDesk } from '#server/cases/desk/case-desk.ts'
import { cardCommand } from '#server/cases/desk/command.ts'
import { shareCard } from './share-card.ts'

/** Gives a card to another unit of its board, one that the actor may see and share cards of. */
export const changeUnit = cardCommand({
  name: 'unit',
  verb: 'card:share',
  summary: "Gives a card to another unit at or below the board's.",
  body: z.object({ unit: id }),
  answer: z.object({}),
  async run(desk: Pick<CaseDesk, 'boards' | 'directory' | 'path'>, card, { unit }, { actor }) {
    const board = desk.boards.get(card.board)
    if (board === undefined || !desk.path(unit).includes(board.unit))
      return refused('bad-request', { rule: 'C6', detail: 'unit: not below the board’s' })
    if (!desk.directory.isInUse(unit)) return refused('unit-closed', { rule: 'DY12' })
    const entry = shareCard(desk, actor, { ...card, unit }, fields => fields.set('unit', unit))
    return entry.ok ? done({ answer: {}, entries: [entry.value] }) : entry
  },
})
