import { expect, it, vi } from 'vitest'
import { SqliteReader } from '#server/log/sqlite-reader.ts'
import { ofOneCard, operations, sweepGround } from '#test/support/attacks/sweep-ground.ts'

/** Tables that stay small whatever people do: what leadership and administrators set up, one row for each. */
const small = new Set(
  'units people memberships appointments card_types calendar_days notice_choices legal_holds audit_samples'.split(
    ' ',
  ),
)

it('QU21 what a request reads on the main thread is found by an index, in every table that grows', async () => {
  const ground = await sweepGround()
  const { desk, cards, knock } = ground
  const read = vi.spyOn(SqliteReader.prototype, 'read')
  const [{ id, attachment }] = cards as [(typeof cards)[number]]
  const all = (await operations(ground)).filter(({ method }) => method === 'GET')
  for (const one of all) {
    const path = one.path
      .replace('/attachments/{id}', `/attachments/${attachment}`)
      .replace('{id}', ofOneCard(one) ? id : desk.board.id)
      .replace('{field}', 'name')
      .replace('{day}', '2026-10-01')
    for (const who of ['leader', 'officer', 'auditor', 'admin'] as const)
      await knock(who, 'GET', path)
  }
  const does = async (path: string, body?: unknown, method = 'POST') => {
    const { status } = await knock('leader', method, `/api/cards/${id}${path}`, body)
    expect([path, status < 300]).toEqual([path, true])
  }
  await does('/contacts/name/reveal', { reason: '回电核实情况' })
  await does(`/attachments/${attachment}`, undefined, 'DELETE')
  const asked = new Map(read.mock.calls.map(([sql, parameters]) => [sql, parameters]))
  read.mockRestore()
  expect(asked.size).toBeGreaterThan(20)

  const through: string[] = []
  for (const [sql, parameters] of asked) {
    const plan = await desk.server.linli.parts.log.read<{ detail: string }>(
      `EXPLAIN QUERY PLAN ${sql}`,
      parameters,
    )
    for (const { detail } of plan) {
      // A row of a virtual table that is found by its rowid counts as a scan to the planner.
      if (/VIRTUAL TABLE INDEX \d+:=$/.test(detail)) continue
      const [, table] = /^SCAN (\w+)/.exec(detail) ?? []
      // A list of the caller's own, and what ends at the first rows of an order.
      const atOnce = /USING .*INDEX/.test(detail) || !/where|order by/i.test(sql)
      const bounded = table === 'json_each' || (atOnce && /limit/i.test(sql))
      if (table !== undefined && !small.has(table) && !bounded) through.push(`${table}: ${sql}`)
    }
  }
  expect(through).toEqual([])
}, 120_000)
