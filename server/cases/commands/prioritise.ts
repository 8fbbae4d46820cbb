import { z } from 'zod'
import { reasonOf } from '#shared/base/reason.ts'
import { done, refused } from '#shared/base/problem.ts'
import { priorities } from '#shared/board/card/card-types.ts'
import { can } from '#shared/policy/can.ts'
import { loosens, runningClocks } from '#shared/policy/loosens.ts'
import { auditStatement } from '#server/audit/entry.ts'
import { authorityOn } from '#server/cases/cards/card-access.ts'
import { type DecidersDesk, decidersOf } from '#server/cases/flow/deciders.ts'
import { stepEntry } from '#server/cases/flow/step.ts'
import { subjectOf } from '#server/room/card-record.ts'
import type { CaseDesk } from '#server/cases/desk/case-desk.ts'
import { cardCommand } from '#server/cases/desk/command.ts'
import { endsLater } from './ends-later.ts'
import { isOwnRaise } from './own-raise.ts'

/** Changes a card's priority; one that lets a running clock run out later is an extension, with its right and its reason. */
export const prioritise = cardCommand({
  name: 'prioritise',
  verb: 'card:edit',
  summary:
    'Changes the priority; where that lets a running clock run out later it needs a reason and is not for whoever answers for the card.',
  body: z.object({
    priority: z.enum(priorities),
    why: reasonOf(2_000).optional(),
  }),
  answer: z.object({}),
  async run(
    desk: DecidersDesk & Pick<CaseDesk, 'types' | 'clocks'>,
    card,
    { priority, why },
    { actor, at },
  ) {
    if (priority === card.priority) return done({ answer: {} })
    const type = desk.types.get(card.type)
    const running = runningClocks(kind => card[`${kind}Due`])
    const clocks = await desk.clocks.change(card.id, { kind: 'reprioritised', priority }, at)
    const later =
      endsLater(card, clocks) ||
      (type !== undefined &&
        loosens(running, { type, priority: card.priority }, { type, priority }))
    const looser = later && !(await isOwnRaise(desk, card, priority, clocks, { actor, at }))
    const verb = looser ? 'card:extend' : 'card:edit'
    const authority = authorityOn(desk, actor, card, verb)
    if (looser) {
      if (!can(actor, 'card:extend', subjectOf(card, desk.path)))
        return refused('forbidden', { rule: 'CL26' })
      if (why === undefined) return refused('flow-needs', { rule: 'CL26', detail: 'why' })
      const deciders = await decidersOf(desk, 'card:extend', card, card.owner)
      if (!deciders.includes(actor.id)) return refused('flow-same-person', { rule: 'CL26' })
    }
    return done({
      answer: {},
      verb,
      entries: [stepEntry(card, { priority, ...clocks.fields })],
      statements: [
        ...clocks.statements,
        ...(why === undefined
          ? []
          : [
              auditStatement({
                subject: card.id,
                actor: actor.id,
                origin: 'command',
                at,
                authority,
                action: 'loosened',
                before: card.priority,
                after: { priority, why },
              }),
            ]),
      ],
    })
  },
})
