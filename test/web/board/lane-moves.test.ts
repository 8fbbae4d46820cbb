import { expect, it } from 'vitest'
import { cardViewOf } from '#shared/board/card/card-view.ts'
import type { ColumnStage } from '#shared/board/stages.ts'
import { arrangementOf } from '#web/board/lanes/arrangement.ts'
import type { BoardScope } from '#web/board/scope/board-scope.ts'
import { whyNotInLane } from '#web/board/lanes/lane-moves.ts'
import { Rights } from '#web/board/scope/rights.ts'
import { sampleHead, sampleInfo, sampleMe } from '#web/gallery/sample-people.ts'
import { t } from '#web/locales/i18n.ts'

const info = sampleInfo()
const column = (id: string, stage: ColumnStage) => ({
  id,
  title: id,
  rank: id,
  wip: null,
  kind: 'open' as const,
  stage,
  archived: false,
})
const columns = [
  column('accepted', 'accepted'),
  column('plain', null),
  column('referred', 'referred'),
]
// The rules of lanes ask a scope for columns and rights only.
const scopeFor = (me: ReturnType<typeof sampleMe>) =>
  ({ board: { view: { columns } }, rights: new Rights(me, info) }) as unknown as BoardScope

const card = cardViewOf('c1', { type: 'hazard', column: 'accepted', unit: info.unit })
const why = (me: ReturnType<typeof sampleMe>, search: string, to: string, lane: string) =>
  whyNotInLane(scopeFor(me), arrangementOf(search), {
    card,
    from: 'one',
    to: { column: to, lane, index: 0 },
  })

it('VW5 only between lanes of people does a card change lanes, and a step with a form not at the same time', () => {
  expect(why(sampleMe(), '?by=assignee', 'accepted', 'two')).toBe('')
  expect(why(sampleMe(), '?by=assignee', 'referred', 'two')).toBe(t('views.lane.why.step'))
  expect(why(sampleMe(), '?by=assignee', 'referred', 'one')).toBe('')
  expect(why(sampleMe(), '?by=type', 'accepted', 'two')).toBe(t('views.lane.why.type'))
  expect(why(sampleMe(), '?by=unit', 'accepted', 'two')).toBe(t('views.lane.why.unit'))
  expect(why(sampleMe(), '?by=owner', 'accepted', 'two')).toBe(t('views.lane.why.owner'))
})

it('VW5 who may not assign does not drag a card into another person’s lane', () => {
  expect(why(sampleHead(), '?by=assignee', 'accepted', 'two')).not.toBe('')
})
