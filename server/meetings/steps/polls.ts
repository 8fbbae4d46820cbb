import { done, type Outcome, refused } from '#shared/base/problem.ts'
import type { RecordStatement } from '#server/log/log.ts'
import { statement } from '#server/records/database.ts'
import { type Meeting, optionsOf, present } from '#server/meetings/meeting.ts'
import { reads } from '#server/meetings/meeting-access.ts'
import type { MeetingPollRow, MeetingVoteRow } from '#server/meetings/tables.ts'
import { going, type StepDesk, type StepKind, type StepPlan } from './step.ts'

const totalsOf = (
  { id, kind, options }: MeetingPollRow,
  votes: readonly MeetingVoteRow[],
): readonly number[] => {
  const totals = optionsOf({ options }).map(() => 0)
  if (kind === 'open')
    for (const { poll, choice } of votes) if (poll === id) totals[Number(choice)]! += 1
  return totals
}

const put = (desk: Pick<StepDesk, 'records'>, row: MeetingPollRow): RecordStatement =>
  statement(
    desk.records
      .insertInto('meeting_polls')
      .values(row)
      .onConflict(conflict => conflict.columns(['meeting', 'id']).doUpdateSet(row)),
  )

const vote = (desk: Pick<StepDesk, 'records'>, row: MeetingVoteRow): RecordStatement =>
  statement(
    desk.records
      .insertInto('meeting_votes')
      .values(row)
      .onConflict(conflict => conflict.columns(['meeting', 'poll', 'person']).doUpdateSet(row)),
  )

const pollOf = ({ polls }: Meeting, id: string): Outcome<MeetingPollRow> => {
  const poll = polls.find(one => one.id === id)
  return poll === undefined ? refused('not-found', { rule: 'MG17' }) : done(poll)
}

/** Closes what is still voted on; a show of hands that two have not agreed on counts nothing. */
export const endPolls = (
  desk: Pick<StepDesk, 'records'>,
  { polls, votes }: Meeting,
  at: number,
): readonly RecordStatement[] =>
  polls
    .filter(({ state }) => state === 'open')
    .map(poll => {
      const totals = JSON.stringify(totalsOf(poll, votes))
      return put(desk, { ...poll, state: 'closed', closed_at: at, totals })
    })

/** Puts a question to those who are there. Question and options stay as they are from now on. */
export const ask: StepKind<'ask'> = {
  verb: 'meeting:chair',
  who: 'chair',
  states: ['running'],
  run({ desk, meeting, card, actor, at }, { id, item: itemId, kind, question, options }) {
    if (meeting.polls.some(one => one.id === id)) return done({ done: true })
    const item = meeting.items.find(one => one.id === itemId)
    if (item?.state !== 'current' || !reads(desk, actor, item.about))
      return refused('meeting-state', { rule: 'MG17' })
    if (meeting.polls.some(one => one.state === 'open'))
      return refused('meeting-state', { rule: 'MG17' })
    const row: MeetingPollRow = {
      id,
      meeting: card.id,
      item: itemId,
      about: item.about,
      kind,
      question,
      options: JSON.stringify(options),
      state: 'open',
      entitled: present(meeting).filter(({ person }) => kind === 'hands' || person !== '').length,
      opened_at: at,
      closed_at: null,
      totals: null,
    }
    return done({ statements: [put(desk, row)], told: { poll: id, item: itemId, kind } })
  },
}

/** Votes, or votes otherwise as long as it is open; who was there when it was opened. What comes later is not counted, and its voter told so. */
export const cast: StepKind<'vote'> = {
  verb: 'meeting:attend',
  states: [...going, 'closed'],
  run({ desk, meeting, card, actor, at }, { poll: id, option }) {
    const found = pollOf(meeting, id)
    if (!found.ok) return found
    const poll = found.value
    if (!reads(desk, actor, poll.about)) return refused('not-found', { rule: 'MG3' })
    if (poll.kind !== 'open' || option >= optionsOf(poll).length)
      return refused('bad-request', { rule: 'MG17' })
    if (poll.state !== 'open') return refused('meeting-poll-closed', { rule: 'MG17' })
    const there = present(meeting).some(
      ({ person, from_at }) => person === actor.id && from_at <= poll.opened_at,
    )
    if (!there) return refused('meeting-not-present', { rule: 'MG17' })
    const choice = String(option)
    const row = { poll: id, meeting: card.id, person: actor.id, choice, at }
    return done({ statements: [vote(desk, row)], told: { poll: id } })
  },
}

/** Enters what one of two counters saw; it holds when both saw the same. */
export const count: StepKind<'count'> = {
  verb: 'meeting:chair',
  states: going,
  run({ desk, meeting, card, actor, at }, { poll: id, counts }) {
    const found = pollOf(meeting, id)
    if (!found.ok) return found
    const poll = found.value
    if (!reads(desk, actor, poll.about)) return refused('not-found', { rule: 'MG3' })
    if (poll.kind !== 'hands' || counts.length !== optionsOf(poll).length)
      return refused('bad-request', { rule: 'MG17' })
    if (poll.state !== 'open') return refused('meeting-poll-closed', { rule: 'MG17' })
    const choice = JSON.stringify(counts)
    const agreed = meeting.votes.some(
      one => one.poll === id && one.person !== actor.id && one.choice === choice,
    )
    const row = { poll: id, meeting: card.id, person: actor.id, choice, at }
    const closed = { ...poll, state: 'closed' as const, closed_at: at, totals: choice }
    return done({
      statements: [vote(desk, row), ...(agreed ? [put(desk, closed)] : [])],
      told: { poll: id, agreed },
    })
  },
}

/** Ends a vote; what came of it is told when it is published. */
export const endPoll: StepKind<'end-poll'> = {
  verb: 'meeting:chair',
  who: 'chair',
  states: going,
  run({ desk, meeting, at }, { poll: id }) {
    const found = pollOf(meeting, id)
    if (!found.ok) return found
    if (found.value.state !== 'open') return done({ done: true })
    return done({ statements: endPolls(desk, meeting, at), told: { poll: id } })
  },
}

/** Tells everybody what came of a vote. */
export const publish: StepKind<'publish'> = {
  verb: 'meeting:chair',
  who: 'chair',
  states: [...going, 'closed'],
  run({ desk, meeting }, { poll: id }) {
    const found = pollOf(meeting, id)
    if (!found.ok) return found
    const poll = found.value
    if (poll.state === 'published') return done<StepPlan>({ done: true })
    if (poll.state === 'open') return refused('meeting-state', { rule: 'MG17' })
    return done<StepPlan>({
      statements: [put(desk, { ...poll, state: 'published' })],
      told: { poll: id },
    })
  },
}
