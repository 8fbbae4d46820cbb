import { clockKinds } from '#shared/board/types/type-definition.ts'
import type { ClockChange } from '#server/cases/desk/case-clocks.ts'
import type { CardRecord } from '#server/room/card-record.ts'

/**
 * Whether a change lets one of a card's running clocks run out later than it does, or not at all, whatever the limits of its type say now: a clock
 * keeps those it was counted by when its type gets others.
 */
export const endsLater = (card: CardRecord, { statements, fields }: ClockChange): boolean =>
  statements.length > 0 &&
  clockKinds.some(kind => {
    const [before, after] = [card[`${kind}Due`], fields[`${kind}Due`]]
    return before !== null && (after === null || Date.parse(after) > before)
  })
