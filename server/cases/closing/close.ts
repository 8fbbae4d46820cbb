import { z } from 'zod'
import { done, type Outcome, refused } from '#shared/base/problem.ts'
import { documentName } from '#shared/board/document-name.ts'
import { directCodes } from '#shared/board/card/closure-codes.ts'
import { isVerified } from '#shared/policy/flow.ts'
import type { Actor } from '#shared/policy/roles.ts'
import { cardFor } from '#server/cases/cards/card-access.ts'
import type { CaseDesk } from '#server/cases/desk/case-desk.ts'
import { cardCommand, type Given } from '#server/cases/desk/command.ts'
import { toReporter } from '#server/cases/cards/report-notices.ts'
import { statement } from '#server/records/database.ts'
import type { ClosureRow } from '#server/cases/tables.ts'
import type { RecordStatement } from '#server/log/log.ts'
import type { CardRecord } from '#server/room/card-record.ts'
import { type DocumentEdit, RefusedEntry } from '#server/room/document-store.ts'
import { changedMeanwhile } from '#server/room/right.ts'
import {
  type ClosureRequest,
  closureRequest,
  closureRow,
  decideClosure,
  judgeClosure,
  newestClosure,
} from './closure.ts'
import { type DecidersDesk, decidersOf, sparedSecondPerson } from '#server/cases/flow/deciders.ts'
import { linkStatements } from '#server/cases/links/links.ts'
import { noteEntry } from '#server/cases/flow/note-entry.ts'
import {
  type StepDesk,
  targetColumn,
  needsFilled,
  oneMoreStep,
  stepEntry,
  stepRequest,
} from '#server/cases/flow/step.ts'
import { planNotices } from '#server/cases/desk/plan-notices.ts'
import { endWaiting } from '#server/cases/waiting/end-waiting.ts'

/**
 * The second step of closing: confirms what was proposed, or closes in one step what nobody needs to handle. Nobody confirms
 * what they proposed or handled themselves.
 */
export const close = cardCommand({
  name: 'close',
  verb: 'card:close',
  summary:
    'Confirms a proposed closure (no code in the body), or closes at once with a code that needs no handling.',
  body: closureRequest.partial({ code: true, outcome: true }).extend(stepRequest),
  answer: z.object({}),
  async run(
    desk: StepDesk &
      Pick<CaseDesk, 'records' | 'directory' | 'boards' | 'notices' | 'clocks' | 'path'>,
    card,
    request,
    { actor, at },
  ) {
    const closed = await closureOf(desk, card, request, actor, at)
    if (!closed.ok) return closed
    const lands = await targetColumn(desk, card, request, 'close')
    if (!lands.ok) return lands
    const filled = await needsFilled(desk, card, 'closed')
    if (!filled.ok) return filled
    const { row, proposed } = closed.value
    const ended = await endWaiting(desk, card, { actor, at })
    const clocks = await desk.clocks.change(card.id, { kind: 'closed' }, at)
    const merged = await mergedInto(desk, card)
    // Merging keeps every reporter's claim to an answer.
    const waiting = new Map([card, ...merged].map(one => [one.createdBy, one.id]))
    const notices = planNotices(desk, actor.id, [
      ...[...waiting].map(([createdBy, id]) =>
        toReporter({ createdBy, id }, at, { code: row.code }),
      ),
      ...ended.notices,
    ])
    const linking = closingLink(desk, card, row, { actor, at })
    const step = stepEntry(
      card,
      {
        ...ended.fields,
        closure: row.code,
        closedAt: new Date(at).toISOString(),
        ...clocks.fields,
      },
      lands.value,
    )
    return done({
      answer: {},
      entries: [
        ...filled.value,
        step,
        ...linking.entries,
        ...(row.reply === ''
          ? []
          : merged.map(one =>
              noteEntry(one.id, {
                by: actor.id,
                at,
                text: row.reply,
                reply: { how: wayOf(row) ?? 'linli' },
              }),
            )),
        ...(proposed || row.reply === ''
          ? []
          : [
              noteEntry(card.id, { by: actor.id, at, text: row.reply, reply: { how: wayOf(row) } }),
            ]),
      ],
      statements: [
        ...ended.statements,
        ...linking.statements,
        proposed
          ? decideClosure(desk, row.id, {
              state: 'confirmed',
              decided_by: actor.id,
              decided_at: at,
              decision: null,
            })
          : statement(desk.records.insertInto('closures').values(row)),
        ...clocks.statements,
        ...notices.statements,
      ],
      notify: notices.notify,
    })
  },
})

