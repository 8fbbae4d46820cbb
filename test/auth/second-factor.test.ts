import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { codeAt, stepAt } from '#server/auth/factors/one-time-codes.ts'
import { dataFolder } from '#test/support/server/data-folder.ts'
import { bearer, json, password, testApp } from '#test/support/server/test-app.ts'
import { authenticator, codeNow } from '#test/support/server/authenticator.ts'

const signIn = '/api/auth/sign-in/username'
const second = '/api/auth/sign-in/second'
const own = '/api/auth/second-factor'

const kindOf = async (answer: Response) =>
  ((await answer.json()) as { error?: { kind: string } }).error?.kind

/** Somebody who has an authenticator. */
async function withAuthenticator(folder = dataFolder()) {
  const app = await testApp({ folder })
  const { request, clock } = app
  const id = await app.person('wang', 'officer')
  const token = await app.token('wang')
  const call = (path: string, body: unknown, as = token) => request(path, json(body, bearer(as)))
  const { secret, recovery } = await authenticator(call, password, () => clock.now())
  const begin = async (address?: string) => {
    const at = address === undefined ? {} : { address }
    const begun = await request(signIn, { ...json({ username: 'wang', password }), ...at })
    expect(begun.status).toBe(202)
    return ((await begun.json()) as { second: { step: string; ways: string[] } }).second
  }
  const goOn = async (code: string, address = '127.0.0.1') =>
    request(second, { ...json({ step: (await begin(address)).step, code }), address })
  const now = () => codeNow(secret, clock.now())
  const later = () => clock.advance(30_000)
  return { ...app, folder, id, own: token, call, secret, recovery, begin, goOn, now, later }
}

it('SF1 codes are those of RFC 6238', () => {
  const secret = Buffer.from('12345678901234567890')
  const codes = [59, 1_111_111_109, 1_234_567_890, 20_000_000_000].map(seconds =>
    codeAt(secret, stepAt(seconds * 1_000)),
  )
  expect(codes).toEqual(['287082', '081804', '005924', '353130'])
})

it('SF1 an authenticator is set up by whoever knows the password and shows a code of it; other sign-ins end, and ten recovery codes are told once', async () => {
  const { request, person, token, clock, accounts, log } = await testApp()
  const id = await person('wang', 'officer')
  const [mine, other] = [await token('wang'), await token('wang')]
  const call = (path: string, body: unknown) => request(path, json(body, bearer(mine)))
  expect(await kindOf(await call(`${own}/authenticator`, { password: 'not-the-password' }))).toBe(
    'wrong-password',
  )
  expect(await kindOf(await call(`${own}/authenticator/confirm`, { code: '000000' }))).toBe(
    'conflict',
  )
  const offered = await call(`${own}/authenticator`, { password })
  expect(offered.status).toBe(201)
  const { secret, uri } = (await offered.json()) as { secret: string; uri: string }
  expect(uri).toBe(`otpauth://totp/Linli%20Station:wang?secret=${secret}&issuer=Linli%20Station`)
  expect(accounts.factors.has(id)).toBe(false)
  expect(await kindOf(await call(`${own}/authenticator/confirm`, { code: 'x' }))).toBe('wrong-code')
  const code = codeNow(secret, clock.now())
  const confirmed = await call(`${own}/authenticator/confirm`, { code })
  const { recovery } = (await confirmed.json()) as { recovery: string[] }
  expect(new Set(recovery).size).toBe(10)
  expect((await request('/api/me', { headers: bearer(mine) })).status).toBe(200)
  expect((await request('/api/me', { headers: bearer(other) })).status).toBe(401)
  const shown = await request(own, { headers: bearer(mine) })
  expect(await shown.json()).toEqual({ authenticator: clock.now(), recovery: 10 })
  expect(await kindOf(await call(`${own}/authenticator`, { password }))).toBe('conflict')
  const rows = await log.read('SELECT action, actor, authority FROM audit WHERE subject = ?', [id])
  expect(rows.at(-1)).toEqual({ action: 'second-factor-on', actor: id, authority: 'own account' })
})

it('SF2 the password alone opens nothing; a code goes on with the sign-in, once, within five minutes', async () => {
  const { request, begin, now, later, clock, authority } = await withAuthenticator()
  later()
  const { step, ways } = await begin()
  expect(ways).toEqual(['code', 'recovery'])
  expect(await authority.session(step)).toBeNull()
  expect((await request('/api/me', { headers: bearer(step) })).status).toBe(401)
  const answer = await request(second, json({ step, code: now().replace(/^.../, '$& ') }))
  expect(answer.status).toBe(200)
  const token = answer.headers.get('set-auth-token')!
  expect((await request('/api/me', { headers: bearer(token) })).status).toBe(200)
  expect(answer.headers.get('set-cookie')).toContain('HttpOnly')
  later()
  expect(await kindOf(await request(second, json({ step, code: now() })))).toBe('sign-in-again')
  const late = await begin()
  clock.advance(5 * 60_000)
  expect(await kindOf(await request(second, json({ step: late.step, code: now() })))).toBe(
    'sign-in-again',
  )
})

