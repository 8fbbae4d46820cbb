import { done, type Language, type Outcome } from '#shared/base/problem.ts'
import { can } from '#shared/policy/can.ts'
import type { Actor } from '#shared/policy/roles.ts'
import { type AccessDesk, cardFor } from '#server/cases/cards/card-access.ts'
import type { CaseDesk } from '#server/cases/desk/case-desk.ts'
import type { ClosureRow } from '#server/cases/tables.ts'
import { type CardRecord, subjectOf } from '#server/room/card-record.ts'
import type { CaseRecord } from './case-response.ts'
import { caseSteps } from './case-steps.ts'
import { type DecidersDesk, decidersOf } from '#server/cases/flow/deciders.ts'
import { removedNotes } from './removed-notes.ts'
import { linksOf } from '#server/cases/links/links.ts'

/** A card's hand-overs, holds, closures and links for whoever may read the card. */
export async function caseRecord(
  desk: AccessDesk & Pick<CaseDesk, 'records' | 'directory'>,
  id: string,
  actor: Actor,
  language: Language,
): Promise<Outcome<CaseRecord>> {
  const card = cardFor(desk, actor, id)
  if (!card.ok) return card
  const { records } = desk
  const named = (person: string) => ({
    id: person,
    name: desk.directory.nameOf(person, language),
  })
  const maybe = (person: string | null) => (person === null ? null : named(person))
  const rows = records.selectFrom('closures').selectAll().where('card', '=', id)
  const [handOvers, holds, closures] = await Promise.all([
    records
      .selectFrom('hand_overs')
      .selectAll()
      .where('card', '=', id)
      .orderBy('asked_at')
      .execute(),
    records.selectFrom('holds').selectAll().where('card', '=', id).orderBy('asked_at').execute(),
    rows.orderBy('concluded_at').execute(),
  ])
  const seen = closures.map(row => ({ ...row, ...bodyFor(desk, row, actor) }))
  return done({
    handOvers: handOvers.map(row => ({
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
    closures: seen.map(row => ({
      id: row.id,
      code: row.code,
      reply: row.reply,
      replyHow: row.reply_how,
      body: row.body,
      outcome: row.outcome,
      concludedBy: named(row.concluded_by),
      concludedAt: row.concluded_at,
      state: row.state,
      decidedBy: maybe(row.decided_by),
      decidedAt: row.decided_at,
      decision: row.decision,
    })),
    steps: (await caseSteps(desk, id, { handOvers, holds, closures: seen })).map(one => ({
      ...one,
      by: one.by === 'server' ? null : named(one.by),
      to: one.to.map(named),
      said: one.said.filter(said => said !== ''),
    })),
    removedNotes: (await removedNotes(desk, id)).map(({ by, author, ...rest }) => ({
      ...rest,
      by: named(by),
      author: author === '' ? null : named(author),
    })),
    links: await readableLinks(desk, id, actor),
    deciders: (await decidersNow(desk, card.value)).map(named),
  })
}

/** Who decides what waits on a card; nobody when nothing does. */
async function decidersNow(desk: DecidersDesk, card: CardRecord): Promise<readonly string[]> {
  if (card.asked === '') return []
  const verb = card.asked === 'hold' ? 'card:approve-hold' : 'card:close'
  return decidersOf(desk, verb, card, card.askedBy)
}

/** What was done and where it belongs; of another card that the reader may not read, nothing. */
function bodyFor(
  desk: Pick<CaseDesk, 'cards' | 'path'>,
  { code, body, outcome }: Pick<ClosureRow, 'code' | 'body' | 'outcome'>,
  actor: Actor,
): { readonly body: string; readonly outcome: string } {
  if (code !== 'duplicate' && code !== 'became-project') return { body, outcome }
  const other = desk.cards.get(body)
  if (other !== undefined && can(actor, 'card:read', subjectOf(other, desk.path)))
    return { body, outcome }
  return { body: '', outcome: outcome === other?.number ? '' : outcome }
}

/** The linked cards that the reader may read. */
async function readableLinks(
  desk: Pick<CaseDesk, 'records' | 'cards' | 'path'>,
  id: string,
  actor: Actor,
): Promise<CaseRecord['links']> {
  return (await linksOf(desk, id)).flatMap(({ kind, other: card }) => {
    const other = desk.cards.get(card)
    if (other === undefined || !can(actor, 'card:read', subjectOf(other, desk.path))) return []
    const { board, number, title, type, closure } = other
    return [{ kind, card, board, number, title, type, closed: closure !== '' }]
  })
}
