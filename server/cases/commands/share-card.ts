import { done, type Outcome, refused } from '#shared/base/problem.ts'
import { documentName } from '#shared/board/document-name.ts'
import { can } from '#shared/policy/can.ts'
import type { Actor } from '#shared/policy/roles.ts'
import { type CardRecord, subjectOf } from '#server/room/card-record.ts'
import type { DocumentEdit } from '#server/room/document-store.ts'
import type { CaseDesk } from '#server/cases/desk/case-desk.ts'

/** A change of who may see a card; `forbidden` when the actor could not see and share the card as it would be afterwards. */
export function shareCard(
  desk: Pick<CaseDesk, 'path'>,
  actor: Actor,
  after: CardRecord,
  change: (fields: { set(key: string, value: unknown): unknown }) => void,
): Outcome<DocumentEdit> {
  const subject = subjectOf(after, desk.path)
  if (!can(actor, 'card:share', subject) || !can(actor, 'card:read', subject))
    return refused('forbidden', { rule: 'C6' })
  return done({
    document: documentName('card', after.id),
    build: doc => change(doc.getMap('card')),
  })
}
