import { reasonOf } from '#shared/base/reason.ts'
import { z } from 'zod'
import { newId } from '#shared/base/ids.ts'
import { done, type Outcome, refused } from '#shared/base/problem.ts'
import { closureCodes } from '#shared/board/card/closure-codes.ts'
import { type ReplyWay, replyWays } from '#shared/board/card/reply-ways.ts'
import { can } from '#shared/policy/can.ts'
import type { Actor } from '#shared/policy/roles.ts'
import type { CaseDesk } from '#server/cases/desk/case-desk.ts'
import { statement } from '#server/records/database.ts'
import type { ClosureRow } from '#server/cases/tables.ts'
import { judgeReplyWay } from '#server/cases/flow/reply-way.ts'
import { type CardRecord, subjectOf } from '#server/room/card-record.ts'

/** How a case is closed: the code, what was done, and what the reporter is told. */
export const closureRequest = z.object({
  code: z.enum(closureCodes),
  outcome: reasonOf(5_000),
  reply: z.string().trim().max(5_000).default(''),
  /** How the reporter was told of the reply, see the command `reply`. */
  replyHow: z.enum(replyWays).optional(),
  /** For `not-ours` the body it belongs to, for `duplicate` and `became-project` the other card's id. */
  body: z.string().trim().max(200).default(''),
  /** For `unreachable`, how often it was tried. */
  tries: z.number().int().min(1).max(99).optional(),
})
export type ClosureRequest = z.output<typeof closureRequest>

/** A closure that may be made; `replyHow` is null where nobody else is told. */
export interface JudgedClosure extends Omit<ClosureRequest, 'replyHow'> {
  readonly replyHow: ReplyWay | null
}

/** How many tries make somebody unreachable. */
const triesNeeded = 3

/** Whether a closure is complete and allowed for the card's type; the closure, with how the reporter is told. */
export function judgeClosure(
  desk: Pick<CaseDesk, 'directory' | 'cards' | 'types' | 'path'>,
  card: CardRecord,
  closure: ClosureRequest,
  actor: Actor,
): Outcome<JudgedClosure> {
  const type = desk.types.get(card.type)
  const { code } = closure
  if (type !== undefined && !type.closureCodes.includes(code))
    return refused('bad-request', { rule: 'CS1', detail: `code: not one of ${card.type}` })
  if (needsReply(card, actor.id, closure) && closure.reply === '') return needs('reply')
  const way =
    closure.reply === '' ? done(null) : judgeReplyWay(desk, card, actor.id, closure.replyHow)
  if (!way.ok) return way
  if (code === 'not-ours' && closure.body === '') return needs('body')
  if (code === 'unreachable' && (closure.tries ?? 0) < triesNeeded) return needs('tries')
  if (code === 'duplicate' || code === 'became-project') {
    const other = desk.cards.get(closure.body)
    if (
      other === undefined ||
      other.id === card.id ||
      !can(actor, 'card:read', subjectOf(other, desk.path))
    )
      return needs('body')
  }
  return done({ ...closure, replyHow: way.value })
}

/** Somebody else reported it, so somebody waits for an answer; what was made by mistake has nobody waiting. */
function needsReply(card: CardRecord, by: string, { code }: ClosureRequest): boolean {
  if (code === 'in-error') return false
  return card.residents > 0 || (card.createdBy !== by && card.createdBy !== 'server')
}

const needs = (detail: string) => refused('flow-needs', { rule: 'CS2', detail })

/** A closure's row. */
export function closureRow(
  card: string,
  { code, outcome, reply, replyHow, body }: Omit<JudgedClosure, 'tries'>,
  by: string,
  at: number,
  confirmed: boolean,
): ClosureRow {
  return {
    id: newId(),
    card,
    code,
    outcome,
    reply,
    reply_how: replyHow ?? '',
    body,
    concluded_by: by,
    concluded_at: at,
    state: confirmed ? 'confirmed' : 'proposed',
    decided_by: confirmed ? by : null,
    decided_at: confirmed ? at : null,
    decision: null,
  }
}

/** The newest closure of a card. */
export const newestClosure = (
  { records }: Pick<CaseDesk, 'records'>,
  card: string,
): Promise<ClosureRow | undefined> =>
  records
    .selectFrom('closures')
    .selectAll()
    .where('card', '=', card)
    .orderBy('concluded_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()

/** The statement that decides a closure. */
export const decideClosure = (
  { records }: Pick<CaseDesk, 'records'>,
  id: string,
  decided: Pick<ClosureRow, 'state' | 'decided_by' | 'decided_at' | 'decision'>,
) => statement(records.updateTable('closures').set(decided).where('id', '=', id))
