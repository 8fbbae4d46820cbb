import { z } from 'zod'
import { reasonOf } from '#shared/base/reason.ts'
import { done, refused } from '#shared/base/problem.ts'
import { id } from '#shared/base/schemas.ts'
import { documentName } from '#shared/board/document-name.ts'
import { rankBetween } from '#shared/board/shape/rank.ts'
import { stageOfColumn } from '#shared/board/stages.ts'
import { visibilities } from '#shared/board/card/card-types.ts'
import { can } from '#shared/policy/can.ts'
import { loosens, runningClocks } from '#shared/policy/loosens.ts'
import { type Retyping, retypingOf } from '#shared/policy/retype.ts'
import { auditStatement } from '#server/audit/entry.ts'
import { authorityOn } from '#server/cases/cards/card-access.ts'
import type { CaseDesk } from '#server/cases/desk/case-desk.ts'
import { endOfColumn } from '#server/cases/cards/end-of-column.ts'
import { type DecidersDesk, decidersOf } from '#server/cases/flow/deciders.ts'
import { columnsOf, type TargetColumn, stepEntry } from '#server/cases/flow/step.ts'
import { makes } from '#server/cases/cards/plan-card.ts'
import { type CardRecord, subjectOf } from '#server/room/card-record.ts'
import type { DocumentEdit } from '#server/room/document-store.ts'
import { cardCommand } from '#server/cases/desk/command.ts'
import { endsLater } from './ends-later.ts'

/** Makes a card one of another type: stage, fields, clocks and visibility go along as `retypingOf` says. */
export const changeType = cardCommand({
  name: 'type',
  verb: 'card:retype',
  summary: 'Makes a card one of another type; its stage, fields, clocks and visibility go along.',
  body: z.object({
    type: id,
    why: reasonOf(2_000),
    /** The type the person saw; refused as `flow-moved-on` when it is another one by now. */
    was: id.optional(),
  }),
  answer: z.object({ visibility: z.enum(visibilities), column: z.string() }),
  async run(
    desk: DecidersDesk & Pick<CaseDesk, 'copy' | 'cards' | 'types' | 'clocks'>,
    card,
    { type: wanted, why, was },
    { actor, at },
  ) {
    if (was !== undefined && was !== card.type) return refused('flow-moved-on', { rule: 'FL3' })
    const [from, to] = [card.type, wanted].map(id => desk.types.get(id, card.board))
    if (to === undefined || to.retired || to.id === card.type)
      return refused('bad-request', { rule: 'TY8', detail: 'type: no other one in use' })
    // Told of the police in confidence: such words stay with whom they were told to, so no card becomes that or stops being it.
    if ([from, to].some(type => type?.audience === 'leadership'))
      return refused('forbidden', { rule: 'TY11' })
    const subject = subjectOf(card, desk.path)
    if (!makes(actor, to)) return refused('forbidden', { rule: 'TY8' })
    if (card.archived || card.merged || card.closure !== '')
      return refused('flow-no-way', { rule: 'TY8' })
    if (card.holdUntil !== null || card.asked !== '') return refused('flow-held', { rule: 'TY8' })

    const columns = await columnsOf(desk, card.board)
    const values = await valuesOf(desk, card)
    const standing = columns.find(one => one.id === card.column)
    const stage = standing === undefined ? null : stageOfColumn(standing)
    const old = from ?? { id: card.type, fields: [] }
    const plan = retypingOf({ stage, visibility: card.visibility }, old, to, values)
    const after: CardRecord = { ...card, type: to.id, visibility: plan.visibility }
    if (!can(actor, 'card:read', subjectOf(after, desk.path)))
      return refused('forbidden', { rule: 'C6' })
    const lands = targetColumnOf(desk, card, plan, columns, stage)
    if (lands === null) return refused('flow-no-way', { rule: 'TY9' })

    const clocks = await desk.clocks.change(card.id, { kind: 'retyped', type: to.id }, at)
    const { priority } = card
    const running = runningClocks(kind => card[`${kind}Due`])
    const looser =
      endsLater(card, clocks) ||
      (from !== undefined && loosens(running, { type: from, priority }, { type: to, priority }))
    const verb = looser ? 'card:extend' : 'card:retype'
    if (looser) {
      if (!can(actor, 'card:extend', subject)) return refused('forbidden', { rule: 'TY10' })
      const deciders = await decidersOf(desk, 'card:extend', card, card.owner)
      if (!deciders.includes(actor.id)) return refused('flow-same-person', { rule: 'TY10' })
    }
    const changed = {
      type: to.id,
      visibility: plan.visibility,
      ...(clocks.statements.length > 0 ? clocks.fields : {}),
    }
    const entries: DocumentEdit[] = [stepEntry(card, changed, lands)]
    if (plan.moved.length > 0) entries.push(moving(card, plan))
    const told = {
      subject: card.id,
      actor: actor.id,
      origin: 'command',
      at,
      authority: authorityOn(desk, actor, card, verb),
      before: card.type,
      after: { type: to.id, why },
    } as const
    return done({
      answer: { visibility: plan.visibility, column: lands?.column ?? card.column },
      verb,
      entries,
      statements: [
        ...clocks.statements,
        auditStatement({ ...told, action: 'retyped' }),
        ...(looser ? [auditStatement({ ...told, action: 'loosened' })] : []),
      ],
    })
  },
})

/** Where the card lands: `undefined` where it stands, null when the board has no column for its stage. */
function targetColumnOf(
  desk: Pick<CaseDesk, 'cards'>,
  card: CardRecord,
  plan: Retyping,
  columns: Awaited<ReturnType<typeof columnsOf>>,
  from: TargetColumn['from'],
): TargetColumn | undefined | null {
  if (plan.stage === from) return undefined
  const column = columns.find(one => !one.archived && stageOfColumn(one) === plan.stage)
  if (column === undefined) return null
  const rank = rankBetween(endOfColumn(desk.cards, card.board, column.id), null)
  return { column: column.id, rank, from, to: plan.stage }
}

async function valuesOf(
  desk: Pick<CaseDesk, 'copy'>,
  card: CardRecord,
): Promise<Readonly<Record<string, unknown>>> {
  const doc = await desk.copy(documentName('file', card.id))
  const values = Object.fromEntries(doc.getMap('fields').entries())
  doc.destroy()
  return values
}

const moving = (card: CardRecord, { moved }: Retyping): DocumentEdit => ({
  document: documentName('file', card.id),
  build: doc => {
    const fields = doc.getMap('fields')
    for (const { from, to } of moved) {
      const value = fields.get(from)
      if (value === undefined) continue
      fields.set(to, value)
      fields.delete(from)
    }
  },
})
