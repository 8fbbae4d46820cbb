import { reasonOf } from '#shared/base/reason.ts'
import { z } from 'zod'
import { done, refused } from '#shared/base/problem.ts'
import { id } from '#shared/base/schemas.ts'
import type * as Y from 'yjs'
import { can } from '#shared/policy/can.ts'
import { subjectOf } from '#server/room/card-record.ts'
import type { CaseDesk } from '#server/cases/desk/case-desk.ts'
import { cardCommand } from '#server/cases/desk/command.ts'
import { areAround } from '#server/cases/cards/create-card.ts'
import { toReporter } from '#server/cases/cards/report-notices.ts'
import { noteEntry } from './note-entry.ts'
import { type StepDesk, targetColumn, stepEntry, stepRequest } from './step.ts'
import { planNotices } from '#server/cases/desk/plan-notices.ts'

/** Hands a card to other bodies for joint handling; whoever answered for it goes on doing so. */
export const refer = cardCommand({
  name: 'refer',
  verb: 'card:refer',
  summary: 'Refers a card to partner bodies for joint handling; its owner stays answerable.',
  body: z.object({
    ...stepRequest,
    to: z.array(id).min(1).max(20),
    why: reasonOf(2_000),
  }),
  answer: z.object({}),
  async run(
    desk: StepDesk & Pick<CaseDesk, 'directory' | 'boards' | 'notices' | 'path'>,
    card,
    { to, why, ...request },
    { actor, at },
  ) {
    const board = desk.boards.get(card.board)
    if (board === undefined || !areAround(desk, board, new Set(to)))
      return refused('bad-request', { rule: 'FL5', detail: 'to: not on the board' })
    const assigned = new Set([...card.assignees, ...to])
    const subject = subjectOf({ ...card, assignees: assigned }, desk.path)
    const reads = (person: string) => {
      const named = desk.directory.actor(person)
      return named !== null && can(named, 'card:read', subject)
    }
    if (!to.every(reads)) return refused('hand-over-reader', { rule: 'FL5' })
    const lands = await targetColumn(desk, card, request, 'refer')
    if (!lands.ok) return lands
    const step = stepEntry(card, {}, lands.value)
    const notices = planNotices(desk, actor.id, [
      ...to.map(person => ({ kind: 'assignment' as const, to: person, card: card.id, at })),
      ...(to.includes(card.createdBy) ? [] : [toReporter(card, at, { what: 'referred' })]),
    ])
    return done({
      answer: {},
      entries: [
        {
          document: step.document,
          build: (doc: Y.Doc) => {
            if ('build' in step) step.build(doc)
            const people = doc.getMap('card').get('assignees') as Y.Map<true>
            for (const person of to) if (!people.has(person)) people.set(person, true)
          },
        },
        noteEntry(card.id, { by: actor.id, at, text: why }),
      ],
      ...notices,
    })
  },
})
