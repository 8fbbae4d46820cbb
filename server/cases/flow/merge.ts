import { z } from 'zod'
import { isId } from '#shared/base/ids.ts'
import { done, refused } from '#shared/base/problem.ts'
import { cardFor } from '#server/cases/card-access.ts'
import { cardCommand } from '#server/cases/commands/command.ts'
import { statement } from '#server/records/database.ts'
import { closureRow } from './closing.ts'
import { linkEntries } from './links.ts'
import { landing, stepEntry } from './step.ts'
import { telling } from './told.ts'

/** Merges a card into another one: both stay with their history, linked, and the answer to the one goes to both reporters. */
export const merge = cardCommand({
  name: 'merge',
  verb: 'card:relate',
  summary: 'Closes a card as a duplicate of another one, which answers for both.',
  body: z.object({ into: z.string().refine(isId, 'not an identifier') }),
  answer: z.object({}),
  also: ({ into }) => [into],
  async run(desk, card, { into }, { actor, at }) {
    const other = cardFor(desk, actor, into, 'card:relate')
    if (!other.ok) return other
    if (into === card.id || other.value.mergedInto !== '' || other.value.board !== card.board)
      return refused('bad-request', { rule: 'CS6', detail: 'into: not a card to merge into' })
    const lands = await landing(desk, card, {}, 'close')
    if (!lands.ok) return lands
    const clocks = await desk.clocks.change(card.id, { kind: 'closed' }, at)
    const row = closureRow(
      card.id,
      { code: 'duplicate', outcome: other.value.number, reply: '', body: into },
      actor.id,
      at,
      true,
    )
    const notices = telling(desk, actor.id, [
      { kind: 'reply', to: card.createdBy, card: card.id, at, detail: { code: 'duplicate' } },
      { kind: 'system', to: other.value.owner, card: into, at, detail: { what: 'merged' } },
    ])
    const closed = {
      asked: '',
      askedBy: '',
      closure: 'duplicate',
      closedAt: new Date(at).toISOString(),
      mergedInto: into,
      holdUntil: null,
      offer: '',
      ...clocks.fields,
    }
    return done({
      answer: {},
      entries: [
        stepEntry(card, closed, lands.value),
        stepEntry(other.value, {}),
        ...linkEntries(desk, card, 'duplicate-of', other.value),
      ],
      statements: [
        statement(desk.records.insertInto('closures').values(row)),
        ...clocks.statements,
        ...notices.statements,
      ],
      told: notices.told,
    })
  },
})
