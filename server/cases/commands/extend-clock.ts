import { dayMs } from '#shared/base/day.ts'
import { reasonOf } from '#shared/base/reason.ts'
import { z } from 'zod'
import { done, refused } from '#shared/base/problem.ts'
import { clockKinds } from '#shared/board/types/type-definition.ts'
import { auditStatement } from '#server/audit/entry.ts'
import { authorityOn } from '#server/cases/cards/card-access.ts'
import { type DecidersDesk, decidersOf } from '#server/cases/flow/deciders.ts'
import { stepEntry } from '#server/cases/flow/step.ts'
import { planNotices } from '#server/cases/desk/plan-notices.ts'
import type { CaseDesk } from '#server/cases/desk/case-desk.ts'
import { cardCommand } from '#server/cases/desk/command.ts'

/** The furthest that a clock is extended at once, ms. */
const longestMs = 366 * dayMs

/** Lets a running clock of a card run out later. Whoever answers or answered for the card asks somebody else to. */
export const extendClock = cardCommand({
  name: 'extend',
  verb: 'card:extend',
  summary: 'Extends a running clock of a card; not by whoever answers for the card.',
  body: z.object({
    clock: z.enum(clockKinds),
    until: z.iso.datetime(),
    why: reasonOf(2_000),
  }),
  answer: z.object({}),
  async run(
    desk: DecidersDesk & Pick<CaseDesk, 'notices' | 'clocks'>,
    card,
    { clock, until, why },
    { actor, at },
  ) {
    const deciders = await decidersOf(desk, 'card:extend', card, card.owner)
    if (!deciders.includes(actor.id)) return refused('flow-same-person', { rule: 'CL23' })
    if (card.holdUntil !== null) return refused('flow-held', { rule: 'FL7' })
    const before = card[`${clock}Due`]
    if (before === null) return refused('flow-moved-on', { rule: 'CL23' })
    const instant = Date.parse(until)
    if (instant <= Math.max(at, before) || instant - at > longestMs)
      return refused('bad-request', {
        rule: 'CL23',
        detail: 'until: later than now and than before, within 366 days',
      })
    const clocks = await desk.clocks.change(
      card.id,
      { kind: 'extended', clock, until: instant },
      at,
    )
    if (clocks.statements.length === 0) return refused('flow-moved-on', { rule: 'CL23' })
    const notices = planNotices(
      desk,
      actor.id,
      [...new Set([card.owner, ...card.assignees])]
        .filter(to => to !== '')
        .map(to => ({
          kind: 'clock',
          to,
          card: card.id,
          at,
          detail: { clock, what: 'extended', due: instant },
        })),
    )
    return done({
      answer: {},
      entries: [stepEntry(card, clocks.fields)],
      statements: [
        ...clocks.statements,
        auditStatement({
          subject: card.id,
          actor: actor.id,
          origin: 'command',
          at,
          authority: authorityOn(desk, actor, card, 'card:extend'),
          action: `extended/${clock}`,
          before: new Date(before).toISOString(),
          after: { until: new Date(instant).toISOString(), why },
        }),
        ...notices.statements,
      ],
      notify: notices.notify,
    })
  },
})
