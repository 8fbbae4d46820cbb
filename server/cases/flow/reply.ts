import { z } from 'zod'
import { done } from '#shared/base/problem.ts'
import { replyWays } from '#shared/board/card/reply-ways.ts'
import type { CaseDesk } from '#server/cases/desk/case-desk.ts'
import { cardCommand } from '#server/cases/desk/command.ts'
import { toReporter } from '#server/cases/cards/report-notices.ts'
import { judgeReplyWay } from './reply-way.ts'
import { noteEntry } from './note-entry.ts'
import { stepEntry } from './step.ts'
import { planNotices } from '#server/cases/desk/plan-notices.ts'

/** Records what whoever reported the matter was told, and how; the first time, the reply clock stops. */
export const reply = cardCommand({
  name: 'reply',
  verb: 'card:conclude',
  summary:
    'Records what whoever reported the matter was told and how; the first reply stops the reply clock.',
  body: z.object({
    text: z.string().trim().min(1).max(5_000),
    /** How the reporter was told; `linli` when left out, which is for those with an account who may read the card. */
    how: z.enum(replyWays).optional(),
  }),
  answer: z.object({}),
  async run(
    desk: Pick<CaseDesk, 'directory' | 'notices' | 'clocks' | 'path'>,
    card,
    { text, how },
    { actor, at },
  ) {
    const way = judgeReplyWay(desk, card, actor.id, how)
    if (!way.ok) return way
    const clocks = await desk.clocks.change(card.id, { kind: 'replied' }, at)
    const notices = planNotices(desk, actor.id, [toReporter(card, at)])
    return done({
      answer: {},
      entries: [
        noteEntry(card.id, { by: actor.id, at, text, reply: { how: way.value } }),
        stepEntry(card, clocks.fields),
      ],
      statements: [...clocks.statements, ...notices.statements],
      notify: notices.notify,
    })
  },
})
