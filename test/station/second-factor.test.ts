import { expect, it } from 'vitest'
import { dayMs } from '#shared/base/day.ts'
import { authenticator, codeNow } from '#test/support/server/authenticator.ts'
import { startDesk } from '#test/support/server/desk.ts'
import { json } from '#test/support/server/test-app.ts'

it('SF7 an administrator resets somebody’s second factor, who is told; not their own, nor that of people elsewhere, and nobody else does', async () => {
  const { ask, server, token } = await startDesk()
  const { accounts, log } = server.linli.parts
  const setUp = async (person: 'officer' | 'admin' | 'leader') => {
    const bearer = await token(person)
    const call = (path: string, body: unknown) => server.request(bearer, path, json(body))
    return authenticator(call, 'linli-demo')
  }
  const reset = async (who: 'admin' | 'leader' | 'officer', id: string) =>
    (await ask(who, 'POST', `/people/${id}/second-factor/reset`)).status
  for (const person of ['officer', 'leader'] as const) await setUp(person)
  expect(accounts.factors.has('officer')).toBe(true)
  expect(await reset('leader', 'officer')).toBe(403)
  expect(await reset('officer', 'officer')).toBe(403)
  expect(await reset('admin', 'nobody')).toBe(404)
  expect(await reset('admin', 'officer')).toBe(200)
  expect(accounts.factors.has('officer')).toBe(false)
  expect(accounts.factors.has('leader')).toBe(true)
  expect(await server.signIn('officer')).toBeTruthy()
  const told = await (await ask('officer', 'GET', '/notices')).json()
  expect(told).toMatchObject({
    notices: [{ kind: 'system', by: { id: 'admin' }, detail: { what: 'second-factor-reset' } }],
  })
  const rows = await log.read(
    `SELECT actor, subject FROM audit WHERE action = 'second-factor-reset'`,
  )
  expect(rows).toEqual([{ actor: 'admin', subject: 'officer' }])
  const { secret } = await setUp('admin')
  expect(await reset('admin', 'admin')).toBe(403)
  expect(accounts.factors.has('admin')).toBe(true)
  expect(codeNow(secret)).toMatch(/^\d{6}$/)

  await ask('admin', 'POST', '/people/leader/end')
  expect(accounts.factors.has('leader')).toBe(false)
})

it('SF10 the administrator of the station sets which roles need a second factor, sees how many have none, and nobody else does', async () => {
  const { ask, server } = await startDesk()
  const { accounts, log } = server.linli.parts
  const since = Date.now() + dayMs
  const put = async (who: 'admin' | 'leader', body: unknown, role = 'grid') =>
    (await ask(who, 'PUT', `/second-factor-rules/${role}`, body)).status
  expect(await put('leader', { since })).toBe(403)
  expect((await ask('leader', 'GET', '/second-factor-rules')).status).toBe(403)
  expect(await put('admin', { since }, 'king')).toBe(400)
  expect(await put('admin', { since: 'soon' })).toBe(400)
  expect(await put('admin', { since })).toBe(200)
  expect(accounts.rules.sinceOf('grid')).toBe(since)
  const rules = (await (await ask('admin', 'GET', '/second-factor-rules')).json()) as {
    role: string
    people: number
    without: number
  }[]
  const grid = rules.find(({ role }) => role === 'grid')!
  expect(grid).toMatchObject({ since })
  expect(grid.people).toBeGreaterThan(0)
  expect(grid.without).toBe(grid.people)
  expect(await put('admin', { since: null })).toBe(200)
  expect(accounts.rules.sinceOf('grid')).toBeNull()
  const rows = await log.read(
    `SELECT actor, before, after FROM audit WHERE action = 'second-factor-rule' ORDER BY seq`,
  )
  expect(rows).toEqual([
    { actor: 'admin', before: null, after: JSON.stringify({ role: 'grid', since }) },
    {
      actor: 'admin',
      before: JSON.stringify({ role: 'grid', since }),
      after: JSON.stringify({ role: 'grid', since: null }),
    },
  ])
})
