import { can } from '#shared/policy/can.ts'
import type { Actor } from '#shared/policy/roles.ts'
import { type CardRecord, subjectOf } from '#server/room/card-record.ts'
import { Stretch } from '#server/room/stretch.ts'
import { Answerers } from '#server/cases/cards/answerers.ts'
import type { CaseDesk } from '#server/cases/desk/case-desk.ts'
import { decidersAmong, handlersOf } from '#server/cases/flow/deciders.ts'
import { type Expectation, expectations, whyHere } from './work-reasons.ts'
import { workRecords } from './work-records.ts'

/** A card that waits for somebody, for what, who asked, and since when. */
export interface Awaited {
  readonly card: CardRecord
  readonly expected: Expectation
  readonly by: string
  readonly since: number
}

/** So many cards a list holds at most. */
export const mostWork = 1_000

/**
 * The cards, on all boards, that wait for the actor; only those they may read. A card stands once, for the most pressing reason; of more than
 * a list holds the most pressing ones are in it, and of those the ones that have waited longest.
 */
export async function myWork(
  desk: Pick<
    CaseDesk,
    'boards' | 'cards' | 'types' | 'path' | 'directory' | 'threadRecords' | 'clock'
  >,
  actor: Actor,
): Promise<readonly Awaited[]> {
  const { threadRecords } = desk
  const records = await workRecords({ records: threadRecords, clock: desk.clock }, actor.id)
  const answerers = new Answerers(desk.directory)
  const now = desk.clock.now()
  const found: Awaited[] = []
  const handlers = await handlersOf({ records: threadRecords }, await askedCards(desk))
  const stretch = new Stretch()
  for (const board of desk.boards.all()) {
    if (!can(actor, 'board:open', { path: desk.path(board.unit) })) continue
    for (const card of desk.cards.ofBoard(board.id).values()) {
      await stretch.rest()
      if (card.archived) continue
      const subject = subjectOf(card, desk.path)
      if (!can(actor, 'card:read', subject)) continue
      const why = whyHere({
        card,
        actor,
        stage: board.columns.get(card.column) ?? null,
        type: desk.types.get(card.type),
        records,
        now,
        may: verb => can(actor, verb, subject),
        decides: verb => decidersAmong(desk, verb, card, card.askedBy, handlers).includes(actor.id),
        answers: () => answerers.includes(actor, card),
        ownerGone: () => {
          const owner = desk.directory.actor(card.owner)
          return owner === null || !can(owner, 'card:read', subject)
        },
      })
      if (why !== null) found.push({ card, ...why })
    }
  }
  return found.length > mostWork ? found.sort(byPressure).slice(0, mostWork) : found
}

const byPressure = (a: Awaited, b: Awaited): number =>
  expectations.indexOf(a.expected) - expectations.indexOf(b.expected) || a.since - b.since

/** The open cards on which something waits for a decision. */
async function askedCards({
  boards,
  cards,
}: Pick<CaseDesk, 'boards' | 'cards'>): Promise<readonly string[]> {
  const asked: string[] = []
  const stretch = new Stretch()
  for (const board of boards.all())
    for (const card of cards.ofBoard(board.id).values()) {
      await stretch.rest()
      if (card.asked !== '' && !card.archived && card.closure === '') asked.push(card.id)
    }
  return asked
}
