import { expect, it } from 'vitest'
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
