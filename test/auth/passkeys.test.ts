import { expect, it } from 'vitest'
import { Challenges } from '#server/auth/factors/challenges.ts'
import { bearer, json, password, testApp } from '#test/support/server/test-app.ts'
import { SoftKey } from '#test/support/server/soft-key.ts'
import { FakeClock } from '#test/support/clocks/fake-clock.ts'

const baseUrl = 'https://board.example.org'

async function withPasskey() {
  const app = await testApp({ baseUrl })
  const { request, person, token } = app
  const id = await person('wang', 'officer')
  const mine = await token('wang')
  const call = (path: string, body: unknown, as = mine, origin = baseUrl) =>
    request(path, json(body, { ...bearer(as), origin }))
  const kindOf = async (answer: Response) =>
    ((await answer.json()) as { error?: { kind: string } }).error?.kind
  const key = new SoftKey('board.example.org', baseUrl)
  const add = async (made: SoftKey, code = '') => {
    const begun = await call('/api/auth/passkeys/begin', { password, code })
    if (!begun.ok) return begun
    const options = (await begun.json()) as { challenge: string; user: { id: string } }
    return call('/api/auth/passkeys', { name: '工作手机', response: made.make(options) })
  }
  const signIn = async (by: SoftKey, change: (response: object) => object = same => same) => {
    const begun = await request('/api/auth/sign-in/passkey/begin', json({}))
    const { challenge } = (await begun.json()) as { challenge: string }
    return request('/api/auth/sign-in/passkey', json({ response: change(by.answer(challenge)) }))
  }
  return { ...app, id, mine, call, kindOf, key, add, signIn }
}

it('PK1 PK2 PK3 a passkey is added by whoever knows the password, signs in alone, counts as a second factor, and is removed by password and code', async () => {
  const { add, key, signIn, kindOf, call, request, mine, accounts, id, log } = await withPasskey()
  expect(await kindOf(await signIn(key))).toBe('passkey-refused')
  const wrong = await call('/api/auth/passkeys/begin', { password: 'not-the-password' })
  expect(await kindOf(wrong)).toBe('wrong-password')
  const added = await add(key)
  expect(added.status).toBe(201)
  const { recovery } = (await added.json()) as { recovery: string[] }
  expect(recovery).toHaveLength(10)
  expect(accounts.factors.ways(id)).toEqual(['passkey', 'recovery'])
  const asked = await request('/api/auth/sign-in/username', json({ username: 'wang', password }))
  expect(asked.status).toBe(202)

  const signedIn = await signIn(key)
  expect(signedIn.status).toBe(200)
  const token = signedIn.headers.get('set-auth-token')!
  expect(await (await request('/api/me', { headers: bearer(token) })).json()).toMatchObject({ id })
  const list = async () =>
    (await (await request('/api/auth/passkeys', { headers: bearer(mine) })).json()) as {
      id: string
      name: string
      used: number | null
    }[]
  const [one] = await list()
  expect(one).toMatchObject({ name: '工作手机', used: expect.any(Number) as unknown })
  const renamed = await request(`/api/auth/passkeys/${one!.id}`, {
    ...json({ name: '13812345678' }, bearer(mine)),
    method: 'PATCH',
  })
  expect(renamed.status).toBe(200)
  expect((await list())[0]!.name).not.toContain('13812345678')
  // A second one asks for the second factor there is.
  expect(await kindOf(await add(new SoftKey('board.example.org', baseUrl)))).toBe('wrong-code')
  const end = (code: string) => call(`/api/auth/passkeys/${one!.id}/end`, { password, code })
  expect(await kindOf(await end('nothing'))).toBe('wrong-code')
  expect((await end(recovery[0]!)).status).toBe(200)
  expect(await kindOf(await signIn(key))).toBe('passkey-refused')
  expect(accounts.factors.has(id)).toBe(false)
  const rows = await log.read(
    `SELECT action FROM audit WHERE subject = ? AND action LIKE 'passkey%'`,
    [id],
  )
  expect(rows).toEqual([{ action: 'passkey-added' }, { action: 'passkey-removed' }])
})

it('PK2 an answer counts once, for this site, with the finger, and while the account may sign in', async () => {
  const { add, key, signIn, kindOf, request, accounts, id } = await withPasskey()
  expect((await add(key)).status).toBe(201)
  let again: object = {}
  expect((await signIn(key, response => (again = response))).status).toBe(200)
  expect(await kindOf(await request('/api/auth/sign-in/passkey', json({ response: again })))).toBe(
    'passkey-refused',
  )
  for (const other of [
    key.at('board.example.org', 'https://elsewhere.example.org'),
    key.at('elsewhere.example.org', baseUrl),
    key.without('verification'),
    key.without('the right key'),
  ])
    expect(await kindOf(await signIn(other))).toBe('passkey-refused')
  await accounts.removePassword(id)
  expect(await kindOf(await signIn(key))).toBe('passkey-refused')
  await accounts.setPassword(id, password)
  expect((await signIn(key)).status).toBe(200)
  await accounts.endAccount(id)
  await accounts.setPassword(id, password)
  expect(await kindOf(await signIn(key))).toBe('passkey-refused')
})

it('PK2 a challenge is of one purpose, good once, for five minutes', () => {
  const clock = new FakeClock()
  const challenges = new Challenges(clock)
  const made = (purpose: string) => Buffer.from(challenges.make(purpose)).toString('base64url')
  const one = made('sign-in')
  expect(challenges.spend(one, 'passkey of x')).toBe(false)
  expect(challenges.spend(one, 'sign-in')).toBe(true)
  expect(challenges.spend(one, 'sign-in')).toBe(false)
  const late = made('sign-in')
  clock.advance(5 * 60_000)
  expect(challenges.spend(late, 'sign-in')).toBe(false)
  expect(challenges.spend('', 'sign-in')).toBe(false)
})

it('PK4 at a bare address there are no passkeys, said in plain words', async () => {
  const { request } = await testApp()
  const answer = await request('http://127.0.0.1/api/auth/sign-in/passkey/begin?lang=en', {
    ...json({}, { host: '127.0.0.1' }),
  })
  expect(await answer.json()).toMatchObject({ error: { kind: 'passkey-address' } })
})
