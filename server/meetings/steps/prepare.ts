import { done, type Outcome, refused } from '#shared/base/problem.ts'
import { readMeeting } from '#server/meetings/meeting.ts'
import { isInvited, meetingFor } from '#server/meetings/meeting-access.ts'
import {
  before,
  meetingNotice,
  type StepGiven,
  type StepKind,
  type StepPlan,
  unsigned,
} from './step.ts'

/** Says when and where a meeting is, and who is invited; makes it of its card. */
export const plan: StepKind<'plan'> = {
  verb: 'meeting:prepare',
  states: before,
  makes: true,
  async run({ desk, meeting, card, actor }, { place, startsAt, invited, quorum, follows }) {
    const { row } = meeting
    let series = row.series
    if (follows !== null && follows !== row.follows) {
      const last = await lastOf(desk, actor, follows, card.board)
      if (!last.ok || follows === card.id) return refused('bad-request', { rule: 'MG7' })
      series = last.value
    }
    return done({
      row: {
        place,
        starts_at: startsAt,
        invited: JSON.stringify(invited),
        quorum,
        follows,
        series: follows === null ? card.id : series,
      },
      told: { startsAt, invited: invited.join(' '), quorum },
    })
  },
}

/** The series of a meeting of the same board that the actor sees. */
async function lastOf(
  desk: StepGiven['desk'],
  actor: StepGiven['actor'],
  id: string,
  board: string,
): Promise<Outcome<string>> {
  const last = await readMeeting(desk.records, id)
  const card = meetingFor({ desk, id, invites: last?.row ?? null }, actor)
  if (!card.ok) return card
  if (last === null || card.value.board !== board) return refused('bad-request', { rule: 'MG7' })
  return done(last.row.series)
}

/** Tells those invited: from now on they see it. */
export const call: StepKind<'call'> = {
  verb: 'meeting:prepare',
  states: ['draft'],
  run({ desk, meeting, card, actor, at }) {
    const row = { ...meeting.row, state: 'called' as const }
    const ground = { desk, id: card.id, invites: row }
    const people = new Set(desk.directory.peopleAround(card.unit).map(({ person }) => person.id))
    const invited = [...people].filter(id => {
      const person = desk.directory.actor(id)
      return id !== actor.id && person !== null && isInvited(ground, person)
    })
    const { statements, send } = desk.notices.prepare(
      invited.map(to => ({
        ...meetingNotice(card, 'meeting'),
        to,
        by: actor.id,
        at,
        key: `meeting ${card.id}`,
      })),
    )
    return done({ row: { state: 'called' }, statements, notify: send, told: {} })
  },
}

/** It does not take place. */
export const cancel: StepKind<'cancel'> = {
  verb: 'meeting:prepare',
  states: before,
  run: () => done<StepPlan>({ row: { state: 'cancelled' }, told: {} }),
}

/** What is prepared may be changed until the minutes are signed, except what is over. */
export const agendaStates = unsigned.filter(state => state !== 'closed')
