import { expect, it } from 'vitest'
import { startLinli } from '#test/support/server/linli.ts'
import { dataFolder } from '#test/support/server/data-folder.ts'
import { FakeClock } from '#test/support/clocks/fake-clock.ts'
import { until } from '#test/support/until.ts'

async function offered(folder: string, clock: FakeClock) {
  const server = await startLinli({ folder, demo: true, clock })
  const officer = await server.signIn('officer')
  // A dispute of the demo beat that the officer handles and grid staff may read.
  const id = 'LY1-board-13'
  const answer = await server.request(officer, `/api/cards/${id}/hand-over`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ to: 'demo-grid', why: '请接手', within: 10 }),
  })
  expect(answer.status).toBe(200)
  return { server, id }
}

it('HO6 an offer that nobody accepts in time ends by itself', async () => {
  const clock = new FakeClock(Date.now())
  const { server, id } = await offered(dataFolder(), clock)
  const { desk } = server.linli.parts
  expect(desk.cards.get(id)?.offer).toBe('demo-grid')
  clock.advance(9 * 60_000)
  expect(desk.cards.get(id)?.offer).toBe('demo-grid')
  clock.advance(2 * 60_000)
  await until(() => desk.cards.get(id)?.offer === '', 'the offer to end')
  const rows = await desk.records.selectFrom('hand_overs').selectAll().execute()
  expect(rows).toMatchObject([{ card: id, state: 'expired' }])
})

it('HO6 an offer that ran out while the server was away ends at the next start, once', async () => {
  const folder = dataFolder()
  const clock = new FakeClock(Date.now())
  const { server, id } = await offered(folder, clock)
  await server.linli.stop()
  const later = new FakeClock(clock.now() + 3_600_000)
  const again = await startLinli({ folder, clock: later })
  const { desk } = again.linli.parts
  expect(desk.cards.get(id)?.offer).toBe('')
  const lines = await desk.records
    .selectFrom('hand_overs')
    .select(['state', 'decided_at'])
    .where('card', '=', id)
    .execute()
  expect(lines).toEqual([{ state: 'expired', decided_at: later.now() }])
})
