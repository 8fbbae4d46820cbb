import { createServer, request as httpRequest } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, it, onTestFinished } from 'vitest'
import { Proxies } from '#server/http/proxies.ts'
import { startLinli } from '#test/support/server/linli.ts'
import { json, password, testApp, type TestApp } from '#test/support/server/test-app.ts'

const signIn = '/api/auth/sign-in/username'
const proxy = '127.0.0.1'

/** A sign-in as a proxy hands it on; the status, and the cookie by which the browser is known again. */
async function through(
  { request }: TestApp,
  forwarded: string,
  body: { readonly username: string; readonly password: string },
  { device = '', address = proxy } = {},
) {
  const headers = {
    'x-forwarded-for': forwarded,
    ...(device === '' ? {} : { cookie: device, 'sec-fetch-site': 'same-origin' }),
  }
  const answer = await request(signIn, { ...json(body, headers), address })
  const cookie = answer.headers.getSetCookie().find(one => one.startsWith('linli.device='))
  return { status: answer.status, device: cookie?.split(';')[0] ?? '' }
}

const wrong = (username: string) => ({ username, password: 'wrong password' })

it('A17 only what named proxies add at the right of X-Forwarded-For is believed', () => {
  const proxies = new Proxies(['127.0.0.1', '10.0.0.0/8', 'fd00::/8'])
  const from = (socket: string, forwarded?: string) => proxies.origin(socket, forwarded)
  expect(from('127.0.0.1')).toBe('127.0.0.1')
  expect(from('127.0.0.1', '203.0.113.9')).toBe('203.0.113.9')
  expect(from('::ffff:127.0.0.1', '1.2.3.4, 203.0.113.9, 10.1.1.1')).toBe('203.0.113.9')
  expect(from('127.0.0.1', '[2001:db8::1]:443, [fd00::2]:80')).toBe('2001:db8::1')
  expect(from('127.0.0.1', '203.0.113.9:55123')).toBe('203.0.113.9')
  expect(from('192.0.2.1', '203.0.113.9')).toBe('192.0.2.1')
  for (const nonsense of ['', ',', 'unknown', 'x, ', '203.0.113.9, _hidden', '999.1.1.1'])
    expect([nonsense, from('127.0.0.1', nonsense)]).toEqual([nonsense, '127.0.0.1'])
})

it('A17 A5 behind a named proxy one outsider, whatever addresses they claim, keeps nobody from signing in', async () => {
  const app = await testApp({ proxies: new Proxies([proxy]) })
  for (const name of ['wang', 'zhao']) await app.person(name, 'officer')
  const statuses: number[] = []
  for (let n = 0; n < 8; n++)
    statuses.push((await through(app, `10.0.0.${n}, 203.0.113.66`, wrong('wang'))).status)
  expect(statuses).toEqual([401, 401, 401, 401, 401, 429, 429, 429])
  // An IPv6 customer has a /64 of addresses: they count as one.
  const net = (n: number) => `2001:db8:0:1:${n}::1`
  for (let n = 0; n < 8; n++) await through(app, net(n), wrong('zhao'))
  expect((await through(app, net(99), { username: 'zhao', password })).status).toBe(429)
  for (const username of ['wang', 'zhao'])
    expect((await through(app, '198.51.100.7', { username, password })).status).toBe(200)
})

it('A5 a device that has signed in before gets in beside an attacker at the same address, also after a restart', async () => {
  const app = await testApp()
  await app.person('wang', 'officer')
  const first = await through(app, '', { username: 'wang', password }, { address: '192.0.2.44' })
  expect(first.device).not.toBe('')
  for (let n = 0; n < 7; n++) await through(app, '', wrong('wang'))
  expect((await through(app, '', { username: 'wang', password })).status).toBe(429)
  const known = await through(app, '', { username: 'wang', password }, first)
  expect(known).toEqual({ status: 200, device: first.device })
  // A device is known for the accounts that signed in on it, and nobody makes one up.
  await app.person('zhao', 'officer')
  for (let n = 0; n < 7; n++) await through(app, '', wrong('zhao'))
  expect((await through(app, '', { username: 'zhao', password }, first)).status).toBe(429)
  const invented = { device: `linli.device=${'A'.repeat(43)}`, address: '192.0.2.99' }
  for (let n = 0; n < 7; n++) await through(app, '', wrong('wang'), invented)
  expect((await through(app, '', { username: 'wang', password }, invented)).status).toBe(429)
})

it('A17 on a real socket behind a real proxy the address of the browser is noted', async () => {
  const server = await startLinli({ trustedProxies: ['127.0.0.1'] })
  const front = createServer((incoming, answer) => {
    const onward = httpRequest(
      `${server.url}${incoming.url}`,
      {
        method: incoming.method!,
        headers: {
          ...incoming.headers,
          'x-forwarded-for': `${String(incoming.headers['x-forwarded-for'])}, 203.0.113.5`,
        },
      },
      response => {
        answer.writeHead(response.statusCode ?? 500, response.headers)
        response.pipe(answer)
      },
    )
    incoming.pipe(onward)
  })
  await new Promise<void>(resolve => front.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void front.close())
  const { port } = front.address() as AddressInfo
  const body = json(
    { username: 'officer', password: 'linli-demo' },
    { 'x-forwarded-for': '1.1.1.1' },
  )
  const answer = await fetch(`http://127.0.0.1:${port}${signIn}`, body)
  const { user } = (await answer.json()) as { user: { id: string } }
  const [info] = server.linli.parts.accounts.sessionsOf(user.id)
  expect(info?.address).toBe('203.0.113.5')
})

it('H80 a connection that waits for its next request is kept longer than the 60 s for which proxies keep theirs', async () => {
  const { url } = await startLinli()
  const { headers } = await fetch(`${url}/healthz`)
  const [, seconds] = /timeout=(\d+)/.exec(headers.get('keep-alive') ?? '') ?? []
  expect(Number(seconds)).toBeGreaterThan(60)
})
