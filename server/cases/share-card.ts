import { z } from 'zod'
import { isId } from '#shared/base/ids.ts'
import { done, type Outcome, refused } from '#shared/base/problem.ts'
import { visibilities } from '#shared/board/card-types.ts'
import { documentName } from '#shared/board/document-name.ts'
import { can } from '#shared/policy/can.ts'
import type { Actor } from '#shared/policy/roles.ts'
import { type CardRecord, subjectOf } from '#server/room/card-record.ts'
import { cardFor } from './card-access.ts'
import type { CaseDesk } from './case-desk.ts'
import { areAround } from './create-card.ts'
import { setOf } from './write-card.ts'

const id = z.string().refine(isId, 'not an identifier')

/** Who may see a card from now on; `named` only for visibility `named`. */
export const visibilityRequest = z.object({
  visibility: z.enum(visibilities),
  named: z.array(id).max(100).optional(),
})

/** The unit a card belongs to from now on. */
export const unitRequest = z.object({ unit: id })

/**
 * Changes who may see a card. The actor must be among them afterwards, so that nobody hides a card from themselves by mistake
 * or out of reach on purpose.
 */
export async function changeVisibility(
  desk: CaseDesk,
  id: string,
  { visibility, named }: z.output<typeof visibilityRequest>,
  actor: Actor,
): Promise<Outcome<null>> {
  const card = cardFor(desk, actor, id, 'card:share')
  if (!card.ok) return card
  const people = new Set(visibility === 'named' ? (named ?? card.value.named) : [])
  const board = desk.boards.get(card.value.board)
  if (board === undefined || !areAround(desk, board, people))
    return refused('bad-request', { detail: 'named: not on the board' })
  const after = { ...card.value, visibility, named: people }
  return write(desk, actor, after, fields => {
    fields.set('visibility', visibility)
    fields.set('named', setOf(people))
  })
}

/** Gives a card to another unit of its board, one that the actor may see and share cards of. */
export async function changeUnit(
  desk: CaseDesk,
  id: string,
  { unit }: z.output<typeof unitRequest>,
  actor: Actor,
): Promise<Outcome<null>> {
  const card = cardFor(desk, actor, id, 'card:share')
  if (!card.ok) return card
  const board = desk.boards.get(card.value.board)
  if (board === undefined || !desk.path(unit).includes(board.unit))
    return refused('bad-request', { rule: 'C6', detail: 'unit: not below the board’s' })
  return write(desk, actor, { ...card.value, unit }, fields => fields.set('unit', unit))
}

async function write(
  desk: CaseDesk,
  actor: Actor,
  after: CardRecord,
  change: (fields: { set(key: string, value: unknown): unknown }) => void,
): Promise<Outcome<null>> {
  const subject = subjectOf(after, desk.path)
  if (!can(actor, 'card:share', subject) || !can(actor, 'card:read', subject))
    return refused('forbidden', { rule: 'C6' })
  const committed = await desk.door.commit(
    [{ document: documentName('card', after.id), build: doc => change(doc.getMap('card')) }],
    { actor, origin: 'command', at: desk.clock.now() },
  )
  return committed.ok ? done(null) : committed
}
