import { statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { scryptHasher } from '#server/auth/password-hasher.ts'
import { dataFolder } from '#test/support/server/data-folder.ts'
import {
  bearer,
  json,
  password,
  testApp,
  type TestAppOptions,
} from '#test/support/server/test-app.ts'

/** With the hashes of the product, at their full cost. */
const realApp = (options: TestAppOptions = {}) => testApp({ ...options, hasher: scryptHasher })

const signIn = '/api/auth/sign-in/username'
const kindOf = async (answer: Response) =>
  ((await answer.json()) as { error: { kind: string } }).error.kind

describe('sign-in', () => {
  it('A1 everything below /api but sign-in needs a sign-in', async () => {
    const { request } = await realApp()
    for (const path of ['/api/me', '/api/boards', '/api/people', '/api/none']) {
      const answer = await request(path)
      expect([path, answer.status]).toEqual([path, 401])
      expect(await kindOf(answer)).toBe('not-signed-in')
    }
  })

  it('A1 a user name and a password give a cookie and a bearer token that say the same', async () => {
    const { request, person } = await realApp()
    const id = await person('wang', 'officer')
    const answer = await request(signIn, json({ username: 'Wang', password }))
    expect(answer.status).toBe(200)
    const cookie = answer.headers.get('set-cookie') ?? ''
    expect(cookie).toMatch(/HttpOnly/)
    expect(cookie).toMatch(/SameSite=Lax/)
    const token = answer.headers.get('set-auth-token') ?? ''
    const byCookie = await request('/api/me', { headers: { cookie: cookie.split(';')[0] ?? '' } })
    const byToken = await request('/api/me', { headers: bearer(token) })
    expect(await byCookie.json()).toEqual(await byToken.json())
    const again = await request('/api/me', { headers: bearer(encodeURIComponent(token)) })
    expect(await again.json()).toMatchObject({
      id,
      username: 'wang',
      demo: false,
      demoAccounts: false,
      memberships: [
        { role: 'officer', unit: { id: 'beat', kind: 'beat' }, path: ['station', 'beat'] },
      ],
    })
  })

  it('A1 a token is worth nothing without its signature', async () => {
    const { request, person, token } = await realApp()
    await person('wang', 'officer')
    const [raw = '', signature = ''] = (await token('wang')).split('.')
    for (const forged of [raw, `${raw}.`, `${raw}.${'A'.repeat(43)}=`, `x.${signature}`, '%'])
      expect((await request('/api/me', { headers: bearer(forged) })).status).toBe(401)
  })

  it('A2 a wrong password and an unknown name get the same answer', async () => {
    const { request, person } = await realApp()
    await person('wang', 'officer')
    const wrong = await request(signIn, json({ username: 'wang', password: 'not the password' }))
    const unknown = await request(signIn, json({ username: 'nobody', password }))
    const misshapen = await request(signIn, json({ username: '王', password }))
    expect([wrong.status, unknown.status, misshapen.status]).toEqual([401, 401, 401])
    const body = await wrong.text()
    expect([await unknown.text(), await misshapen.text()]).toEqual([body, body])
    expect(body).toContain('用户名或密码不正确')
  })

  it('A3 there is no sign-up and nothing else of the accounts library', async () => {
    const { request } = await realApp()
    const account = { email: 'a@b.invalid', password, name: 'x', username: 'xxx' }
    for (const path of ['sign-up/email', 'sign-in/email', 'update-user', 'is-username-available'])
      expect((await request(`/api/auth/${path}`, json(account))).status).toBe(404)
  })

  it('A12 secret and accounts database are readable by their owner only', async () => {
    const folder = dataFolder()
    await realApp({ folder })
    for (const name of ['secrets/accounts.secret', 'accounts.db'])
      expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600)
  })

  it('A1 a request with more or other than the fields is refused as malformed', async () => {
    const { request } = await realApp()
    for (const init of [json({}), json([]), { ...json({}), body: '{' }])
      expect((await request(signIn, init)).status).toBe(400)
    const long = await request(signIn, json({ username: 'x'.repeat(20_000), password }))
    expect(long.status).toBe(413)
  })
})

describe('guessing', () => {
  const guess = (username: string, address?: string, headers?: Record<string, string>) => ({
    ...json({ username, password: 'wrong password' }, headers),
    ...(address === undefined ? {} : { address }),
  })

  it('A4 A17 after five wrong passwords an address waits, whatever X-Forwarded-For says', async () => {
    const { request, person, clock } = await realApp()
    await person('wang', 'officer')
    for (let n = 0; n < 5; n++) {
      const forwarded = { 'x-forwarded-for': `10.0.0.${n}`, 'x-linli-address': `10.0.1.${n}` }
      expect((await request(signIn, guess('wang', '192.0.2.7', forwarded))).status).toBe(401)
    }
    const right = { ...json({ username: 'wang', password }), address: '192.0.2.7' }
    const answer = await request(signIn, {
      ...right,
      headers: { 'content-type': 'application/json', 'x-forwarded-for': '10.9.9.9' },
    })
    expect(answer.status).toBe(429)
    expect(answer.headers.get('retry-after')).toBe('1')
    const elsewhere = { ...json({ username: 'wang', password }), address: '192.0.2.8' }
    expect((await request(signIn, elsewhere)).status).toBe(200)
    clock.advance(1_000)
    expect((await request(signIn, right)).status).toBe(200)
  })

  it('A22 forty people sign in at once on new devices beside somebody who guesses at their address', async () => {
    const { request, person } = await testApp()
    const address = '192.0.2.7'
    const guesses = (from: number, to: number) =>
      Promise.all(
        Array.from({ length: to - from }, (_, n) =>
          request(signIn, guess(`name${from + n}`, address)),
        ),
      )
    for (let n = 0; n < 320; n += 80) await guesses(n, n + 80)
    const shift = Array.from({ length: 40 }, (_, n) => `officer${n}`)
    for (const name of shift) await person(name, 'officer')
    const [answers, beside] = await Promise.all([
      Promise.all(
        shift.map(username => request(signIn, { ...json({ username, password }), address })),
      ),
      guesses(100, 200),
    ])
    expect(answers.map(({ status }) => status)).toEqual(shift.map(() => 200))
    expect(new Set(beside.map(({ status }) => status))).toEqual(new Set([429]))
  })
})
