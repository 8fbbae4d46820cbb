import { dayMs } from '#shared/base/day.ts'
import { reasonOf } from '#shared/base/reason.ts'
import { z } from 'zod'
import { done, refused } from '#shared/base/problem.ts'
import { documentName } from '#shared/board/document-name.ts'
import { longestLegalHold } from '#shared/board/card/erasing.ts'
import { decidersOf } from '#server/cases/flow/deciders.ts'
import type { CaseDesk } from '#server/cases/desk/case-desk.ts'
import { cardCommand } from '#server/cases/desk/command.ts'
import type { LegalHolds } from './legal-holds.ts'

/** Puts a card on legal hold: nothing of it is erased until the hold ends by itself or is lifted. */
export const legalHold = (holds: LegalHolds) =>
  cardCommand({
    name: 'legal-hold',
    verb: 'card:legal-hold',
    summary:
      'Keeps a card from being erased until an instant, for a reason; an earlier hold ends with that.',
    body: z.object({
      why: reasonOf(500),
      /** ISO text with an offset. */
      until: z.iso.datetime({ offset: true }),
    }),
    answer: z.object({ until: z.string() }),
    async run(_, card, { why, until }, { actor, at }) {
      const end = Date.parse(until)
      if (end <= at)
        return refused('bad-request', { rule: 'ER9', detail: 'until: not in the future' })
      if (end > at + longestLegalHold * dayMs)
        return refused('bad-request', { rule: 'ER9', detail: 'until: more than three years away' })
      const text = new Date(end).toISOString()
      return done({
        answer: { until: text },
        entries: [{ document: documentName('card', card.id), build: doc => setHold(doc, text) }],
        statements: holds.begin(card.id, { why, until: end, by: actor.id, at }),
      })
    },
  })

/** Ends a card's legal hold before its time. */
export const liftLegalHold = (holds: LegalHolds) =>
  cardCommand({
    name: 'lift-legal-hold',
    verb: 'card:legal-hold',
    summary: 'Ends the legal hold of a card before its time.',
    body: z.object({}),
    answer: z.object({}),
    async run(desk: Pick<CaseDesk, 'records' | 'directory' | 'path'>, card, _, { actor, at }) {
      if ((await holds.of(card.id, at)) === undefined)
        return refused('conflict', { rule: 'ER9', detail: 'no legal hold' })
      const deciders = await decidersOf(desk, 'card:legal-hold', card, '')
      if (!deciders.includes(actor.id)) return refused('flow-same-person', { rule: 'ER9' })
      return done({
        answer: {},
        entries: [{ document: documentName('card', card.id), build: doc => setHold(doc, null) }],
        statements: [holds.end(card.id, actor.id, at)],
      })
    },
  })

const setHold = (
  doc: { getMap(name: string): { set(key: string, value: unknown): unknown } },
  until: string | null,
): void => void doc.getMap('card').set('legalHold', until)
