import { newId } from '#shared/base/ids.ts'
import type { CaseDesk } from '#server/cases/desk/case-desk.ts'
import { endHold } from '#server/cases/waiting/hold.ts'
import type { RecordStatement } from '#server/log/log.ts'
import { logger } from '#server/telemetry/logger.ts'

/**
 * Ends the hold of a card whose time has come: the clocks go on from where the hold ended, the hold's row and the card say
 * so and whoever has the card is told, all in one transaction. False when it had ended already or was changed at the same moment.
 */
export async function endHoldInTime(
  desk: Pick<CaseDesk, 'store' | 'records' | 'cards' | 'notices' | 'clocks' | 'clock'>,
  id: string,
): Promise<boolean> {
  const at = desk.clock.now()
  const card = desk.cards.get(id)
  if (card === undefined || card.holdUntil === null || card.holdUntil > at) return false
  const ended = await endHold(desk, card, at)
  if (ended === null) return false
  const own = new Set([card.owner, ...card.assignees].filter(to => to !== ''))
  const notices = desk.notices.prepare(
    [...own].map(to => ({
      kind: 'hold',
      to,
      card: id,
      by: 'server',
      at,
      detail: { what: 'ended' },
    })),
  )
  const outcome = await desk.store.commit(
    [ended.entry],
    { actor: 'server', origin: 'command', at },
    [firstToEnd(id, at), ...ended.statements, ...notices.statements],
  )
  if (outcome.ok) notices.send()
  // Somebody else has ended it, or has done something to the card: then the next look finds what is left.
  const beaten = ['conflict', 'flow-moved-on']
  if (!outcome.ok && !beaten.includes(outcome.problem.kind))
    logger.error(
      { card: id, problem: outcome.problem.kind },
      'the hold of a card could not be ended',
    )
  return outcome.ok
}

/** Refused, and the whole transaction with it, when no hold of the card waits for its end any more. */
const firstToEnd = (card: string, at: number): RecordStatement => ({
  sql: `INSERT INTO clock_firings (id, card, kind, what, due_at, at) VALUES (?, ?, 'hold', 'ended',
    (SELECT MAX(until) FROM holds WHERE card = ? AND state = 'approved' AND until <= ?), ?)`,
  parameters: [newId(), card, card, at, at],
})
