import { done, type Outcome } from '#shared/base/problem.ts'
import { documentName } from '#shared/board/document-name.ts'
import { fileViewOf } from '#shared/board/file-view.ts'
import { can } from '#shared/policy/can.ts'
import type { Actor } from '#shared/policy/roles.ts'
import { cardFor } from '#server/cases/card-access.ts'
import type { CaseDesk } from '#server/cases/case-desk.ts'
import { subjectOf } from '#server/room/card-record.ts'
import type { CaseRecord } from './case-answer.ts'

/** A card's hand-overs, holds, closures and links for whoever may read the card. */
export async function caseRecord(
  desk: CaseDesk,
  id: string,
  actor: Actor,
): Promise<Outcome<CaseRecord>> {
  const card = cardFor(desk, actor, id)
  if (!card.ok) return card
  const { records } = desk
  const named = (person: string) => ({
    id: person,
    name: desk.directory.person(person)?.name ?? '',
  })
  const maybe = (person: string | null) => (person === null ? null : named(person))
  const rows = records.selectFrom('closures').selectAll().where('card', '=', id)
  const [hops, holds, closures] = await Promise.all([
    records
      .selectFrom('hand_overs')
      .selectAll()
      .where('card', '=', id)
      .orderBy('asked_at')
      .execute(),
    records.selectFrom('holds').selectAll().where('card', '=', id).orderBy('asked_at').execute(),
    rows.orderBy('concluded_at').execute(),
  ])
  return done({
    handOvers: hops.map(row => ({
      id: row.id,
      from: named(row.from_person),
      fromUnit: row.from_unit,
      to: named(row.to_person),
      toUnit: row.to_unit,
      direction: row.direction,
      why: row.why,
      urgent: row.urgent === 1,
      askedAt: row.asked_at,
      acceptBy: row.accept_by,
      state: row.state,
      decidedAt: row.decided_at,
      decision: row.decision,
    })),
    holds: holds.map(row => ({
      id: row.id,
      askedBy: named(row.asked_by),
      why: row.why,
      until: row.until,
      askedAt: row.asked_at,
      state: row.state,
      decidedBy: maybe(row.decided_by),
      decidedAt: row.decided_at,
      decision: row.decision,
      endedAt: row.ended_at,
    })),
    closures: closures.map(row => ({
      id: row.id,
      code: row.code,
      outcome: row.outcome,
      reply: row.reply,
      body: row.body,
      concludedBy: named(row.concluded_by),
      concludedAt: row.concluded_at,
      state: row.state,
      decidedBy: maybe(row.decided_by),
      decidedAt: row.decided_at,
      decision: row.decision,
    })),
    links: await linksOf(desk, id, actor),
  })
}

/** The linked cards that the reader may read. */
async function linksOf(desk: CaseDesk, id: string, actor: Actor): Promise<CaseRecord['links']> {
  const doc = await desk.door.copy(documentName('file', id))
  const { links } = fileViewOf(doc)
  doc.destroy()
  return links.flatMap(({ kind, card }) => {
    const other = desk.cards.get(card)
    if (other === undefined || !can(actor, 'card:read', subjectOf(other, desk.path))) return []
    const { board, number, title, type, closure } = other
    return [{ kind, card, board, number, title, type, closed: closure !== '' }]
  })
}