it('SF3 no code is right twice, nor one before the last that was; a clock may be half a minute off', async () => {
  const { secret, goOn, now, later, clock } = await withAuthenticator()
  expect(await kindOf(await goOn(now()))).toBe('wrong-code')
  later()
  const before = codeNow(secret, clock.now())
  const ahead = codeNow(secret, clock.now() + 30_000)
  expect((await goOn(ahead)).status).toBe(200)
  expect(await kindOf(await goOn(ahead))).toBe('wrong-code')
  expect(await kindOf(await goOn(before))).toBe('wrong-code')
  later()
  later()
  expect((await goOn(now())).status).toBe(200)
  expect(await kindOf(await goOn(codeNow(secret, clock.now() + 90_000)))).toBe('wrong-code')
})

it('SF4 each recovery code signs in once, however it is typed, and new ones make those before good for nothing', async () => {
  const { recovery, goOn, call, now, later } = await withAuthenticator()
  const typed = recovery[0]!.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o')
  const signedIn = await goOn(typed)
  expect(signedIn.status).toBe(200)
  expect(await kindOf(await goOn(recovery[0]!))).toBe('wrong-code')
  later()
  const token = signedIn.headers.get('set-auth-token')!
  const made = await call(`${own}/recovery`, { password, code: now() }, token)
  const { recovery: renewed } = (await made.json()) as { recovery: string[] }
  expect(renewed).toHaveLength(10)
  expect(await kindOf(await goOn(recovery[1]!))).toBe('wrong-code')
  expect((await goOn(renewed[9]!)).status).toBe(200)
})

it('SF5 whoever guesses codes with the password waits, all strange places together too, while places the person has signed in from go on; other accounts are not touched', async () => {
  const { request, person, begin, goOn, now, later, accounts, clock } = await withAuthenticator()
  const guess = async (address: string) => kindOf(await goOn('000000', address))
  // Five at one step, then the password again; a place waits after five of its own.
  const { step } = await begin('203.0.113.1')
  for (let tried = 0; tried < 5; tried++)
    await request(second, { ...json({ step, code: '000000' }), address: '203.0.113.1' })
  const ended = await request(second, { ...json({ step, code: '000000' }), address: '203.0.113.9' })
  expect(await kindOf(ended)).toBe('sign-in-again')
  expect(await guess('203.0.113.1')).toBe('too-many')
  for (let tried = 0; tried < 15; tried++)
    expect(await guess(`203.0.113.${tried + 10}`)).toBe('wrong-code')
  later()
  const waiting = await goOn(now(), '203.0.113.99')
  expect(await kindOf(waiting.clone())).toBe('too-many')
  expect(Number(waiting.headers.get('retry-after'))).toBeGreaterThan(3_000)
  expect((await goOn(now())).status).toBe(200)
  const other = await person('liming', 'officer')
  accounts.factors.addAuthenticator(other, Buffer.alloc(20, 1), 0)
  const theirs = await request(signIn, {
    ...json({ username: 'liming', password }),
    address: '203.0.113.1',
  })
  const code = codeAt(Buffer.alloc(20, 1), stepAt(clock.now()))
  const { second: open } = (await theirs.json()) as { second: { step: string } }
  const answer = await request(second, {
    ...json({ step: open.step, code }),
    address: '203.0.113.1',
  })
  expect(answer.status).toBe(200)
  clock.advance(60 * 60_000)
  expect((await goOn(now(), '203.0.113.99')).status).toBe(200)
})

it('SF6 it is switched off by the password and a code together; what was begun before is good for nothing then', async () => {
  const { call, begin, now, later, request, recovery, id, accounts } = await withAuthenticator()
  later()
  const off = `${own}/authenticator/end`
  expect(await kindOf(await call(off, { password, code: '000000' }))).toBe('wrong-code')
  expect(await kindOf(await call(off, { password: 'not-the-password', code: now() }))).toBe(
    'wrong-password',
  )
  const { step } = await begin()
  expect((await call(off, { password, code: now() })).status).toBe(200)
  expect(accounts.factors.has(id)).toBe(false)
  expect(await kindOf(await request(second, json({ step, code: recovery[0]! })))).toBe(
    'sign-in-again',
  )
  expect((await request(signIn, json({ username: 'wang', password }))).status).toBe(200)
})

it('SF8 secrets of authenticators are sealed with a key that is kept apart, and without it recovery codes still sign in', async () => {
  const before = await withAuthenticator()
  await before.stop()
  const stored = readFileSync(join(before.folder, 'accounts.db')).toString('latin1')
  expect(stored).not.toContain(before.secret)
  expect(stored).not.toContain(before.recovery[0]!.replaceAll('-', ''))
  rmSync(join(before.folder, 'secrets', 'factors.key'))
  const { request } = await testApp({ folder: before.folder })
  const begin = async () => {
    const begun = await request(signIn, json({ username: 'wang', password }))
    return ((await begun.json()) as { second: { step: string } }).second.step
  }
  const code = before.now()
  expect(await kindOf(await request(second, json({ step: await begin(), code })))).toBe(
    'factor-locked',
  )
  const recovered = json({ step: await begin(), code: before.recovery[0]! })
  expect((await request(second, recovered)).status).toBe(200)
})
