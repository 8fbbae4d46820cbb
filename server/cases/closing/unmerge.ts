import { reasonOf } from '#shared/base/reason.ts'
import { z } from 'zod'
import { done, refused } from '#shared/base/problem.ts'
import { id } from '#shared/base/schemas.ts'
import { stageOfColumn } from '#shared/board/stages.ts'
import { rankBetween } from '#shared/board/shape/rank.ts'
import { type AccessDesk, cardFor } from '#server/cases/cards/card-access.ts'
import type { CaseDesk } from '#server/cases/desk/case-desk.ts'
import { cardCommand } from '#server/cases/desk/command.ts'
import { endOfColumn } from '#server/cases/cards/end-of-column.ts'
import { decideClosure, newestClosure } from './closure.ts'
import { unlinkStatements } from '#server/cases/links/links.ts'
import { columnsOf, stepEntry } from '#server/cases/flow/step.ts'
import { planNotices } from '#server/cases/desk/plan-notices.ts'

/** Takes a merging back, as long as nobody has done anything on either card since. */
export const unmerge = cardCommand({
  name: 'unmerge',
  verb: 'card:relate',
  summary: 'Takes a merging back while nothing has happened on either card since.',
  body: z.object({
    /** The card it was merged into. */
    from: id,
    why: reasonOf(2_000),
  }),
  answer: z.object({}),
  also: ({ from }) => [from],
  async run(
    desk: AccessDesk & Pick<CaseDesk, 'copy' | 'records' | 'notices' | 'clocks'>,
    card,
    { from, why },
    { actor, at },
  ) {
    const other = cardFor(desk, actor, from, 'card:relate')
    if (!other.ok) return other
    const row = await newestClosure(desk, card.id)
    if (!card.merged || row?.body !== from) return refused('not-found', { rule: 'CS11' })
    const merged = row.concluded_at
    if (other.value.closure !== '' || (await hasHappened(desk, [card.id, from], merged)))
      return refused('flow-moved-on', { rule: 'CS11' })
    const place = await placeBefore(desk, card.id, merged)
    const columns = await columnsOf(desk, card.board)
    const column = columns.find(one => one.id === (place ?? card.column) && !one.archived)
    if (column === undefined) return refused('flow-no-way', { rule: 'CS11' })
    const rank = rankBetween(endOfColumn(desk.cards, card.board, column.id), null)
    const to = stageOfColumn(column)
    const clocks = await desk.clocks.change(card.id, { kind: 'restored', since: merged }, at)
    const told = new Set([card.createdBy, card.owner])
    const notices = planNotices(
      desk,
      actor.id,
      [...told].map(to => ({
        kind: 'system',
        to,
        card: card.id,
        at,
        detail: { what: 'reopened' },
      })),
    )
    return done({
      answer: {},
      entries: [
        stepEntry(
          card,
          { closure: '', closedAt: null, merged: false, ...clocks.fields },
          { column: column.id, rank, from: null, to },
        ),
        stepEntry(other.value, {}),
      ],
      statements: [
        decideClosure(desk, row.id, {
          state: 'reopened',
          decided_by: actor.id,
          decided_at: at,
          decision: why,
        }),
        ...unlinkStatements(desk, card, other.value, { actor, at }),
        ...clocks.statements,
        ...notices.statements,
      ],
      notify: notices.notify,
    })
  },
})

/** Whether a person has done anything but look at one of the cards since an instant. */
async function hasHappened(
  { records }: Pick<CaseDesk, 'records'>,
  cards: readonly string[],
  since: number,
): Promise<boolean> {
  const line = await records
    .selectFrom('audit')
    .select('seq')
    .where('subject', 'in', cards)
    .where('at', '>', since)
    .where('actor', '<>', 'server')
    .where('action', 'not like', 'read:%')
    .where('action', 'not like', 'flag%')
    .executeTakeFirst()
  return line !== undefined
}

/** The column in which a card stood before it was merged; null when it did not move. */
async function placeBefore({ records }: Pick<CaseDesk, 'records'>, card: string, at: number) {
  const line = await records
    .selectFrom('audit')
    .select('before')
    .where('subject', '=', card)
    .where('action', '=', 'column')
    .where('at', '=', at)
    .orderBy('seq', 'desc')
    .executeTakeFirst()
  return line?.before == null ? null : (JSON.parse(line.before) as string)
}
