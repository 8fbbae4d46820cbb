import { expect, it } from 'vitest'
import { dayMs } from '#shared/base/day.ts'
import { authenticator, codeNow } from '#test/support/server/authenticator.ts'
import { bearer, json, password, testApp } from '#test/support/server/test-app.ts'

const kindOf = async (answer: Response) =>
  ((await answer.json()) as { error?: { kind: string } }).error?.kind

it('SF9 from its day on, whoever has a role that needs a second factor and has none does nothing but set one up, however they came in and while their sign-in lasts', async () => {
  const { request, person, token, accounts, authority, clock } = await testApp()
  const id = await person('wang', 'officer')
  await person('chen', 'grid')
  const [mine, theirs] = [await token('wang'), await token('chen')]
  const session = (await authority.session(mine))!
  const told: string[] = []
  authority.onChange(account => told.push(account))
  const me = (of: string) => request('/api/me', { headers: bearer(of) })
  const doors = ['/api/me', '/api/boards', '/api/auth/list-sessions', '/api/auth/sign-in-history']

  accounts.rules.set('officer', clock.now() + dayMs)
  expect((await me(mine)).status).toBe(200)
  expect(authority.actor(session)).not.toBeNull()
  expect(told).toEqual([])
  clock.advance(dayMs)
  expect(told).toEqual([id])
  expect(authority.actor(session)).toBeNull()
  for (const door of doors) {
    const refused = await request(`${door}?lang=en`, { headers: bearer(mine) })
    expect([door, refused.status]).toEqual([door, 403])
    expect(((await refused.json()) as { error: object }).error).toMatchObject({
      kind: 'second-factor-needed',
      sentence: expect.stringContaining('set one up') as unknown,
    })
  }
  expect(await kindOf(await request('/api/sync-ticket', json({}, bearer(mine))))).toBe(
    'second-factor-needed',
  )
  expect((await me(theirs)).status).toBe(200)
  const again = await token('wang')
  expect(await kindOf(await me(again))).toBe('second-factor-needed')

  const call = (path: string, body: unknown) => request(path, json(body, bearer(again)))
  const { secret } = await authenticator(call, password, () => clock.now())
  expect((await me(again)).status).toBe(200)
  clock.advance(30_000)
  const end = { password, code: codeNow(secret, clock.now()) }
  expect((await call('/api/auth/second-factor/authenticator/end', end)).status).toBe(200)
  expect(await kindOf(await me(again))).toBe('second-factor-needed')
  accounts.rules.set('officer', null)
  expect((await me(again)).status).toBe(200)
})

it('SF11 a person sees their own sign-ins and what was tried, from which kind of device and a shortened address, and guesses drive none of it out', async () => {
  const { request, person, token, accounts, clock } = await testApp()
  await person('wang', 'officer')
  await person('chen', 'grid')
  const agent = { 'user-agent': 'Mozilla/5.0 (Windows NT 10.0) Firefox/140.0' }
  const signIn = (secret: string, address: string) =>
    request('/api/auth/sign-in/username', {
      ...json({ username: 'wang', password: secret }, agent),
      address,
    })
  await signIn(password, '198.51.100.7')
  clock.advance(1_000)
  await signIn('not-the-password', '203.0.113.9')
  const history = async (of: string) =>
    (await request('/api/auth/sign-in-history', { headers: bearer(of) })).json()
  const mine = await token('wang')
  const at = clock.now()
  expect(await history(mine)).toEqual([
    { at, way: 'password', ok: true, address: '127.0.0.x', device: '' },
    { at, way: 'password', ok: false, address: '203.0.113.x', device: 'Firefox · Windows' },
    {
      at: at - 1_000,
      way: 'password',
      ok: true,
      address: '198.51.100.x',
      device: 'Firefox · Windows',
    },
  ])
  expect(await history(await token('chen'))).toHaveLength(1)
  const id = accounts.idOf('wang')!
  const caller = { headers: new Headers(), address: '203.0.113.9' }
  for (let tried = 0; tried < 60; tried++) accounts.history.add(id, 'password', false, caller)
  const kept = accounts.history.of(id)
  expect(kept.filter(({ ok }) => ok)).toHaveLength(2)
  expect(kept).toHaveLength(52)
  clock.advance(91 * dayMs)
  expect(accounts.history.of(id)).toEqual([])
})
