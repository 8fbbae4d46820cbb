import { newId } from '#shared/base/ids.ts'
import { documentName } from '#shared/board/document-name.ts'
import { typeCatalogue } from '#shared/board/types/type-catalogue.ts'
import type { CaseDesk } from '#server/cases/desk/case-desk.ts'
import type { ClockChange } from '#server/cases/desk/case-clocks.ts'
import { closureRow } from '#server/cases/closing/closure.ts'
import type { RecordStatement } from '#server/log/log.ts'
import { statement } from '#server/records/database.ts'
import type { By, DocumentEdit } from '#server/room/document-store.ts'
import type { DemoCard } from './demo-card.ts'

type Desk = Pick<CaseDesk, 'clocks' | 'records' | 'store' | 'cards'>

/** A demo card on its way: its id, who made it and who has it in hand (account ids), and when it was made and taken in. */
export interface DemoTimeline {
  readonly id: string
  readonly card: DemoCard
  readonly by: string
  readonly owner: string
  readonly made: number
  readonly taken: number
  readonly now: number
}

interface Stop {
  readonly fields: Readonly<Record<string, unknown>>
  readonly statements: readonly RecordStatement[]
}

/** The clocks a demo card starts with, by the product's own rules; nothing for one that an earlier start has made. */
export function startingClocks(desk: Desk, { id, card, made }: DemoTimeline): ClockChange {
  if (desk.cards.get(id) !== undefined) return { statements: [], fields: noDues }
  const priority = card.priority ?? 'normal'
  return desk.clocks.start({ card: id, type: card.type, priority, at: made, accepted: false })
}

const noDues = { acceptDue: null, replyDue: null, closeDue: null }

/** What became of a demo card since: who answers for it, what its clocks say, how it was closed. Each stop is one commit. */
export async function playTimeline(desk: Desk, course: DemoTimeline): Promise<void> {
  const { card, taken, owner, now } = course
  const before = desk.cards.get(course.id)
  // A start that was cut short may have come this far.
  if (card.column === 'accept' || before === undefined || before.owner !== '') return
  await keep(desk, course, taken, async () => {
    const clocks = await desk.clocks.change(course.id, { kind: 'accepted' }, taken)
    return { fields: { owner, ...clocks.fields }, statements: clocks.statements }
  })
  if (card.column !== 'accepted' || (card.notes ?? []).length > 0)
    await keep(desk, course, taken, async () => {
      const at = Math.min(now, taken + 3_600_000)
      const clocks = await desk.clocks.change(course.id, { kind: 'replied' }, at)
      return { fields: clocks.fields, statements: clocks.statements }
    })
  if (card.column === 'follow-up' || card.column === 'closed') await conclude(desk, course)
}

async function conclude(desk: Desk, course: DemoTimeline): Promise<void> {
  const { id, card, owner, now, taken } = course
  const at = taken + (now - taken) * 0.9
  const code = typeCatalogue.find(type => type.id === card.type)?.closureCodes[0] ?? 'resolved'
  const closed = card.column === 'closed'
  const request = {
    code,
    outcome: '已现场处理并回看，情况正常。',
    reply: '您反映的事情已经办好，谢谢。',
    replyHow: 'linli',
    body: '',
  } as const
  const row = closureRow(id, request, owner, at, closed)
  await keep(desk, course, at, async () => {
    const clocks = closed
      ? await desk.clocks.change(id, { kind: 'closed' }, at)
      : { fields: {}, statements: [] }
    return {
      fields: closed
        ? { closure: code, closedAt: new Date(at).toISOString(), ...clocks.fields }
        : { asked: 'closure', askedBy: owner },
      statements: [
        statement(desk.records.insertInto('closures').values({ ...row, id: newId() })),
        ...clocks.statements,
      ],
    }
  })
}

async function keep(
  desk: Desk,
  { id, by }: DemoTimeline,
  at: number,
  make: () => Promise<Stop>,
): Promise<void> {
  const { fields, statements } = await make()
  const entry: DocumentEdit = {
    document: documentName('card', id),
    build: doc => {
      const map = doc.getMap('card')
      for (const [key, value] of Object.entries(fields))
        if (map.get(key) !== value) map.set(key, value)
    },
  }
  const author: By = {
    actor: { id: by, name: '', memberships: [] },
    origin: 'import',
    at,
  }
  const kept = await desk.store.commit([entry], author, statements)
  if (!kept.ok) throw new Error(`the demo station was refused: ${JSON.stringify(kept.problem)}`)
}
