import { z } from 'zod'
import { done } from '#shared/base/problem.ts'
import { erasureGrounds, erasureScopes, referencePattern } from '#shared/board/card/erasing.ts'
import { authorityOn } from '#server/cases/cards/card-access.ts'
import type { CaseDesk } from '#server/cases/desk/case-desk.ts'
import { cardCommand } from '#server/cases/desk/command.ts'
import type { Eraser } from './eraser.ts'

/** Erases a card, or what is personal on it, for good. */
export const eraseCard = (eraser: Eraser) =>
  cardCommand({
    name: 'erase',
    verb: 'card:erase',
    summary:
      'Erases for good what is personal on a card, or the whole card; what stays is a line in the ledger of erasures.',
    body: z.object({
      scope: z.enum(erasureScopes),
      ground: z.enum(erasureGrounds),
      reference: z.string().regex(referencePattern, 'not a file number').default(''),
    }),
    answer: z.object({ erasure: z.string() }),
    async run(desk: Pick<CaseDesk, 'path'>, card, { scope, ground, reference }, { actor, at }) {
      const erased = { ground, reference, by: actor.id, at }
      const authority = authorityOn(desk, actor, card, 'card:erase')
      const planned = await eraser.plan(card, scope, erased, authority)
      if (!planned.ok) return planned
      const { row, commit } = planned.value
      return done({
        answer: { erasure: row.id },
        commit,
        notify: () => void eraser.finish(),
      })
    },
  })