/** How the reporter was told; null where there is nobody to tell, and of closures from before it was asked. */
const wayOf = ({ reply_how: how }: Pick<ClosureRow, 'reply_how'>) => (how === '' ? null : how)

/** The closure that is confirmed or made now, when the actor may. */
async function closureOf(
  desk: DecidersDesk & Pick<CaseDesk, 'cards' | 'types'>,
  card: CardRecord,
  request: Partial<ClosureRequest>,
  actor: Actor,
  at: number,
): Promise<Outcome<{ readonly row: ClosureRow; readonly proposed: boolean }>> {
  const mayDecide = async (asker: string) =>
    (await decidersOf(desk, 'card:close', card, asker)).includes(actor.id)
  if (card.asked === 'closure' && request.code === undefined) {
    const row = await newestClosure(desk, card.id)
    if (row?.state !== 'proposed') return refused('flow-moved-on', { rule: 'FL3' })
    if (!(await mayDecide(row.concluded_by))) return refused('flow-same-person', { rule: 'CS3' })
    return done({ row, proposed: true })
  }
  const parsed = closureRequest.safeParse(request)
  if (!parsed.success) return refused('flow-needs', { rule: 'CS2', detail: 'code, outcome' })
  const judged = judgeClosure(desk, card, parsed.data, actor)
  if (!judged.ok) return judged
  const closure = judged.value
  const type = desk.types.get(card.type)
  const direct = directCodes.has(closure.code)
  const proposed = card.asked === 'closure'
  if (!direct && !proposed && type?.stages.includes('follow-up') === true)
    return refused('flow-needs', { rule: 'CS4', detail: 'conclude first' })
  const verified = proposed || (!direct && type !== undefined && isVerified(type))
  const spared = !direct && !verified && (await sparedSecondPerson(desk, card, actor.id))
  if ((verified || spared) && !(await mayDecide(spared ? actor.id : card.askedBy)))
    return refused('flow-same-person', { rule: 'CS3' })
  return done({ row: closureRow(card.id, closure, actor.id, at, true), proposed: false })
}

/** The cards that were merged into a card and are so still; what has become a matter for leadership alone answers for no other. */
async function mergedInto(
  desk: Pick<CaseDesk, 'records' | 'cards' | 'types'>,
  card: CardRecord,
): Promise<readonly CardRecord[]> {
  const rows = await desk.records
    .selectFrom('closures')
    .select('card')
    .distinct()
    .where('code', '=', 'duplicate')
    .where('state', '=', 'confirmed')
    .where('body', '=', card.id)
    .execute()
  const audience = ({ type }: CardRecord) => desk.types.get(type)?.audience
  return rows
    .flatMap(row => desk.cards.get(row.card) ?? [])
    .filter(one => one.merged && one.board === card.board && audience(one) === audience(card))
}

/**
 * A card that is closed as a duplicate or into a project is linked with the other one, when whoever closes it may relate both; nobody writes
 * into a card by confirming what somebody else has named.
 */
function closingLink(
  desk: Pick<CaseDesk, 'records' | 'cards' | 'boards' | 'path'>,
  card: CardRecord,
  { code, body }: Pick<ClosureRow, 'code' | 'body'>,
  given: Given,
): { readonly entries: readonly DocumentEdit[]; readonly statements: readonly RecordStatement[] } {
  const kind =
    code === 'duplicate' ? 'duplicate-of' : code === 'became-project' ? 'part-of-project' : null
  const other = () => cardFor(desk, given.actor, body, 'card:relate')
  const found = other()
  const relates = cardFor(desk, given.actor, card.id, 'card:relate').ok
  if (kind === null || !found.ok || !relates) return { entries: [], statements: [] }
  const entry: DocumentEdit = {
    document: documentName('card', body),
    build: doc => {
      if (!other().ok) throw new RefusedEntry(changedMeanwhile)
      oneMoreStep(doc.getMap('card'))
    },
  }
  return { entries: [entry], statements: linkStatements(desk, card, kind, found.value, given) }
}
