import { z } from 'zod'
import { done, refused } from '#shared/base/problem.ts'
import { id } from '#shared/base/schemas.ts'
import { visibilities } from '#shared/board/card/card-types.ts'
import { areAround } from '#server/cases/cards/create-card.ts'
import { setOf } from '#server/cases/cards/write-card.ts'
import type { CaseDesk } from '#server/cases/desk/case-desk.ts'
import { cardCommand } from '#server/cases/desk/command.ts'
import { shareCard } from './share-card.ts'

/**
 * Changes who may see a card. The actor must be among them afterwards, so that nobody hides a card from themselves by mistake
 * or out of reach on purpose.
 */
export const changeVisibility = cardCommand({
  name: 'visibility',
  verb: 'card:share',
  summary: 'Changes who may see a card; the list of people counts with visibility "named" only.',
  body: z.object({
    visibility: z.enum(visibilities),
    named: z.array(id).max(100).optional(),
  }),
  answer: z.object({}),
  async run(
    desk: Pick<CaseDesk, 'directory' | 'boards' | 'types' | 'path'>,
    card,
    { visibility, named },
    { actor },
  ) {
    // What is for leadership and the auditor stays so, whoever it is about.
    if (desk.types.get(card.type)?.audience === 'leadership')
      return refused('forbidden', { rule: 'TP3' })
    const people = new Set(visibility === 'named' ? (named ?? card.named) : [])
    const board = desk.boards.get(card.board)
    if (board === undefined || !areAround(desk, board, people))
      return refused('bad-request', { detail: 'named: not on the board' })
    const entry = shareCard(desk, actor, { ...card, visibility, named: people }, fields => {
      fields.set('visibility', visibility)
      fields.set('named', setOf(people))
    })
    return entry.ok ? done({ answer: {}, entries: [entry.value] }) : entry
  },
})
