import { isDeepStrictEqual } from 'node:util'
import type { Priority } from '#shared/board/card/card-types.ts'
import { clockKinds } from '#shared/board/types/type-definition.ts'
import type { CaseDesk } from '#server/cases/desk/case-desk.ts'
import type { Given } from '#server/cases/desk/command.ts'
import type { ClockChange } from '#server/cases/desk/case-clocks.ts'
import type { CardRecord } from '#server/room/card-record.ts'

/** So long a priority raised by mistake is taken back by whoever raised it, ms. */
export const secondThoughtsMs = 10 * 60_000

/**
 * Whether another priority does nothing but take back what the actor has just raised, so that every clock is again as it was: nothing else
 * has happened on the card since, no clock has run out by it, none was ever extended, which a raise forgets, and its type has the limits it had.
 */
export async function isOwnRaise(
  { records }: Pick<CaseDesk, 'records'>,
  card: CardRecord,
  priority: Priority,
  clocks: ClockChange,
  { actor, at }: Given,
): Promise<boolean> {
  const lines = records
    .selectFrom('audit')
    .select(['at', 'actor', 'action', 'before', 'after'])
    .where('subject', '=', card.id)
    .where('action', 'not like', 'read:%')
    .where('action', 'not like', 'flag%')
  const last = await lines.orderBy('seq', 'desc').limit(1).executeTakeFirst()
  if (last === undefined || last.action !== 'priority' || last.actor !== actor.id) return false
  if (at - last.at > secondThoughtsMs || last.after !== JSON.stringify(card.priority)) return false
  if ((last.before ?? JSON.stringify('normal')) !== JSON.stringify(priority)) return false
  if ((await lines.where('action', 'like', 'extended/%').limit(1).execute()).length > 0)
    return false
  if (await hasOtherLimits(records, card)) return false
  return clockKinds.every(kind => {
    const due = card[`${kind}Due`]
    const again = clocks.fields[`${kind}Due`]
    // One that has run out had done so before the raise.
    return due === null || due > at || (again !== null && Date.parse(again) <= last.at)
  })
}

/** Whether the time limits of a card's type have become others since the card was made, so that its clocks may have been counted by those before. */
async function hasOtherLimits(
  records: CaseDesk['records'],
  { type, createdAt }: CardRecord,
): Promise<boolean> {
  const written = await records
    .selectFrom('audit')
    .select(['before', 'after'])
    .where('subject', '=', type)
    .where('action', '=', 'type-written')
    .where('at', '>=', createdAt)
    .execute()
  return written.some(({ before, after }) => !isDeepStrictEqual(limitsIn(before), limitsIn(after)))
}

const limitsIn = (type: string | null): unknown =>
  type === null ? null : (JSON.parse(type) as { readonly clocks?: unknown } | null)?.clocks
