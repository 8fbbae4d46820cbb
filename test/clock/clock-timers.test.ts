import { describe, expect, it } from 'vitest'
import { newId } from '#shared/base/ids.ts'
import { CardDeadlines } from '#server/clock/card-deadlines.ts'
import { ClockTimers } from '#server/clock/clock-timers.ts'
import type { DueEvent } from '#server/clock/due-event.ts'
import { statement } from '#server/records/database.ts'
import { inChina, startClockBench } from '#test/support/server/clock-bench.ts'
import { FakeClock } from '#test/support/clocks/fake-clock.ts'
import { seeded, seedOf } from '#test/support/seeded.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

describe('timers', () => {
  it('CL13 tell once that a clock is due soon and once that it has run out, at their instants', async () => {
    const { card, pass, fired } = await startClockBench({ now: '2026-11-09T09:00' })
    const id = await card({ priority: 'expedite' })
    await pass(96 * MINUTE - 1)
    expect(await fired(id)).toEqual([])
    await pass(1)
    expect(await fired(id)).toEqual(['accept soon'])
    await pass(24 * MINUTE - 1)
    expect(await fired(id)).toEqual(['accept soon'])
    await pass(1)
    await pass(5 * HOUR)
    expect(await fired(id)).toEqual(['accept soon', 'accept overdue'])
  })

  it('CL13 leave a line in the card’s history', async () => {
    const { card, pass, server, token } = await startClockBench({ now: '2026-11-09T09:00' })
    const id = await card({ priority: 'urgent' })
    await pass(5 * MINUTE)
    const answer = await server.request(await token('officer'), `/api/cards/${id}/history`)
    const lines = (await answer.json()) as { field: string; after: string; at: number }[]
    expect(lines.map(({ field, after }) => `${field} ${after}`)).toContain('clock/accept overdue')
  })

  it('CL13 nothing fires on what was stopped, is on hold, or is put away', async () => {
    const { card, pass, fired, happen } = await startClockBench({ now: '2026-11-09T09:00' })
    const [taken, held, away] = [await card(), await card(), await card()]
    await happen(taken, { kind: 'closed' })
    await happen(held, { kind: 'held', until: inChina('2026-11-20T09:00') })
    await happen(away, [], { archived: true })
    await pass(3 * DAY)
    for (const id of [taken, held, away]) expect(await fired(id)).toEqual([])
    await happen(away, [], { archived: false })
    await pass(MINUTE)
    expect(await fired(away)).toEqual(['accept overdue'])
  })

  it('CL13 a clock that runs out at another instant tells again; one that a hold has moved does not', async () => {
    const { card, pass, fired, happen, clock } = await startClockBench({ now: '2026-11-09T09:00' })
    const id = await card()
    await pass(20 * HOUR)
    await happen(id, { kind: 'held', until: clock.now() + 2 * HOUR })
    await happen(id, { kind: 'released' })
    await pass(3 * HOUR)
    expect(await fired(id)).toEqual(['accept soon'])
    await happen(id, { kind: 'extended', clock: 'accept', until: clock.now() + 2 * DAY })
    await pass(2 * DAY - HOUR)
    await pass(HOUR)
    expect(await fired(id)).toEqual(['accept soon', 'accept soon', 'accept overdue'])
  })

  it('CL14 what was missed while the server was down fires at the next start, once', async () => {
    const first = await startClockBench({ now: '2026-11-09T09:00' })
    const id = await first.card()
    const early = await first.card()
    await first.pass(20 * HOUR)
    expect(await first.fired(id)).toEqual(['accept soon'])
    await first.happen(early, { kind: 'accepted' })
    await first.stop()
    const second = await startClockBench({ now: '2026-11-12T09:00', folder: first.folder })
    expect(await second.fired(id)).toEqual(['accept soon', 'accept overdue'])
    expect(await second.fired(early)).toEqual(['accept soon'])
    await second.stop()
    const third = await startClockBench({ now: '2026-11-12T10:00', folder: first.folder })
    expect(await third.fired(id)).toEqual(['accept soon', 'accept overdue'])
  })

  it('CL14 never fires early by the clock, though it is set back an hour, and not much late when it is set forward', async () => {
    const { card, fired, server, clock } = await startClockBench({ now: '2026-11-09T09:00' })
    const id = await card({ priority: 'urgent' })
    const { log, records, clocks } = server.linli.parts
    // A server whose clock is an hour behind wakes at the same real time and finds nothing due.
    const behind = new FakeClock(clock.now() - HOUR)
    const timers = new ClockTimers({
      log,
      records,
      clocks: clocks.clocks,
      clock: behind,
      prepare: () => ({ statements: [], send: () => {} }),
      endHold: async () => false,
    })
    await timers.start()
    behind.advance(10 * MINUTE)
    await timers.settled()
    expect(await fired(id)).toEqual([])
    // Set forward by an hour: it looks at the clock every minute.
    behind.advance(HOUR)
    await timers.settled()
    expect(await fired(id)).toEqual(['accept overdue'])
    await timers.stop()
  })

  it('CL15 of two servers that find the same clock one fires it, with everything it causes', async () => {
    const { card, pass, fired, server, clock, clocks } = await startClockBench({
      now: '2026-11-09T09:00',
    })
    const { log, records } = server.linli.parts
    const seed = seedOf()
    const random = seeded(seed)
    const ids: string[] = []
    for (let i = 0; i < 30; i++)
      ids.push(await card({ priority: random() < 0.5 ? 'urgent' : 'expedite' }))
    const told: DueEvent[] = []
    const servers = [1, 2, 3].map(
      () =>
        new ClockTimers({
          log,
          records,
          clocks,
          clock,
          prepare: firing => ({
            statements: [
              {
                sql: 'INSERT INTO counters (name, value) VALUES (?, 1) ON CONFLICT (name) DO UPDATE SET value = value + 1',
                parameters: [`fired ${firing.card} ${firing.what}`],
              },
            ],
            send: () => told.push(firing),
          }),
          endHold: async () => false,
        }),
    )
    await Promise.all(servers.map(timers => timers.start()))
    for (let i = 0; i < 10; i++) {
      await pass(15 * MINUTE)
      await Promise.all(servers.map(timers => timers.settled()))
    }
    for (const id of ids) {
      const list = await fired(id)
      expect(new Set(list).size, `SEED=${seed}`).toBe(list.length)
      expect(list.at(-1)).toBe('accept overdue')
    }
    const counted = await records
      .selectFrom('counters')
      .selectAll()
      .where('name', 'like', 'fired %')
      .execute()
    expect(counted.every(row => row.value === 1)).toBe(true)
    expect(counted).toHaveLength(told.length)
    for (const timers of servers) await timers.stop()
  })

  it('CL16 a hold ends by itself at its instant: clocks, hold and card in one step, once', async () => {
    const { card, pass, happen, server, clock, dues } = await startClockBench({
      now: '2026-11-09T09:00',
    })
    const { records, cards } = server.linli.parts
    const id = await card()
    const hold = newId()
    const until = clock.now() + 5 * HOUR
    await happen(id, { kind: 'held', until }, { holdUntil: new Date(until).toISOString() }, [
      statement(
        records.insertInto('holds').values({
          id: hold,
          card: id,
          asked_by: 'grid',
          why: '等物业回复',
          until,
          asked_at: clock.now(),
          state: 'approved',
          decided_by: 'officer',
          decided_at: clock.now(),
          decision: null,
          ended_at: null,
        }),
      ),
    ])
    await pass(5 * HOUR - 1)
    expect(cards.get(id)?.holdUntil).toBe(until)
    await pass(1)
    expect(cards.get(id)?.holdUntil).toBeNull()
    expect(dues(id)[0]).toBe('2026-11-10T14:00')
    const row = () => records.selectFrom('holds').selectAll().executeTakeFirstOrThrow()
    expect(await row()).toMatchObject({ state: 'ended', ended_at: until })
    await pass(HOUR)
    const ended = await records.selectFrom('clock_firings').selectAll().execute()
    expect(ended.filter(one => one.kind === 'hold')).toHaveLength(1)
  })

  it('CL16 a hold that somebody has ended at the same moment is not ended twice', async () => {
    const { card, happen, server, clock } = await startClockBench({ now: '2026-11-09T09:00' })
    const { records, cards } = server.linli.parts
    const id = await card()
    const until = clock.now() + HOUR
    await happen(id, { kind: 'held', until }, { holdUntil: new Date(until).toISOString() })
    const clocks = new CardDeadlines({
      records,
      cards,
      calendar: () => server.linli.parts.clocks.calendar.now,
      target: () => null,
    })
    const stale = await clocks.change(id, { kind: 'released' }, until)
    await happen(id, { kind: 'released' }, { holdUntil: null })
    const outcome = await server.linli.parts.store.commit(
      [{ document: `card/${id}`, build: doc => doc.getMap('card').set('steps', 9) }],
      { actor: 'server', origin: 'command' },
      stale.statements,
    )
    expect(outcome).toMatchObject({ ok: false, problem: { kind: 'conflict' } })
  })
})
