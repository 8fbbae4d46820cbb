import { describe, expect, it } from 'vitest'
import { inChina, startClockBench } from '#test/support/server/clock-bench.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

describe('the clocks of a card', () => {
  it('CL8 accept runs from the start, reply and close from acceptance; each stops at what it waits for', async () => {
    const { card, happen, dues, pass } = await startClockBench()
    const id = await card()
    expect(dues(id)).toEqual(['2026-11-09T17:00', null, null])
    await pass(2 * HOUR)
    await happen(id, { kind: 'accepted' })
    expect(dues(id)).toEqual([null, '2026-11-17T19:00', '2026-11-17T19:00'])
    await happen(id, { kind: 'replied' })
    expect(dues(id)).toEqual([null, null, '2026-11-17T19:00'])
    await happen(id, { kind: 'closed' })
    expect(dues(id)).toEqual([null, null, null])
    await pass(3 * DAY)
    await happen(id, { kind: 'reopened' })
    expect(dues(id)).toEqual([null, null, '2026-11-18T19:00'])
  })

  it('CL8 praise has no clock; urgent counts minutes and hours by the clock, weekends too', async () => {
    const { card, happen, dues } = await startClockBench({ now: '2026-11-07T23:58' })
    expect(dues(await card({ type: 'praise' }))).toEqual([null, null, null])
    const urgent = await card({ type: 'hazard', priority: 'urgent' })
    expect(dues(urgent)).toEqual(['2026-11-08T00:03', null, null])
    await happen(urgent, { kind: 'accepted' })
    expect(dues(urgent).slice(0, 2)).toEqual([null, '2026-11-08T01:58'])
  })

  it('CL8 what its maker has taken in at once does not wait', async () => {
    const { card, dues } = await startClockBench()
    const id = await card({ accepted: true })
    expect(dues(id)).toEqual([null, '2026-11-17T17:00', '2026-11-17T17:00'])
  })

  it('CL9 a hold keeps what is left of every running clock, ended early, late or by itself', async () => {
    const { card, happen, dues, pass } = await startClockBench()
    const id = await card()
    await pass(1 * HOUR)
    // 23 working hours are left.
    await happen(id, { kind: 'held', until: inChina('2026-11-12T09:00') })
    expect(dues(id)[0]).toBe('2026-11-13T08:00')
    await pass(3 * DAY)
    await happen(id, { kind: 'released' })
    // Released on Monday 9 November, 18:00.
    expect(dues(id)[0]).toBe('2026-11-10T17:00')
    await happen(id, { kind: 'held', until: inChina('2026-11-12T09:00') })
    await pass(10 * DAY)
    await happen(id, { kind: 'released' })
    expect(dues(id)[0]).toBe('2026-11-13T08:00')
  })

  it('CL9 what begins during a hold stands still too', async () => {
    const { card, happen, dues } = await startClockBench()
    const id = await card()
    await happen(id, { kind: 'held', until: inChina('2026-11-12T09:00') })
    await happen(id, { kind: 'accepted' })
    expect(dues(id)).toEqual([null, '2026-11-23T09:00', '2026-11-23T09:00'])
  })

  it('CL10 CL26 another priority or type counts from the start, a hold left out; what ran out once stays told', async () => {
    const { card, clocks, happen, dues, pass } = await startClockBench({ now: '2026-11-09T09:00' })
    const id = await card()
    const missed = async () => (await clocks.of(id))[0]!.missed_at !== null
    await pass(3 * HOUR)
    await happen(id, { kind: 'reprioritised', priority: 'urgent' })
    expect([dues(id)[0], await missed()]).toEqual(['2026-11-09T09:05', false])
    await happen(id, { kind: 'reprioritised', priority: 'normal' })
    expect([dues(id)[0], await missed()]).toEqual(['2026-11-10T09:00', true])
    await happen(id, { kind: 'reprioritised', priority: 'expedite' })
    expect(dues(id)[0]).toBe('2026-11-09T11:00')
    await happen(id, { kind: 'retyped', type: 'praise' })
    expect(dues(id)).toEqual([null, null, null])
    await happen(id, { kind: 'retyped', type: 'hazard' })
    expect([dues(id)[0], await missed()]).toEqual(['2026-11-09T11:00', true])
  })

  it('CL26 an extension, a hold, closing and opening again leave told that a clock had run out', async () => {
    const { card, clocks, clock, happen, pass } = await startClockBench()
    const id = await card()
    await happen(id, { kind: 'accepted' })
    await pass(60 * 24 * HOUR)
    const until = clock.now() + HOUR
    await happen(id, { kind: 'extended', clock: 'close', until })
    const close = async () => (await clocks.of(id))[2]!
    const { missed_at, due_at } = await close()
    expect([missed_at! < clock.now(), due_at]).toEqual([true, until])
    await happen(id, { kind: 'closed' })
    await happen(id, { kind: 'reopened' })
    expect((await close()).missed_at).toBe(missed_at)
  })

  it('CL10 follows a priority that is edited freely, also after a restart', async () => {
    const { card, clocks, dues, pass, server, clock } = await startClockBench()
    const id = await card()
    const { store } = server.linli.parts
    await store.commit(
      [{ document: `card/${id}`, build: doc => doc.getMap('card').set('priority', 'urgent') }],
      { actor: 'server', origin: 'command', at: clock.now() },
    )
    await pass(0)
    expect(dues(id)[0]).toBe('2026-11-06T17:05')
    expect((await clocks.of(id))[0]).toMatchObject({ priority: 'urgent', minutes: 5 })
  })

  it('CL11 an extension moves one clock and no other', async () => {
    const { card, happen, dues } = await startClockBench()
    const id = await card()
    await happen(id, { kind: 'accepted' })
    const until = inChina('2026-12-01T12:00')
    await happen(id, { kind: 'extended', clock: 'close', until })
    expect(dues(id)).toEqual([null, '2026-11-17T17:00', '2026-12-01T12:00'])
  })

  it('CL12 of two changes at once one is refused, with all that came with it', async () => {
    const { card, clocks, clock, server } = await startClockBench()
    const id = await card()
    const { store } = server.linli.parts
    const [one, two] = await Promise.all([
      clocks.change(id, { kind: 'accepted' }, clock.now()),
      clocks.change(id, { kind: 'closed' }, clock.now()),
    ])
    const commit = (change: typeof one, title: string) =>
      store.commit(
        [{ document: `card/${id}`, build: doc => doc.getMap('card').set('title', title) }],
        { actor: 'server', origin: 'command' },
        change.statements,
      )
    expect((await commit(one!, 'one')).ok).toBe(true)
    expect(await commit(two!, 'two')).toMatchObject({ ok: false, problem: { kind: 'conflict' } })
    expect(server.linli.parts.cards.get(id)?.title).toBe('one')
    expect((await clocks.of(id)).map(row => row.stopped_at !== null)).toEqual([true, false, false])
  })

  it('CL8 a card that came without clocks gets them when it is taken in', async () => {
    const { clocks, clock, server, board, happen, dues } = await startClockBench()
    const { store } = server.linli.parts
    const fields = {
      title: 'x',
      type: 'service',
      board,
      unit: 'house1',
      number: 'N-1',
      column: 'todo',
    }
    await store.commit(
      [
        {
          document: 'card/imported',
          build: doc => {
            for (const [key, value] of Object.entries(fields)) doc.getMap('card').set(key, value)
          },
        },
      ],
      { actor: 'server', origin: 'import', at: clock.now() },
    )
    expect((await clocks.change('imported', { kind: 'replied' }, clock.now())).statements).toEqual(
      [],
    )
    await happen('imported', { kind: 'accepted' })
    expect(dues('imported')).toEqual([null, '2026-11-17T17:00', '2026-11-17T17:00'])
  })
})
