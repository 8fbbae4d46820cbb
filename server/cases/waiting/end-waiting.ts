import type { Actor } from '#shared/policy/roles.ts'
import { statement } from '#server/records/database.ts'
import type { RecordStatement } from '#server/log/log.ts'
import type { CaseDesk } from '#server/cases/desk/case-desk.ts'
import type { Notice } from '#server/notices/notice-statement.ts'
import type { CardRecord } from '#server/room/card-record.ts'
import { endHandOver, openHandOver, unitAfterOffer } from './hand-over.ts'
import { newestHold } from './hold.ts'

/** What ends together: the card's fields, the rows, and who is told. */
export interface EndedWaiting {
  readonly fields: Readonly<Record<string, unknown>>
  readonly statements: readonly RecordStatement[]
  readonly notices: readonly Omit<Notice, 'by'>[]
}

/** Ends what waits for somebody on a card whose handling is over: a hold asked for or in force, an offer, a proposed closure. */
export async function endWaiting(
  desk: Pick<CaseDesk, 'records' | 'path'>,
  card: CardRecord,
  { actor, at }: { readonly actor: Pick<Actor, 'id'>; readonly at: number },
): Promise<EndedWaiting> {
  const { records } = desk
  const statements: RecordStatement[] = []
  const notices: Omit<Notice, 'by'>[] = []
  const fields: Record<string, unknown> = { asked: '', askedBy: '', offer: '', holdUntil: null }
  const decided = { decided_by: actor.id, decided_at: at }
  const hold = await newestHold(desk, card.id)
  if (hold?.state === 'asked' || hold?.state === 'approved') {
    const ended =
      hold.state === 'asked'
        ? { state: 'withdrawn' as const, ...decided }
        : { state: 'ended' as const, ended_at: at }
    statements.push(statement(records.updateTable('holds').set(ended).where('id', '=', hold.id)))
    if (hold.state === 'asked')
      notices.push({
        kind: 'hold',
        to: hold.asked_by,
        card: card.id,
        at,
        detail: { what: 'dropped' },
      })
  }
  const offer = await openHandOver(desk, card.id)
  if (offer !== undefined) {
    fields['unit'] = unitAfterOffer(desk, card, offer)
    statements.push(
      endHandOver(desk, offer.id, { state: 'withdrawn', decided_at: at, decision: null }),
    )
    notices.push({
      kind: 'hand-over',
      to: offer.to_person,
      card: card.id,
      at,
      detail: { what: 'withdrawn' },
    })
  }
  statements.push(
    statement(
      records
        .updateTable('closures')
        .set({ state: 'sent-back', ...decided })
        .where('card', '=', card.id)
        .where('state', '=', 'proposed'),
    ),
  )
  return { fields, statements, notices }
}
