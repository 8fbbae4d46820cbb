import { done } from '#shared/base/problem.ts'
import { parseDocumentName } from '#shared/board/document-name.ts'
import type { Fanout } from '#server/fanout/fanout.ts'
import type { CardRecord } from '#server/room/card-record.ts'
import type { ChangeExtra } from '#server/room/commit.ts'
import type { CaseDesk } from '#server/cases/desk/case-desk.ts'
import { type StepDesk, targetColumn, stepEntry } from '#server/cases/flow/step.ts'
import { planNotices } from '#server/cases/desk/plan-notices.ts'
import { endWaiting } from '#server/cases/waiting/end-waiting.ts'
import { logger } from '#server/telemetry/logger.ts'

/** Whether something on a card waits for somebody, or for an instant. */
const waits = (card: CardRecord): boolean =>
  card.archived && (card.asked !== '' || card.offer !== '' || card.holdUntil !== null)

/**
 * Putting a card away is a free edit, so what waits on it is ended right after: a hold asked for or in force, an offer, a proposed
 * closure. What was left undone when the server ended is made good at the start.
 */
export function keepArchived(
  fanout: Fanout<ChangeExtra>,
  desk: StepDesk &
    Pick<
      CaseDesk,
      'store' | 'records' | 'boards' | 'notices' | 'clocks' | 'clock' | 'mutex' | 'path'
    >,
): {
  readonly start: () => void
  readonly settled: () => Promise<void>
  readonly stop: () => void
} {
  const working = new Set<Promise<void>>()
  const end = (id: string, by: string) => {
    const work: Promise<void> = desk.mutex
      .run([id], () => endOn(desk, id, by))
      .catch(error => logger.error({ err: error, card: id }, 'what waits on a card was not ended'))
      .finally(() => working.delete(work))
    working.add(work)
  }
  const stop = fanout.listen(({ document, extra: { card, by } }) => {
    if (card !== null && waits(card.after) && card.before?.archived !== true)
      end(parseDocumentName(document)!.id, by)
  })
  return {
    start() {
      for (const board of desk.boards.all())
        for (const card of desk.cards.ofBoard(board.id).values())
          if (waits(card)) end(card.id, 'server')
    },
    settled: async () => {
      while (working.size > 0) await Promise.all(working)
    },
    stop,
  }
}

async function endOn(
  desk: StepDesk & Pick<CaseDesk, 'store' | 'records' | 'notices' | 'clocks' | 'clock' | 'path'>,
  id: string,
  by: string,
): Promise<void> {
  for (;;) {
    const card = desk.cards.get(id)
    if (card === undefined || !waits(card)) return
    const at = desk.clock.now()
    const ended = await endWaiting(desk, card, { actor: { id: by }, at })
    const clocks =
      card.holdUntil === null
        ? { statements: [], fields: {} }
        : await desk.clocks.change(id, { kind: 'released' }, at)
    // Whoever takes the card out again finds it where it can be handled.
    const open = { ...card, archived: false, holdUntil: null }
    const proposed = card.asked === 'closure'
    const lands = proposed ? await targetColumn(desk, open, {}, 'send-back') : done(undefined)
    const notices = planNotices(desk, by, [
      ...ended.notices,
      ...(proposed
        ? [
            {
              kind: 'refusal' as const,
              to: card.askedBy,
              card: id,
              at,
              detail: { what: 'closure' },
            },
          ]
        : []),
    ])
    const outcome = await desk.store.commit(
      [stepEntry(card, { ...ended.fields, ...clocks.fields }, lands.ok ? lands.value : undefined)],
      { actor: 'server', origin: 'command', at },
      [...ended.statements, ...clocks.statements, ...notices.statements],
    )
    if (outcome.ok) return notices.notify()
    if (outcome.problem.kind === 'card-erased') return
    // Moved by hand, or its clocks changed meanwhile: from the beginning.
    if (!['flow-moved-on', 'conflict'].includes(outcome.problem.kind))
      throw new Error(outcome.problem.kind)
  }
}
