import type { Priority } from '#shared/board/card/card-types.ts'
import {
  type CardTypeDefinition,
  type ClockKind,
  clockKinds,
  type ClockTarget,
} from '#shared/board/types/type-definition.ts'

type Clocks = Pick<CardTypeDefinition, 'clocks'>

/** The clocks that run on a card, by what it shows of them. */
export const runningClocks = (due: (kind: ClockKind) => unknown): readonly ClockKind[] =>
  clockKinds.filter(kind => Boolean(due(kind)))

/** Whether with another priority, or type, one of the running clocks would run out later than it does. */
export const loosens = (
  running: readonly ClockKind[],
  before: { readonly type: Clocks; readonly priority: Priority },
  after: { readonly type: Clocks; readonly priority: Priority },
): boolean =>
  running.some(kind =>
    isLooser(before.type.clocks[kind][before.priority], after.type.clocks[kind][after.priority]),
  )

function isLooser(before: ClockTarget | null, after: ClockTarget | null): boolean {
  if (before === null) return false
  if (after === null || after.minutes > before.minutes) return true
  // Minutes of working days end later than the same ones by the clock.
  return after.time === 'working' && before.time === 'always'
}
