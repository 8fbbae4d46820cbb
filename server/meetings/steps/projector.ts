import { done, refused } from '#shared/base/problem.ts'
import { statement } from '#server/records/database.ts'
import { before, going, type StepKind, type StepPlan } from './step.ts'

const states = [...before.filter(state => state !== 'draft'), ...going]

/** Lets the projector that shows a code show this meeting. */
export const pair: StepKind<'pair'> = {
  verb: 'meeting:chair',
  states,
  run({ desk, meeting: { row }, card, actor, at }, { code }) {
    if (row.chair !== '' && row.chair !== actor.id)
      return refused('meeting-not-yours', { rule: 'MG22' })
    const screen = desk.screens.waiting(code)
    if (screen === null) return refused('projector-code', { rule: 'MG22' })
    const paired = { screen, meeting: card.id, by: actor.id, at }
    return done<StepPlan>({
      statements: [statement(desk.records.insertInto('meeting_screens').values(paired))],
      notify: () => desk.screens.forget(screen),
      told: {},
    })
  },
}

/** Lets all projectors of the meeting go. */
export const unpair: StepKind<'unpair'> = {
  verb: 'meeting:chair',
  states,
  run: ({ desk, card }) =>
    done<StepPlan>({
      statements: [
        statement(desk.records.deleteFrom('meeting_screens').where('meeting', '=', card.id)),
      ],
      told: {},
    }),
}
