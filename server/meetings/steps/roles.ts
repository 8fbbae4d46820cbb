import { minuteMs } from '#shared/base/day.ts'
import { done, refused } from '#shared/base/problem.ts'
import { meetingFor } from '#server/meetings/meeting-access.ts'
import type { MeetingRow } from '#server/meetings/tables.ts'
import { going, type StepKind, type StepPlan, unsigned } from './step.ts'

/** After so long without a screen the chair counts as gone, and whoever may chair can take it. */
export const chairGoneMs = minuteMs

/** What nobody but the chair it was unlocked by may go on showing. */
const locked: Partial<MeetingRow> = { unlocked: '', unlocked_at: 0 }

/** Presents from here on; of two who ask at once the second is told who presents. */
export const present: StepKind<'present'> = {
  verb: 'meeting:chair',
  states: going,
  run: ({ meeting: { row }, actor }) =>
    row.presenter === actor.id
      ? done<StepPlan>({ done: true })
      : done<StepPlan>({
          row: { ...locked, presenter: actor.id, term: row.term + 1 },
          told: { from: row.presenter },
        }),
}

/** Writes the minutes from here on. */
export const record: StepKind<'record'> = {
  verb: 'meeting:chair',
  states: unsigned,
  run: ({ meeting: { row }, actor }) =>
    done<StepPlan>({ row: { recorder: actor.id }, told: { from: row.recorder } }),
}

/** Offers the chair to somebody who may have it; until they take it, it stays where it is. */
export const offerChair: StepKind<'offer-chair'> = {
  verb: 'meeting:chair',
  who: 'chair',
  states: going,
  run({ desk, meeting, card, actor }, { to }) {
    const person = to === actor.id ? null : desk.directory.actor(to)
    const ground = { desk, id: card.id, invites: meeting.row }
    if (person === null || !meetingFor(ground, person, 'meeting:chair').ok)
      return refused('bad-request', { rule: 'MG10' })
    return done({ row: { offered: to }, told: { to } })
  },
}

/** Takes a chair that was offered, or whose holder has been gone for a minute; who is gone presents no longer either. */
export const acceptChair: StepKind<'accept-chair'> = {
  verb: 'meeting:chair',
  states: going,
  run({ desk, meeting: { row }, card, actor, at }) {
    if (row.chair === actor.id) return done<StepPlan>({ done: true })
    const away = desk.here.awaySince(card.id, row.chair)
    const gone = away !== null && at - away >= chairGoneMs
    if (row.offered !== actor.id && !gone) return refused('meeting-not-yours', { rule: 'MG10' })
    return done({
      row: {
        ...locked,
        chair: actor.id,
        offered: '',
        presenter: gone && row.presenter === row.chair ? actor.id : row.presenter,
        term: row.term + 1,
      },
      told: { from: row.chair, gone: row.offered !== actor.id },
    })
  },
}
