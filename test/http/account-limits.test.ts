import { dayMs } from '#shared/base/day.ts'
import { Hono } from 'hono'
import { expect, it } from 'vitest'
import { Quotas, rates } from '#server/auth/quotas.ts'
import type { HttpEnv } from '#server/http/env.ts'
import { bearer, json, testApp } from '#test/support/server/test-app.ts'

it('QU8 QU9 what an account has used up comes back with time, and is its own', () => {
  let now = 0
  const quotas = new Quotas({ now: () => now })
  const takeAll = (account: string) => {
    let taken = 0
    while (quotas.take(account, 'card') === 0) taken++
    return taken
  }
  expect(takeAll('a')).toBe(rates.card.most)
  const wait = quotas.take('a', 'card')
  expect(wait).toBeGreaterThan(1)
  now += (wait - 2) * 1_000
  expect(quotas.take('a', 'card')).toBeGreaterThan(0)
  now += 3_000
  expect(takeAll('a')).toBe(1)
  expect(takeAll('b')).toBe(rates.card.most)
  now += dayMs
  expect(takeAll('a')).toBe(rates.card.most)
  expect(quotas.take('c', 'file-bytes', rates['file-bytes'].most * 2)).toBe(0)
  expect(quotas.take('c', 'file-bytes', 1)).toBeGreaterThan(0)
})

it('QU8 QU9 requests are counted over all sign-ins of an account, and refused with when to try again', async () => {
  const routes = new Hono<HttpEnv>().post('/boards/:id/cards', context => context.json({}))
  const app = await testApp({ routes: [routes] })
  await app.person('ann', 'officer')
  await app.person('bea', 'officer')
  const [here, there, other] = [
    await app.token('ann'),
    await app.token('ann'),
    await app.token('bea'),
  ]
  const make = (token: string) => app.request('/api/boards/b/cards', json({}, bearer(token)))
  for (let i = 0; i < rates.card.most; i++)
    expect((await make(i % 2 === 0 ? here : there)).status).toBe(200)
  for (const token of [here, there]) {
    const answer = await make(token)
    expect(answer.status).toBe(429)
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(await answer.json()).toMatchObject({ error: { kind: 'quota-day', rule: 'QU9' } })
  }
  expect((await make(other)).status).toBe(200)
  const ask = (token: string) => app.request('/api/nothing', { headers: bearer(token) })
  let status = 0
  for (let i = 0; i <= rates.request.most && status !== 429; i++) ({ status } = await ask(there))
  const refused = await ask(here)
  expect(refused.status).toBe(429)
  expect(await refused.json()).toMatchObject({ error: { kind: 'too-many', rule: 'QU8' } })
  expect((await ask(other)).status).toBe(404)
  app.clock.advance(2_000)
  expect((await ask(here)).status).toBe(404)
})

it('QU8 what looks through a lot is done one by one for each account, and others do not wait for it', async () => {
  const running: string[] = []
  const begun: string[] = []
  const release: (() => void)[] = []
  const routes = new Hono<HttpEnv>().get('/search', async context => {
    const { id } = context.get('actor')
    begun.push(id)
    running.push(id)
    await new Promise<void>(resolve => release.push(resolve))
    running.splice(running.indexOf(id), 1)
    return context.json({})
  })
  const app = await testApp({ routes: [routes] })
  const [ann, bea] = [await app.person('ann', 'officer'), await app.person('bea', 'officer')]
  const tokens = [await app.token('ann'), await app.token('bea')] as const
  const find = (token: string) => app.request('/api/search?q=a', { headers: bearer(token) })
  const asked = [find(tokens[0]), find(tokens[0]), find(tokens[0]), find(tokens[1])]
  await expect.poll(() => begun).toEqual([ann, bea])
  expect(running).toEqual([ann, bea])
  for (let done = 0; done < 4; done++) {
    await expect.poll(() => release.length).toBeGreaterThan(done)
    release[done]!()
  }
  for (const answer of await Promise.all(asked)) expect(answer.status).toBe(200)
})

it('QU8 QU9 a HEAD request counts as the GET it is, and a file whose size is not said as a large one', async () => {
  const routes = new Hono<HttpEnv>()
    .get('/search', context => context.json({}))
    .post('/cards/:id/attachments', context => context.json({}))
  const app = await testApp({ routes: [routes] })
  await app.person('ann', 'officer')
  const headers = bearer(await app.token('ann'))
  const find = async (method: string) =>
    (await app.request('/api/search?q=a', { method, headers })).status
  for (let i = 0; i < rates.search.most; i++) expect(await find('HEAD')).toBe(200)
  expect([await find('HEAD'), await find('GET')]).toEqual([429, 429])
  const most = Math.floor(rates['file-bytes'].most / (20 * 1024 * 1024))
  const send = async () => {
    const body = new Blob(['x']).stream()
    const init = { method: 'POST', headers, body, duplex: 'half' }
    return (await app.request('/api/cards/c/attachments', init as RequestInit)).status
  }
  for (let i = 0; i < most; i++) expect(await send()).toBe(200)
  expect(await send()).toBe(429)
})
