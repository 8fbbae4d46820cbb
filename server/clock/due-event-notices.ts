import { can } from '#shared/policy/can.ts'
import type { CaseDesk } from '#server/cases/desk/case-desk.ts'
import { subjectOf } from '#server/room/card-record.ts'
import type { DueEvent, PrepareDueEvent } from './due-event.ts'

/**
 * Tells of clocks: whoever answers for the card and is assigned to it; of an overdue one the leadership that reads it, too.
 * While nobody has the card, the officers who may take it in are told in their place.
 */
export const dueEventNotices =
  (desk: Pick<CaseDesk, 'directory' | 'cards' | 'notices' | 'path'>): PrepareDueEvent =>
  event => {
    const { kind, what, dueAt, at, card } = event
    return desk.notices.prepare(
      receivers(desk, event).map(to => ({
        kind: 'clock',
        to,
        card,
        by: 'server',
        at,
        detail: { clock: kind, what, due: dueAt },
        key: `clock ${card} ${kind} ${what} ${dueAt}`,
      })),
    )
  }

function receivers(
  { cards, directory, path }: Pick<CaseDesk, 'directory' | 'cards' | 'path'>,
  { card, what }: DueEvent,
): readonly string[] {
  const record = cards.get(card)
  if (record === undefined) return []
  const own = [record.owner, ...record.assignees].filter(id => id !== '')
  if (what === 'soon' && own.length > 0) return [...new Set(own)]
  const subject = subjectOf(record, path)
  const others = directory
    .peopleAround(record.unit)
    .filter(({ role }) =>
      role === 'leadership' ? what === 'overdue' : role === 'officer' && own.length === 0,
    )
    .map(({ person }) => person.id)
    .filter(id => {
      const actor = directory.actor(id)
      return actor !== null && can(actor, 'card:read', subject)
    })
  return [...new Set([...own, ...others])]
}
