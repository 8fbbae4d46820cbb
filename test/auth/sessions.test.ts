import { dayMs } from '#shared/base/day.ts'
import { expect, it } from 'vitest'
import { dataFolder } from '#test/support/server/data-folder.ts'
import { bearer, json, password, testApp } from '#test/support/server/test-app.ts'

interface Listed {
  readonly token: string
  readonly current: boolean
}

it('A6 sign-ins are listed and each can be revoked, by its owner only', async () => {
  const { request, person, token } = await testApp()
  await person('wang', 'officer')
  await person('zhao', 'officer')
  const [one, two, other] = [await token('wang'), await token('wang'), await token('zhao')]
  const list = async (from: string) => {
    const answer = await request('/api/auth/list-sessions', { headers: bearer(from) })
    return (await answer.json()) as Listed[]
  }
  const mine = await list(one)
  expect(mine.map(info => info.current).sort()).toEqual([false, true])
  // What the list shows is not what opens a session.
  for (const info of mine)
    expect((await request('/api/me', { headers: bearer(info.token) })).status).toBe(401)
  const revoke = (from: string, which: string) =>
    request('/api/auth/revoke-session', json({ token: which }, bearer(from)))
  const second = mine.find(info => !info.current)?.token ?? ''
  expect((await revoke(other, second)).status).toBe(404)
  expect((await request('/api/me', { headers: bearer(two) })).status).toBe(200)
  expect((await revoke(one, second)).status).toBe(200)
  expect((await request('/api/me', { headers: bearer(two) })).status).toBe(401)
  expect((await request('/api/me', { headers: bearer(one) })).status).toBe(200)
})

it('A6 signing out ends the sign-in and takes the cookie back', async () => {
  const { request, person, token } = await testApp()
  await person('wang', 'officer')
  const mine = await token('wang')
  const answer = await request('/api/auth/sign-out', { method: 'POST', headers: bearer(mine) })
  expect(answer.status).toBe(200)
  expect(answer.headers.get('set-cookie')).toMatch(/linli\.session_token=; Max-Age=0/)
  expect((await request('/api/me', { headers: bearer(mine) })).status).toBe(401)
})

it('A7 changing the password ends all other sign-ins and needs the old one', async () => {
  const { request, person, token } = await testApp()
  await person('wang', 'officer')
  const [one, two] = [await token('wang'), await token('wang')]
  const change = (currentPassword: string, newPassword: string) =>
    request('/api/auth/change-password', json({ currentPassword, newPassword }, bearer(one)))
  expect((await change('wrong password', 'another password')).status).toBe(401)
  expect((await change(password, 'short')).status).toBe(400)
  const answer = await change(password, 'another password')
  expect(answer.status).toBe(200)
  const next = answer.headers.get('set-auth-token') ?? ''
  for (const [token, status] of [
    [one, 401],
    [two, 401],
    [next, 200],
  ] as const)
    expect((await request('/api/me', { headers: bearer(token) })).status).toBe(status)
})

it('A6 sign-ins outlive the process and end after seven days', async () => {
  const folder = dataFolder()
  const first = await testApp({ folder })
  await first.person('wang', 'officer')
  const mine = await first.token('wang')
  await first.stop()
  const { request, clock, authority } = await testApp({ folder })
  expect((await request('/api/me', { headers: bearer(mine) })).status).toBe(200)
  const told: string[] = []
  authority.onChange(account => told.push(account))
  clock.advance(7 * dayMs)
  expect(told).toHaveLength(1)
  expect((await request('/api/me', { headers: bearer(mine) })).status).toBe(401)
})
