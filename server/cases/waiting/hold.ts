import { dayMs } from '#shared/base/day.ts'
import { reasonOf } from '#shared/base/reason.ts'
import { z } from 'zod'
import { newId } from '#shared/base/ids.ts'
import { done, type Outcome, refused } from '#shared/base/problem.ts'
import type { CaseDesk } from '#server/cases/desk/case-desk.ts'
import { cardCommand } from '#server/cases/desk/command.ts'
import { statement } from '#server/records/database.ts'
import type { HoldRow } from '#server/cases/tables.ts'
import { type CardRecord, subjectOf } from '#server/room/card-record.ts'
import { type DecidersDesk, decidersOf } from '#server/cases/flow/deciders.ts'
import { peopleWho } from '#server/cases/flow/people-who.ts'
import { stepEntry } from '#server/cases/flow/step.ts'
import { planNotices } from '#server/cases/desk/plan-notices.ts'

/** The longest hold, ms. */
const longestHoldMs = 90 * dayMs

const why = reasonOf(2_000)

/** The newest hold of a card. */
export const newestHold = (
  { records }: Pick<CaseDesk, 'records'>,
  card: string,
): Promise<HoldRow | undefined> =>
  records
    .selectFrom('holds')
    .selectAll()
    .where('card', '=', card)
    .orderBy('asked_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()

const decide = ({ records }: Pick<CaseDesk, 'records'>, id: string, values: Partial<HoldRow>) =>
  statement(records.updateTable('holds').set(values).where('id', '=', id))

/** Asks for a hold until an instant; the clocks run on until somebody else approves. */
export const hold = cardCommand({
  name: 'hold',
  verb: 'card:hold',
  summary: 'Asks for a hold with reason and end; the clocks stop when somebody else approves.',
  body: z.object({ why, until: z.iso.datetime() }),
  answer: z.object({}),
  async run(
    desk: Pick<CaseDesk, 'records' | 'directory' | 'notices' | 'path'>,
    card,
    request,
    { actor, at },
  ) {
    const until = Date.parse(request.until)
    if (until <= at || until - at > longestHoldMs)
      return refused('bad-request', { rule: 'FL6', detail: 'until: within 90 days from now' })
    if (card.closure !== '' || card.archived) return refused('flow-no-way', { rule: 'FL1' })
    if (card.asked !== '' || card.holdUntil !== null)
      return refused('flow-moved-on', { rule: 'FL3' })
    const row: HoldRow = {
      id: newId(),
      card: card.id,
      asked_by: actor.id,
      why: request.why,
      until,
      asked_at: at,
      state: 'asked',
      decided_by: null,
      decided_at: null,
      decision: null,
      ended_at: null,
    }
    const approvers = await decidersOf(desk, 'card:approve-hold', card, actor.id)
    const notices = planNotices(
      desk,
      actor.id,
      approvers.map(to => ({ kind: 'hold', to, card: card.id, at, detail: { what: 'asked' } })),
    )
    return done({
      answer: {},
      entries: [stepEntry(card, { asked: 'hold', askedBy: actor.id })],
      statements: [statement(desk.records.insertInto('holds').values(row)), ...notices.statements],
      notify: notices.notify,
    })
  },
})

async function asked(desk: Pick<CaseDesk, 'records'>, card: CardRecord): Promise<Outcome<HoldRow>> {
  const row = await newestHold(desk, card.id)
  return card.asked === 'hold' && row?.state === 'asked'
    ? done(row)
    : refused('flow-moved-on', { rule: 'FL3' })
}

/** Approves a hold that somebody else asked for, on a card one never answered for: the clocks stand still until it ends. */
export const approveHold = cardCommand({
  name: 'approve-hold',
  verb: 'card:approve-hold',
  summary: 'Approves a hold that somebody else asked for; its end comes by itself.',
  body: z.object({}),
  answer: z.object({}),
  async run(desk: DecidersDesk & Pick<CaseDesk, 'notices' | 'clocks'>, card, _, { actor, at }) {
    const row = await asked(desk, card)
    if (!row.ok) return row
    const { id, asked_by, until } = row.value
    const deciders = await decidersOf(desk, 'card:approve-hold', card, asked_by)
    if (!deciders.includes(actor.id)) return refused('flow-same-person', { rule: 'FL6' })
    if (until <= at) return refused('flow-moved-on', { rule: 'FL6' })
    const clocks = await desk.clocks.change(card.id, { kind: 'held', until }, at)
    const notices = planNotices(desk, actor.id, [
      { kind: 'hold', to: asked_by, card: card.id, at, detail: { what: 'approved' } },
    ])
    return done({
      answer: {},
      entries: [
        stepEntry(card, {
          asked: '',
          askedBy: '',
          holdUntil: new Date(until).toISOString(),
          ...clocks.fields,
        }),
      ],
      statements: [
        decide(desk, id, { state: 'approved', decided_by: actor.id, decided_at: at }),
        ...clocks.statements,
        ...notices.statements,
      ],
      notify: notices.notify,
    })
  },
})

/** Refuses a hold, or takes back one's own asking. */
export const refuseHold = cardCommand({
  name: 'refuse-hold',
  verb: 'card:hold',
  summary: 'Refuses a hold, with the reason; whoever asked takes it back this way.',
  body: z.object({ why }),
  answer: z.object({}),
  async run(
    desk: Pick<CaseDesk, 'records' | 'directory' | 'notices' | 'path'>,
    card,
    request,
    { actor, at },
  ) {
    const row = await asked(desk, card)
    if (!row.ok) return row
    const own = row.value.asked_by === actor.id
    const may = peopleWho(desk, 'card:approve-hold', subjectOf(card, desk.path)).includes(actor.id)
    if (!own && !may) return refused('forbidden', { rule: 'C2' })
    const notices = planNotices(desk, actor.id, [
      { kind: 'refusal', to: row.value.asked_by, card: card.id, at, detail: { what: 'hold' } },
    ])
    return done({
      answer: {},
      entries: [stepEntry(card, { asked: '', askedBy: '' })],
      statements: [
        decide(desk, row.value.id, {
          state: own ? 'withdrawn' : 'refused',
          decided_by: actor.id,
          decided_at: at,
          decision: request.why,
        }),
        ...notices.statements,
      ],
      notify: notices.notify,
    })
  },
})

/** What ending a hold changes, whoever or whatever ends it; null when the card is not on hold. */
export async function endHold(
  desk: Pick<CaseDesk, 'records' | 'clocks'>,
  card: CardRecord,
  at: number,
) {
  if (card.holdUntil === null) return null
  const clocks = await desk.clocks.change(card.id, { kind: 'released' }, at)
  return {
    entry: stepEntry(card, { holdUntil: null, ...clocks.fields }),
    statements: [
      statement(
        desk.records
          .updateTable('holds')
          .set({ state: 'ended', ended_at: at })
          .where('card', '=', card.id)
          .where('state', '=', 'approved'),
      ),
      ...clocks.statements,
    ],
  }
}

/** Ends a hold before its time: the clocks run on with what they had left. */
export const release = cardCommand({
  name: 'release',
  verb: 'card:hold',
  summary: 'Ends a hold before its time.',
  body: z.object({}),
  answer: z.object({}),
  async run(desk: Pick<CaseDesk, 'records' | 'clocks'>, card, _, { at }) {
    const ended = await endHold(desk, card, at)
    if (ended === null) return refused('flow-moved-on', { rule: 'FL3' })
    return done({ answer: {}, entries: [ended.entry], statements: ended.statements })
  },
})
