import { minutesSigned, rootOf } from '#server/audit/minutes/minutes-leaf.ts'
import { done, refused } from '#shared/base/problem.ts'
import { statement } from '#server/records/database.ts'
import { digestOf, paragraphsOf } from '#server/meetings/minutes/paragraphs.ts'
import { leavesOf } from '#server/meetings/minutes/leaves.ts'
import type { MinutesSignRow } from '#server/meetings/tables.ts'
import type { StepKind, StepPlan } from './step.ts'

/** Signs the minutes as whoever chaired or recorded; with both names they are final, and their root is an entry of the audit. */
export const sign: StepKind<'sign'> = {
  verb: 'meeting:chair',
  states: ['closed'],
  run({ desk, meeting, card, actor, at }, { root: read }) {
    const { row, signs } = meeting
    const as = row.chair === actor.id ? 'chair' : row.recorder === actor.id ? 'recorder' : null
    if (as === null) return refused('meeting-not-yours', { rule: 'MG24' })
    if (row.recorder === row.chair) return refused('flow-same-person', { rule: 'MG24' })
    const paragraphs = paragraphsOf(desk, meeting, card)
    const digest = digestOf(paragraphs)
    if (read !== digest) return refused('minutes-changed', { rule: 'MG24' })
    const { records } = desk
    const own: MinutesSignRow = {
      meeting: card.id,
      person: actor.id,
      as_what: as,
      root: digest,
      at,
    }
    const signed = statement(
      records
        .insertInto('minutes_signs')
        .values(own)
        .onConflict(conflict => conflict.columns(['meeting', 'as_what']).doUpdateSet(own)),
    )
    // What was signed before a change does not hold for what it says now.
    const other = signs.some(one => one.as_what !== as && one.root === digest)
    if (!other) return done<StepPlan>({ statements: [signed], told: { as } })
    const leaves = leavesOf(card.id, paragraphs)
    return done<StepPlan>({
      row: { state: 'signed' },
      statements: [
        signed,
        ...leaves.map(leaf => statement(records.insertInto('minutes_leaves').values(leaf))),
      ],
      action: `${minutesSigned}${rootOf(leaves)}`,
      told: { as, paragraphs: leaves.length },
    })
  },
}
