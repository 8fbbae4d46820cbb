import { describe, expect, it } from 'vitest'
import { inChina, saidInChina, startClockBench } from '#test/support/server/clock-bench.ts'
import type { NoticeKind } from '#shared/live/notice.ts'
import type { Person } from '#test/support/server/make-board.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

async function start(now?: string) {
  const bench = await startClockBench(now === undefined ? {} : { now })
  const post = async (person: Person, path: string, body: object = {}) =>
    bench.server.request(await bench.token(person), `/api${path}`, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
    })
  const make = async (person: Person, more: object = {}) => {
    const made = await post(person, `/boards/${bench.board}/cards`, {
      title: '路灯不亮',
      type: 'service',
      ...more,
    })
    return ((await made.json()) as { id: string }).id
  }
  const notices = async (kind: NoticeKind = 'clock') => {
    await bench.server.linli.parts.notices.notices.settled()
    const rows = await bench.server.linli.parts.records
      .selectFrom('notices')
      .selectAll()
      .where('kind', '=', kind)
      .execute()
    return rows.map(({ person, detail }) => {
      const { what } = JSON.parse(detail) as { what: string }
      return `${person} ${what}`
    })
  }
  return { ...bench, post, make, notices }
}

describe('commands and clocks', () => {
  it('CL8 a case from report to closure, with a hold across National Day', async () => {
    const { post, make, dues, pass, server, notices } = await start('2026-09-29T10:00')
    const { cards } = server.linli.parts
    const id = await make('grid')
    expect(dues(id)).toEqual(['2026-09-30T10:00', null, null])
    await pass(HOUR)
    expect((await post('grid', `/cards/${id}/accept`)).status).toBe(200)
    // Seven working days, Saturday 10 October among them.
    expect(dues(id)).toEqual([null, '2026-10-14T11:00', '2026-10-14T11:00'])
    await post('grid', `/cards/${id}/hold`, {
      why: '等物业备件',
      until: new Date(inChina('2026-10-12T11:00')).toISOString(),
    })
    // Asking for a hold stops nothing.
    expect(dues(id)[2]).toBe('2026-10-14T11:00')
    expect((await post('grid', `/cards/${id}/approve-hold`)).status).toBe(403)
    expect((await post('officer', `/cards/${id}/approve-hold`)).status).toBe(200)
    expect(dues(id)[2]).toBe('2026-10-21T11:00')
    await pass(13 * DAY)
    expect(cards.get(id)?.holdUntil).toBeNull()
    expect(await notices('hold')).toContain('grid ended')
    const closing = { code: 'resolved', outcome: '已更换灯泡。', reply: '已经修好，谢谢。' }
    expect((await post('grid', `/cards/${id}/conclude`, closing)).status).toBe(200)
    expect(dues(id)).toEqual([null, null, '2026-10-21T11:00'])
    expect((await post('officer', `/cards/${id}/close`, {})).status).toBe(200)
    expect(dues(id)).toEqual([null, null, null])
    expect((await post('officer', `/cards/${id}/reopen`, { why: '又坏了' })).status).toBe(200)
    expect(dues(id)[2]).not.toBeNull()
  })

  it('CL23 an officer extends a clock with a reason; the owner, grid staff and strangers cannot', async () => {
    const { post, make, dues, happen, server, token, notices } = await start()
    const id = await make('grid')
    await post('grid', `/cards/${id}/accept`)
    const body = { clock: 'close', until: '2026-12-01T04:00:00.000Z', why: '等管线图纸' }
    expect((await post('grid', `/cards/${id}/extend`, body)).status).toBe(403)
    expect((await post('other', `/cards/${id}/extend`, body)).status).toBe(404)
    for (const wrong of [
      { ...body, why: ' ' },
      { ...body, until: '2026-11-10T04:00:00.000Z' },
      { ...body, until: '2029-11-10T04:00:00.000Z' },
      { ...body, clock: 'x' },
    ])
      expect((await post('officer', `/cards/${id}/extend`, wrong)).status).toBe(400)
    expect(
      (await post('officer', `/cards/${id}/extend`, { ...body, clock: 'accept' })).status,
    ).toBe(409)
    expect((await post('officer', `/cards/${id}/extend`, body)).status).toBe(200)
    expect(dues(id)).toEqual([null, '2026-11-17T17:00', '2026-12-01T12:00'])
    const history = await server.request(await token('officer'), `/api/cards/${id}/history`)
    const lines = (await history.json()) as { field: string; authority: string; after: object }[]
    expect(lines.find(line => line.field === 'extended/close')).toMatchObject({
      authority: 'card:extend officer@beat',
      after: { until: body.until, why: body.why },
    })
    expect(await notices()).toEqual(['grid extended'])
    const own = await make('officer')
    await post('officer', `/cards/${own}/accept`)
    expect((await post('officer', `/cards/${own}/extend`, body)).status).toBe(403)
    expect((await post('leader', `/cards/${own}/extend`, body)).status).toBe(200)
    await happen(own, { kind: 'closed' })
    expect(saidInChina(server.linli.parts.cards.get(own)?.closeDue ?? null)).toBeNull()
  })

  it('CL24 soon due is told to those who have the card, overdue to leadership too, and to nobody who does not read it', async () => {
    const { post, make, pass, notices } = await start('2026-11-09T09:00')
    const id = await make('grid')
    await post('grid', `/cards/${id}/accept`)
    // Seven working days with one weekend are nine days.
    await pass(7 * DAY)
    await pass(2 * DAY - HOUR)
    expect(new Set(await notices())).toEqual(new Set(['grid soon']))
    await pass(HOUR)
    const told = new Set(await notices())
    expect(told).toEqual(new Set(['grid soon', 'grid overdue', 'leader overdue']))
  })

  it('CL24 while nobody has a card, the officers are told', async () => {
    const { make, pass, notices } = await start('2026-11-09T09:00')
    await make('grid', { priority: 'urgent' })
    await pass(4 * 60_000)
    expect(await notices()).toEqual(['officer soon'])
    await pass(60_000)
    expect(new Set(await notices())).toEqual(
      new Set(['officer soon', 'officer overdue', 'leader overdue']),
    )
  })
})
