import { z } from 'zod'
import { allClosureCodes } from '#shared/board/card/closure-codes.ts'
import { linkKinds } from '#shared/board/card/link-kinds.ts'
import { replyWays } from '#shared/board/card/reply-ways.ts'

const named = z.strictObject({ id: z.string(), name: z.string() })
const instant = z.number().int().meta({ description: 'Milliseconds since 1970.' })
const decision = {
  decidedAt: instant.nullable(),
  decision: z.string().nullable().meta({ description: 'Why it was refused or sent back.' }),
}

const handOver = z.strictObject({
  id: z.string(),
  from: named,
  fromUnit: z.string(),
  to: named,
  toUnit: z.string(),
  direction: z.enum(['up', 'down', 'across']),
  why: z.string(),
  urgent: z.boolean(),
  askedAt: instant,
  acceptBy: instant,
  state: z.enum(['open', 'accepted', 'refused', 'expired', 'withdrawn']),
  ...decision,
})

const hold = z.strictObject({
  id: z.string(),
  askedBy: named,
  why: z.string(),
  until: instant,
  askedAt: instant,
  state: z.enum(['asked', 'approved', 'refused', 'withdrawn', 'ended']),
  decidedBy: named.nullable(),
  ...decision,
  endedAt: instant.nullable(),
})

const closure = z.strictObject({
  id: z.string(),
  code: z.enum(allClosureCodes),
  outcome: z.string(),
  reply: z.string(),
  replyHow: z.enum(['', ...replyWays]).meta({ description: 'How the reporter was told.' }),
  body: z.string(),
  concludedBy: named,
  concludedAt: instant,
  state: z.enum(['proposed', 'confirmed', 'sent-back', 'reopened']),
  decidedBy: named.nullable(),
  ...decision,
})

/** What a card can go through. */
export const caseStepNames = [
  'reported',
  'accepted',
  'referred',
  'replied',
  'offered',
  'offer-accepted',
  'offer-refused',
  'offer-withdrawn',
  'offer-expired',
  'hold-asked',
  'hold-approved',
  'hold-refused',
  'hold-withdrawn',
  'hold-ended',
  'concluded',
  'confirmed',
  'closed',
  'sent-back',
  'reopened',
  'retyped',
  'prioritised',
  'extended',
  'archived',
  'restored',
] as const

const caseStep = z.strictObject({
  what: z.enum(caseStepNames),
  at: instant,
  by: named.nullable().meta({ description: 'Who took it; null for the product itself.' }),
  to: z.array(named).meta({ description: 'Whom the card was referred or offered to.' }),
  about: z.string().meta({
    description:
      'The way of an offer, the end of a hold, the code of a closure, the former type, the priority or the clock.',
  }),
  said: z.array(z.string()).meta({ description: 'Reason, outcome and reply.' }),
})
export type CaseStep = z.output<typeof caseStep>

const removed = z.strictObject({
  at: instant,
  by: named,
  author: named.nullable().meta({ description: 'Who had written them; null where not known.' }),
  n: z.number().int(),
  why: z.string().meta({ description: 'Empty for a note that its own writer removed.' }),
  note: z
    .string()
    .meta({ description: 'The key of a note that its writer removed; empty for others.' }),
})

const link = z.strictObject({
  kind: z.enum(linkKinds),
  card: z.string(),
  board: z.string(),
  number: z.string(),
  title: z.string(),
  type: z.string(),
  closed: z.boolean(),
})

/** What a card has gone through: hand-overs, holds, closures, removed notes, and the linked cards in the reader's sight; oldest first. */
export const caseResponse = z.strictObject({
  handOvers: z.array(handOver),
  holds: z.array(hold),
  closures: z.array(closure),
  links: z.array(link),
  steps: z.array(caseStep).meta({ description: 'All of it in order of time.' }),
  removedNotes: z
    .array(removed)
    .meta({ description: 'Notes that were removed; never what stood in them.' }),
  deciders: z
    .array(named)
    .meta({ description: 'Who may decide the hold or the closure that waits for somebody.' }),
})
export type CaseRecord = z.output<typeof caseResponse>
