import { z } from 'zod'
import { done } from '#shared/base/problem.ts'
import { cardCommand } from '#server/cases/commands/command.ts'
import { noteEntry } from './note-entry.ts'
import { stepEntry } from './step.ts'
import { telling } from './told.ts'

/** Tells whoever reported the matter something; the first time, the reply clock stops. */
export const reply = cardCommand({
  name: 'reply',
  verb: 'card:conclude',
  summary: 'Replies to whoever reported the matter; the first reply stops the reply clock.',
  body: z.object({ text: z.string().trim().min(1).max(5_000) }),
  answer: z.object({}),
  async run(desk, card, { text }, { actor, at }) {
    const clocks = await desk.clocks.change(card.id, { kind: 'replied' }, at)
    const notices = telling(desk, actor.id, [
      { kind: 'reply', to: card.createdBy, card: card.id, at },
    ])
    return done({
      answer: {},
      entries: [
        noteEntry(card.id, { by: actor.id, at, text, reply: true }),
        stepEntry(card, clocks.fields),
      ],
      statements: [...clocks.statements, ...notices.statements],
      told: notices.told,
    })
  },
})
