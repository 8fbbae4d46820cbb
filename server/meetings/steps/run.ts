import { done, type Outcome, refused } from '#shared/base/problem.ts'
import { minuteMs } from '#shared/base/day.ts'
import { newId } from '#shared/base/ids.ts'
import type { ItemState } from '#shared/meeting/meeting.ts'
import type { RecordStatement } from '#server/log/log.ts'
import { statement } from '#server/records/database.ts'
import { type Meeting, putItem } from '#server/meetings/meeting.ts'
import type { MeetingItemRow, MeetingRow } from '#server/meetings/tables.ts'
import { endPolls } from './polls.ts'
import { reads } from '#server/meetings/meeting-access.ts'
import {
  before,
  going,
  type StepDesk,
  type StepGiven,
  type StepKind,
  type StepPlan,
} from './step.ts'

/** What no projector may show any longer. */
const locked: Partial<MeetingRow> = { unlocked: '', unlocked_at: 0 }

const handsDown = (desk: Pick<StepDesk, 'records'>, meeting: string): RecordStatement =>
  statement(desk.records.deleteFrom('meeting_hands').where('meeting', '=', meeting))

/** The current item with the time it has taken so far; null before the first. */
function current({ row, items }: Meeting, at: number): MeetingItemRow | null {
  const item = items.find(({ state }) => state === 'current')
  if (item === undefined) return null
  return { ...item, used_ms: item.used_ms + (row.since === null ? 0 : at - row.since) }
}

/** Leaves the current item in a state. */
const left = ({ desk, meeting, at }: StepGiven, state: ItemState): readonly RecordStatement[] => {
  const item = current(meeting, at)
  return item === null ? [] : [putItem(desk.records, { ...item, state })]
}

/** Begins a meeting: whoever does chairs and presents it, and is there. */
export const start: StepKind<'start'> = {
  verb: 'meeting:chair',
  states: before,
  run({ desk, meeting, card, actor, at }) {
    const { row, people } = meeting
    const there = people.some(one => one.person === actor.id && one.to_at === null)
    const attendance = { meeting: card.id, person: actor.id, label: '', by: actor.id }
    return done({
      row: {
        state: 'running',
        chair: actor.id,
        presenter: actor.id,
        recorder: row.recorder === '' ? actor.id : row.recorder,
        term: row.term + 1,
        started_at: at,
      },
      statements: there
        ? []
        : [
            statement(
              desk.records
                .insertInto('meeting_people')
                .values({ ...attendance, id: newId(), from_at: at, to_at: null }),
            ),
          ],
      told: {},
    })
  },
}

/** Goes to an item; its clock begins, or goes on with what was left of it. */
export const goTo: StepKind<'goto'> = {
  verb: 'meeting:chair',
  who: 'presenter',
  states: going,
  run(given, { item: id, leave }) {
    const { desk, meeting, card, at } = given
    const item = meeting.items.find(one => one.id === id)
    if (item === undefined || item.state === 'withdrawn')
      return refused('not-found', { rule: 'MG5' })
    if (item.state === 'current') return done({ done: true })
    const leftMs = item.planned_ms - item.used_ms
    const running = meeting.row.state === 'running'
    return done({
      row: {
        ...locked,
        item: id,
        speaker: '',
        left_ms: leftMs,
        ends_at: running ? at + leftMs : null,
        since: running ? at : null,
      },
      statements: [
        ...left(given, leave),
        putItem(desk.records, { ...item, state: 'current' }),
        handsDown(desk, card.id),
      ],
      told: { item: id },
    })
  },
}

/** Everything stands still: the clock of the item keeps what is left. */
export const pause: StepKind<'pause'> = {
  verb: 'meeting:chair',
  who: 'presenter',
  states: ['running'],
  run({ desk, meeting, at }) {
    const { row } = meeting
    const item = current(meeting, at)
    return done({
      row: {
        ...locked,
        state: 'paused',
        left_ms: row.ends_at === null ? row.left_ms : row.ends_at - at,
        ends_at: null,
        since: null,
      },
      statements: item === null ? [] : [putItem(desk.records, item)],
      told: {},
    })
  },
}

/** It goes on where it stood. */
export const resume: StepKind<'resume'> = {
  verb: 'meeting:chair',
  who: 'presenter',
  states: ['paused'],
  run({ meeting: { row }, at }) {
    const timed = row.item === '' ? {} : { ends_at: at + row.left_ms, since: at }
    return done<StepPlan>({ row: { state: 'running', ...timed }, told: {} })
  },
}

/** Gives the current item more minutes. */
export const more: StepKind<'more'> = {
  verb: 'meeting:chair',
  who: 'presenter',
  states: going,
  run({ desk, meeting }, { minutes }) {
    const { row } = meeting
    const item = meeting.items.find(({ state }) => state === 'current')
    if (item === undefined) return refused('meeting-state', { rule: 'MG11' })
    const ms = minutes * minuteMs
    return done({
      row: {
        left_ms: row.left_ms + ms,
        ends_at: row.ends_at === null ? null : row.ends_at + ms,
      },
      statements: [putItem(desk.records, { ...item, planned_ms: item.planned_ms + ms })],
      told: { item: item.id, minutes },
    })
  },
}

/** It is over: what was spoken of last is done, everybody leaves, votes end, and projectors are let go. */
export const close: StepKind<'close'> = {
  verb: 'meeting:chair',
  who: 'chair',
  states: going,
  run(given) {
    const { desk, meeting, card, at } = given
    const { records } = desk
    return done({
      row: {
        ...locked,
        state: 'closed',
        item: '',
        ends_at: null,
        left_ms: 0,
        since: null,
        speaker: '',
        blank: 0,
        closed_at: at,
      },
      statements: [
        ...left(given, 'done'),
        ...endPolls(desk, meeting, at),
        handsDown(desk, card.id),
        statement(
          records
            .updateTable('meeting_people')
            .set({ to_at: at })
            .where('meeting', '=', card.id)
            .where('to_at', 'is', null),
        ),
        statement(records.deleteFrom('meeting_screens').where('meeting', '=', card.id)),
      ],
      told: {},
    })
  },
}

/** The projector shows nothing, or what it showed. */
export const blank: StepKind<'blank'> = {
  verb: 'meeting:chair',
  who: 'presenter',
  states: going,
  run: (_, { blank }) =>
    done<StepPlan>({ row: { ...locked, blank: blank ? 1 : 0 }, told: { blank } }),
}

/** Lets the projector show the card of the current item, as long as it is current. */
export const unlock: StepKind<'unlock'> = {
  verb: 'meeting:chair',
  who: 'chair',
  states: ['running'],
  run({ desk, meeting, actor, at }, { item: id, unlocked }): Outcome<StepPlan> {
    const item = meeting.items.find(one => one.id === id)
    if (item?.state !== 'current') return refused('meeting-state', { rule: 'MG21' })
    // What one may not read oneself one cannot show to others.
    if (!reads(desk, actor, item.about)) return refused('not-found', { rule: 'MG3' })
    return done({
      row: unlocked ? { unlocked: id, unlocked_at: at, blank: 0 } : locked,
      told: { item: id, unlocked },
    })
  },
}
