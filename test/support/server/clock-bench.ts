import { onTestFinished } from 'vitest'
import { newId } from '#shared/base/ids.ts'
import type { Priority } from '#shared/board/card/card-types.ts'
import { noCounts, writeCard } from '#server/cases/cards/write-card.ts'
import type { ClockEvent } from '#server/cases/desk/case-clocks.ts'
import { setDues } from '#server/clock/set-dues.ts'
import type { RecordStatement } from '#server/log/log.ts'
import { dataFolder } from './data-folder.ts'
import { FakeClock } from '#test/support/clocks/fake-clock.ts'
import { openLinli } from './linli.ts'
import { makeBoard } from './make-board.ts'

/** The instant of a time in China, `2026-11-06T17:00`. */
export const inChina = (text: string): number => Date.parse(`${text}:00+08:00`)

/** An instant as the time in China. */
export const saidInChina = (instant: number | string | null): string | null =>
  instant === null
    ? null
    : new Date(new Date(instant).getTime() + 8 * 3_600_000).toISOString().slice(0, 16)

/** A real server whose time a test moves, with a board, and cards whose clocks run. A Friday afternoon unless told otherwise. */
export async function startClockBench({
  now = '2026-11-06T17:00',
  folder = dataFolder(),
}: { readonly now?: string; readonly folder?: string } = {}) {
  const clock = new FakeClock(inChina(now))
  const server = await openLinli(folder, { demo: false, clock })
  let open = true
  const stop = async () => {
    if (open) await server.linli.stop()
    open = false
  }
  onTestFinished(stop)
  const { clocks: opened, deadlines, store, cards, records, boards } = server.linli.parts
  const { clocks } = opened
  await deadlines.settled()
  const people = boards.all().length === 0 ? await makeBoard(server) : null
  const board = boards.all()[0]!.id

  const commit = async (
    card: string,
    fill: Parameters<typeof store.commit>[0][number] & { build: unknown },
    statements: readonly RecordStatement[],
  ) => {
    const outcome = await store.commit(
      [fill],
      { actor: 'server', origin: 'import', at: clock.now() },
      statements,
    )
    if (!outcome.ok) throw new Error(`${card}: ${JSON.stringify(outcome.problem)}`)
  }
  return {
    server,
    clock,
    clocks,
    board,
    folder,
    stop,
    token: people?.token ?? (person => server.signIn(person)),
    /** Makes a card and starts its clocks now. */
    async card(
      more: { readonly type?: string; readonly priority?: Priority; readonly accepted?: true } = {},
    ): Promise<string> {
      const id = newId()
      const { type = 'service', priority = 'normal', accepted = false } = more
      const at = clock.now()
      const made = clocks.start({ card: id, type, priority, at, accepted })
      const build: Parameters<typeof writeCard>[1] = {
        ...noCounts,
        ...made.fields,
        number: id,
        title: '楼道堆物',
        type,
        priority,
        board,
        column: 'todo',
        rank: 'a0',
        unit: 'house1',
        visibility: 'board',
        due: null,
        archived: false,
        labels: [],
        assignees: [],
        named: [],
        createdAt: new Date(at).toISOString(),
        createdBy: 'officer',
      }
      await commit(
        id,
        { document: `card/${id}`, build: doc => writeCard(doc, build) },
        made.statements,
      )
      return id
    },
    /** Does to a card what a command would; `fields` are those of its document, `statements` go along. */
    async happen(
      card: string,
      event: ClockEvent | readonly ClockEvent[],
      fields: Readonly<Record<string, unknown>> = {},
      statements: readonly RecordStatement[] = [],
    ): Promise<void> {
      const change = await clocks.change(card, event, clock.now())
      await commit(
        card,
        {
          document: `card/${card}`,
          build: doc => {
            const map = doc.getMap('card')
            setDues(map, change.fields)
            for (const [key, value] of Object.entries(fields)) map.set(key, value)
          },
        },
        [...change.statements, ...statements],
      )
    },
    /** Moves the time and waits until all that became due is done. */
    async pass(milliseconds: number): Promise<void> {
      clock.advance(milliseconds)
      await deadlines.settled()
    },
    /** What has fired on a card, oldest first: `accept overdue`. */
    async fired(card: string): Promise<readonly string[]> {
      const rows = await records
        .selectFrom('clock_firings')
        .selectAll()
        .where('card', '=', card)
        .orderBy('at')
        .execute()
      return rows.map(row => `${row.kind} ${row.what}`)
    },
    /** When a card's clocks run out, in China time: accept, reply, close. */
    dues(card: string): readonly (string | null)[] {
      const record = cards.get(card)!
      return [record.acceptDue, record.replyDue, record.closeDue].map(saidInChina)
    },
  }
}
