import { describe, expect, it } from 'vitest'
import { startClockBench } from '#test/support/server/clock-bench.ts'
import type { Person } from '#test/support/server/make-board.ts'

const json = (method: string, body?: unknown): RequestInit => ({
  method,
  ...(body === undefined
    ? {}
    : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
})

describe('the calendar over HTTP', () => {
  async function start(now?: string) {
    const bench = await startClockBench(now === undefined ? {} : { now })
    const ask = async (person: Person, path: string, init: RequestInit = {}) =>
      bench.server.request(await bench.token(person), `/api${path}`, init)
    return { ...bench, ask }
  }

  it('CL17 everybody who is signed in reads it; only an administrator of the station sets a day', async () => {
    const { ask, server } = await start()
    const set = json('PUT', { working: false, note: '停电检修' })
    for (const person of ['leader', 'officer', 'grid', 'head', 'auditor', 'other'] as const) {
      expect((await ask(person, '/calendar?year=2026')).status).toBe(200)
      expect((await ask(person, '/calendar/2026-11-11', set)).status, person).toBe(403)
      expect((await ask(person, '/calendar/2026-11-11', json('DELETE'))).status, person).toBe(403)
    }
    expect((await server.request('nobody', '/api/calendar?year=2026')).status).toBe(401)
    expect((await ask('admin', '/calendar/2026-11-11', set)).status).toBe(200)
    const { days } = (await (await ask('head', '/calendar?year=2026')).json()) as {
      days: { day: string; working: boolean; source: string; note: string }[]
    }
    expect(days.find(one => one.day === '2026-11-11')).toMatchObject({
      working: false,
      source: 'station',
      note: '停电检修',
    })
    expect(days.find(one => one.day === '2026-10-01')).toMatchObject({ source: 'official' })
    expect((await ask('admin', '/calendar/2026-11-11', json('DELETE'))).status).toBe(200)
    expect((await ask('admin', '/calendar/2026-11-11', json('DELETE'))).status).toBe(404)
  })

  it('CL17 refuses days and bodies that make no sense', async () => {
    const { ask } = await start()
    const good = { working: true, note: 'x' }
    for (const day of ['2026-02-30', '2026-13-01', '26-1-1', '1999-01-01', '3000-01-01'])
      expect((await ask('admin', `/calendar/${day}`, json('PUT', good))).status, day).toBe(400)
    for (const body of [{}, { working: 1, note: 'x' }, { working: true, note: ' ' }, 'x'])
      expect((await ask('admin', '/calendar/2026-11-11', json('PUT', body))).status).toBe(400)
    for (const year of ['', 'x', '1999', '2026.5', '99999'])
      expect((await ask('admin', `/calendar?year=${year}`)).status, year).toBe(400)
  })

  it('CL18 a decision moves the clocks that run, survives a restart, and is written down', async () => {
    const { ask, card, dues, pass, server, stop, folder } = await start()
    const id = await card()
    expect(dues(id)[0]).toBe('2026-11-09T17:00')
    await ask('admin', '/calendar/2026-11-09', json('PUT', { working: false, note: '演练' }))
    await pass(0)
    expect(dues(id)[0]).toBe('2026-11-10T17:00')
    await ask('admin', '/calendar/2026-11-07', json('PUT', { working: true, note: '加班' }))
    await pass(0)
    expect(dues(id)[0]).toBe('2026-11-07T17:00')
    const lines = await server.linli.parts.records
      .selectFrom('audit')
      .selectAll()
      .where('subject', '=', 'calendar')
      .execute()
    expect(lines.map(line => [line.authority, line.action, line.after])).toEqual([
      ['calendar:configure admin@station', 'day/2026-11-09', '{"note":"演练","working":false}'],
      ['calendar:configure admin@station', 'day/2026-11-07', '{"note":"加班","working":true}'],
    ])
    await stop()
    const again = await startClockBench({ folder })
    expect(again.dues(await again.card())[0]).toBe('2026-11-07T17:00')
  })

  it('CL5 says which year is not arranged, in the calendar and in /readyz', async () => {
    const { ask, server } = await start('2099-06-01T09:00')
    const year = (await (await ask('head', '/calendar?year=2099')).json()) as object
    expect(year).toMatchObject({ official: false, days: [], missing: [2099] })
    const ready = await fetch(`${server.url}/readyz`)
    expect(await ready.json()).toMatchObject({ ready: true, calendar: { missing: [2099] } })
    await ask('admin', '/calendar/2099-10-01', json('PUT', { working: false, note: '国庆节' }))
    expect(await (await ask('head', '/calendar?year=2099')).json()).toMatchObject({ missing: [] })
  })

  it('CL19 the clocks of a card are read by those who read the card', async () => {
    const { ask, card, happen } = await start()
    const id = await card()
    await happen(id, { kind: 'accepted' })
    const answer = (await (await ask('grid', `/cards/${id}/clocks`)).json()) as object[]
    expect(answer).toMatchObject([
      { kind: 'accept', minutes: 1440, time: 'working', stoppedAt: expect.any(Number) },
      { kind: 'reply', minutes: 10_080, stoppedAt: null },
      { kind: 'close', minutes: 10_080, dueAt: expect.any(Number) },
    ])
    for (const person of ['other', 'auditor', 'admin'] as const)
      expect((await ask(person, `/cards/${id}/clocks`)).status, person).toBe(404)
    expect((await ask('officer', '/cards/absent/clocks')).status).toBe(404)
  })
})
