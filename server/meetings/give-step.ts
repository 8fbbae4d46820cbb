import { done, type Outcome, refused } from '#shared/base/problem.ts'
import type { MeetingStep } from '#shared/meeting/meeting-step.ts'
import type { Actor } from '#shared/policy/roles.ts'
import { auditStatement } from '#server/audit/entry.ts'
import { rightOn } from '#server/cases/cards/card-access.ts'
import { judgeAtCommit, type JudgedRight } from '#server/cases/cards/judge-at-commit.ts'
import type { CaseDesk } from '#server/cases/desk/case-desk.ts'
import type { Answered, Remember } from '#server/cases/desk/remembered.ts'
import type { RecordStatement } from '#server/log/log.ts'
import { statement } from '#server/records/database.ts'
import type { CardRecord } from '#server/room/card-record.ts'
import type { Right } from '#server/room/right.ts'
import { type Meeting, readMeeting } from './meeting.ts'
import { type MeetingGround, meetingFor, meetingRight } from './meeting-access.ts'
import type { MeetingsHere } from './meetings-here.ts'
import type { StepDesk, StepKind, StepPlan } from './steps/step.ts'
import { steps } from './steps/steps.ts'
import type { MeetingRow } from './tables.ts'

/** What giving steps works with. */
export interface GivingDesk
  extends StepDesk, Pick<CaseDesk, 'clock' | 'mutex' | 'store' | 'types'> {
  readonly here: MeetingsHere
}

/** A step as somebody gives it. */
export interface GivenStep {
  readonly meeting: string
  readonly step: MeetingStep
  readonly actor: Actor
  readonly remember: Remember
}

/** Takes a step of a meeting: one after the other, by what the one before left and by the rights of the moment it is kept. */
export async function giveStep(desk: GivingDesk, given: GivenStep): Promise<Outcome<Answered>> {
  const { meeting, step, actor } = given
  // What an item is about never changes: its card's commands wait for the step as well.
  const item =
    'item' in step
      ? await desk.records
          .selectFrom('meeting_items')
          .select('about')
          .where('meeting', '=', meeting)
          .where('id', '=', step.item)
          .executeTakeFirst()
      : undefined
  const cards = [meeting, ...(item === undefined || item.about === '' ? [] : [item.about])]
  return desk.mutex.run(cards, () =>
    judgeAtCommit(desk, { actor, cards }, right => takeStep(desk, given, right)),
  )
}

async function takeStep(
  desk: GivingDesk,
  { meeting: id, step, actor, remember }: GivenStep,
  right: JudgedRight,
): Promise<Outcome<Answered>> {
  const kind = steps[step.do] as StepKind<MeetingStep['do']>
  const there = await readMeeting(desk.records, id)
  const ground: MeetingGround = { desk, id, invites: there?.row ?? null }
  const card = meetingFor(ground, actor, kind.verb)
  if (!card.ok) return card
  if (there === null && kind.makes !== true) return refused('meeting-state', { rule: 'MG1' })
  const meeting = there ?? blankMeeting(card.value)
  const { row } = meeting
  if ('term' in step && step.term !== row.term) return refused('meeting-moved-on', { rule: 'MG9' })
  if (!kind.states.includes(row.state)) return refused('meeting-state', { rule: 'MG8' })
  const holds = row.chair === actor.id || (kind.who === 'presenter' && row.presenter === actor.id)
  if (kind.who !== undefined && !holds) return refused('meeting-not-yours', { rule: 'MG2' })
  const at = Math.round(desk.clock.now())
  const plan = await kind.run({ desk, meeting, card: card.value, actor, at }, step)
  if (!plan.ok) return plan
  if (plan.value.done) return done({ status: 200, body: { seq: row.seq, term: row.term } })
  const now = { ...row, ...plan.value.row, seq: row.seq + 1 }
  const answered: Answered = { status: 200, body: { seq: now.seq, term: now.term } }
  const meetings = meetingRight(ground, actor, kind.verb)
  const authority = right(onBoth(desk, actor, meetings, plan.value.on))
  const judged = meetings()
  if (!judged.ok) return judged
  const { entries = [], statements = [], notify, told = {}, action } = plan.value
  const committed = await desk.store.commit(entries, { actor, origin: 'command', at, authority }, [
    putMeeting(desk, now),
    ...statements,
    ...recorded(desk, now, { step, action, actor, at, told, authority: judged.value }),
    ...remember(answered),
  ])
  if (!committed.ok) return committed
  notify?.()
  desk.here.tell(id, now.seq)
  return done(answered)
}

/** The right to the step, and to what it writes on the card that is spoken of. */
const onBoth =
  (desk: GivingDesk, actor: Actor, meeting: Right, on: StepPlan['on']): Right =>
  () => {
    const whole = meeting()
    if (!whole.ok || on === undefined) return whole
    return rightOn(desk, actor, on.card, on.verb)()
  }

const putMeeting = ({ records }: Pick<GivingDesk, 'records'>, row: MeetingRow): RecordStatement =>
  statement(
    records
      .insertInto('meetings')
      .values(row)
      .onConflict(conflict => conflict.column('card').doUpdateSet(row)),
  )

/** The step in the record of the meeting, and in the audit: ids, numbers and codes, and nothing that was said. */
const recorded = (
  { records }: Pick<GivingDesk, 'records'>,
  { card, seq, term }: MeetingRow,
  {
    step,
    action = `meeting/${step.do}`,
    actor,
    at,
    told,
    authority,
  }: {
    readonly step: MeetingStep
    readonly action: string | undefined
    readonly actor: Actor
    readonly at: number
    readonly told: Readonly<Record<string, unknown>>
    readonly authority: string
  },
): readonly RecordStatement[] => [
  statement(
    records
      .insertInto('meeting_steps')
      .values({ meeting: card, seq, term, kind: step.do, by: actor.id, at }),
  ),
  auditStatement({
    subject: card,
    actor: actor.id,
    origin: 'command',
    at,
    authority,
    action,
    before: null,
    after: told,
  }),
]

const blankMeeting = ({ id }: CardRecord): Meeting => ({
  row: {
    card: id,
    series: id,
    follows: null,
    place: '',
    starts_at: 0,
    invited: '[]',
    quorum: 0,
    state: 'draft',
    chair: '',
    offered: '',
    presenter: '',
    recorder: '',
    term: 0,
    seq: 0,
    item: '',
    ends_at: null,
    left_ms: 0,
    since: null,
    speaker: '',
    blank: 0,
    unlocked: '',
    unlocked_at: 0,
    started_at: null,
    closed_at: null,
  },
  items: [],
  people: [],
  hands: [],
  outcomes: [],
  polls: [],
  votes: [],
  signs: [],
})
