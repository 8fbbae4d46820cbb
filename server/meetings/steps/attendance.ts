import { done, refused } from '#shared/base/problem.ts'
import { can } from '#shared/policy/can.ts'
import { statement } from '#server/records/database.ts'
import { subjectOf } from '#server/room/card-record.ts'
import { isInvited } from '#server/meetings/meeting-access.ts'
import { before, going, type StepGiven, type StepKind, type StepPlan } from './step.ts'

const here = [...before.filter(state => state !== 'draft'), ...going]

const mayChair = ({ desk, card, actor }: StepGiven): boolean =>
  can(actor, 'meeting:chair', subjectOf(card, desk.path))

/** Says that somebody is there: oneself, or somebody else, whose line then says who said so. */
export const attend: StepKind<'attend'> = {
  verb: 'meeting:attend',
  states: here,
  run(given, { id, person: named, label = '' }) {
    const { desk, meeting, card, actor, at } = given
    const person = label === '' ? (named ?? actor.id) : ''
    if (label !== '' && named !== undefined) return refused('bad-request', { rule: 'MG15' })
    const other = person === '' ? null : desk.directory.actor(person)
    if (person !== actor.id) {
      if (!mayChair(given)) return refused('forbidden', { rule: 'MG15' })
      const ground = { desk, id: card.id, invites: meeting.row }
      if (person !== '' && (other === null || !isInvited(ground, other)))
        return refused('bad-request', { rule: 'MG15' })
    }
    const there = meeting.people.some(
      one => one.id === id || (person !== '' && one.person === person && one.to_at === null),
    )
    if (there) return done({ done: true })
    const row = { id, meeting: card.id, person, label, by: actor.id, from_at: at, to_at: null }
    return done({
      statements: [statement(desk.records.insertInto('meeting_people').values(row))],
      told: { person },
    })
  },
}

/** Says that somebody has left; a hand of theirs goes down. */
export const leave: StepKind<'leave'> = {
  verb: 'meeting:attend',
  states: here,
  run(given, { id }) {
    const { desk, meeting, card, actor, at } = given
    const line = meeting.people.find(one => one.id === id)
    if (line === undefined || line.to_at !== null) return done({ done: true })
    if (line.person !== actor.id && !mayChair(given)) return refused('forbidden', { rule: 'MG15' })
    const { records } = desk
    return done({
      statements: [
        statement(
          records
            .updateTable('meeting_people')
            .set({ to_at: at })
            .where('meeting', '=', card.id)
            .where('id', '=', id),
        ),
        statement(
          records
            .deleteFrom('meeting_hands')
            .where('meeting', '=', card.id)
            .where('person', '=', line.person),
        ),
      ],
      told: { person: line.person },
    })
  },
}

/** Raises one's hand or takes it down; whoever chairs takes down others'. Twice is once. */
export const hand: StepKind<'hand'> = {
  verb: 'meeting:attend',
  states: going,
  run({ desk, meeting, card, actor, at }, { up, person = actor.id }) {
    if (person !== actor.id && (up || meeting.row.chair !== actor.id))
      return refused('meeting-not-yours', { rule: 'MG16' })
    if (up === meeting.hands.some(one => one.person === person)) return done({ done: true })
    const { records } = desk
    const row = { meeting: card.id, person, at }
    return done({
      statements: [
        up
          ? statement(records.insertInto('meeting_hands').values(row))
          : statement(
              records
                .deleteFrom('meeting_hands')
                .where('meeting', '=', card.id)
                .where('person', '=', person),
            ),
      ],
      told: { person, up },
    })
  },
}

/** Gives somebody the word, whose hand goes down with it; null takes it back. */
export const speak: StepKind<'speak'> = {
  verb: 'meeting:chair',
  who: 'chair',
  states: going,
  run({ desk, meeting, card }, { person }) {
    const there = meeting.people.some(one => one.person === person && one.to_at === null)
    if (person !== null && !there && !meeting.hands.some(one => one.person === person))
      return refused('bad-request', { rule: 'MG16' })
    const lowered = desk.records
      .deleteFrom('meeting_hands')
      .where('meeting', '=', card.id)
      .where('person', '=', person ?? '')
    return done<StepPlan>({
      row: { speaker: person ?? '' },
      statements: [statement(lowered)],
      told: { person },
    })
  },
}
