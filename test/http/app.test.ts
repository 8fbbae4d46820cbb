import { once } from 'node:events'
import { mkdirSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { join } from 'node:path'
import { getRequestListener } from '@hono/node-server'
import { Hono } from 'hono'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { HttpEnv } from '#server/http/env.ts'
import { AppendFailedError } from '#server/log/log.ts'
import { dataFolder } from '#test/support/server/data-folder.ts'
import { bearer, json, password, testApp } from '#test/support/server/test-app.ts'
import { until } from '#test/support/until.ts'

const signIn = '/api/auth/sign-in/username'

describe('origin', () => {
  it('A9 a cookie changes nothing unless the request comes from our own page', async () => {
    const { request, person } = await testApp()
    await person('wang', 'officer')
    const answer = await request(signIn, json({ username: 'wang', password }))
    const cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? ''
    const host = '127.0.0.1:4000'
    const post = (headers: Record<string, string>) =>
      request('/api/sync-ticket', { method: 'POST', headers: { host, cookie, ...headers } })
    const cases: readonly (readonly [Record<string, string>, number])[] = [
      [{}, 403],
      [{ origin: 'https://evil.example' }, 403],
      [{ origin: 'null' }, 403],
      [{ origin: 'http://127.0.0.1:4001' }, 403],
      [{ origin: 'http://127.0.0.1:4000', 'sec-fetch-site': 'cross-site' }, 403],
      [{ 'sec-fetch-site': 'same-site' }, 403],
      [{ origin: 'http://evil.example:4000', host: 'evil.example:4000' }, 403],
      [{ origin: 'http://127.0.0.1:4000' }, 200],
      [{ origin: 'http://127.0.0.1:4000', 'sec-fetch-site': 'same-origin' }, 200],
      [{ 'sec-fetch-site': 'same-origin' }, 200],
    ]
    for (const [headers, status] of cases)
      expect([headers, (await post(headers)).status]).toEqual([headers, status])
  })

  it('A9 no other page can sign a browser in', async () => {
    const { request, person } = await testApp()
    await person('wang', 'officer')
    const headers = { origin: 'https://evil.example' }
    const answer = await request(signIn, json({ username: 'wang', password }, headers))
    expect(answer.status).toBe(403)
    expect(answer.headers.get('set-cookie')).toBeNull()
  })

  it('A9 behind a public address that address is the origin, and cookies are for https', async () => {
    const { request, person, token } = await testApp({ baseUrl: 'https://board.example' })
    await person('wang', 'officer')
    const origin = 'https://board.example'
    const answer = await request(signIn, json({ username: 'wang', password }, { origin }))
    expect(answer.status).toBe(200)
    expect(answer.headers.get('strict-transport-security')).toMatch(/max-age/)
    const other = json({ username: 'wang', password }, { origin: 'https://board.example:444' })
    expect((await request(signIn, other)).status).toBe(403)
    expect((await request('/api/me', { headers: bearer(await token('wang')) })).status).toBe(200)
  })

  it('A9 a bearer token needs no origin', async () => {
    const { request, person, token } = await testApp()
    await person('wang', 'officer')
    const headers = { ...bearer(await token('wang')), origin: 'https://elsewhere.example' }
    expect((await request('/api/sync-ticket', { method: 'POST', headers })).status).toBe(200)
  })
})

describe('answers', () => {
  it('H1 every answer carries the security headers, a handler may set a stricter policy', async () => {
    const strict = new Hono<HttpEnv>().get('/strict', context =>
      context.text('x', 200, { 'content-security-policy': 'sandbox' }),
    )
    const { request, person, token } = await testApp({ routes: [strict] })
    await person('wang', 'officer')
    for (const path of ['/healthz', '/api/none', '/'])
      expect((await request(path)).headers.get('content-security-policy')).toContain(
        "script-src 'self';",
      )
    const answer = await request('/healthz', { headers: { host: '127.0.0.1:4000' } })
    expect(answer.headers.get('content-security-policy')).toContain(
      "connect-src 'self' ws://127.0.0.1:4000 wss://127.0.0.1:4000;",
    )
    const odd = await request('/healthz', { headers: { host: "x;script-src 'unsafe-inline'" } })
    expect(odd.headers.get('content-security-policy')).not.toMatch(/script-src [^;]*unsafe/)
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
    expect(answer.headers.get('x-request-id')).toMatch(/^\w{16}$/)
    const headers = bearer(await token('wang'))
    const own = await request('/api/strict', { headers })
    expect(own.headers.get('content-security-policy')).toBe('sandbox')
    expect((await request('/api/me', { headers })).headers.get('cache-control')).toBe('no-store')
  })

  it('H2 a failure says what happened in the language asked for', async () => {
    const { request } = await testApp()
    const sentence = async (path: string, headers: Record<string, string> = {}) => {
      const body = (await (await request(path, { headers })).json()) as {
        error: { sentence: string }
      }
      return body.error.sentence
    }
    expect(await sentence('/api/me')).toBe('登录已失效，请重新登录。')
    expect(await sentence('/api/me?lang=en')).toMatch(/^You are signed out/)
    expect(await sentence('/api/me', { 'accept-language': 'fr, en-GB;q=0.8' })).toMatch(/^You are/)
  })

  it('H3 a full disk and an internal error are told apart, and the error is reported with its id', async () => {
    const routes = new Hono<HttpEnv>()
      .get('/full', () => {
        throw new AppendFailedError(true, null)
      })
      .get('/bug', () => {
        throw new Error('secret cause')
      })
    const { request, person, token, internalErrors } = await testApp({ routes: [routes] })
    await person('wang', 'officer')
    const headers = bearer(await token('wang'))
    expect((await request('/api/full', { headers })).status).toBe(507)
    expect(internalErrors).toEqual([])
    const answer = await request('/api/bug', { headers })
    expect(answer.status).toBe(500)
    expect(await answer.text()).not.toContain('secret cause')
    expect(internalErrors).toMatchObject([
      { path: '/api/bug', requestId: answer.headers.get('x-request-id') },
    ])
  })

  it('H9 a request that is broken off in the middle of its body is not reported', async () => {
    const routes = new Hono<HttpEnv>().post('/stream', async context =>
      context.body(await new Response(context.req.raw.body).arrayBuffer()),
    )
    const { app, person, token, internalErrors } = await testApp({ routes: [routes] })
    await person('wang', 'admin', 'station')
    let [begun, ended] = [0, 0]
    const listener = getRequestListener(async (request, env) => {
      begun++
      return Promise.resolve(app.fetch(request, env)).finally(() => ended++)
    })
    const server = createServer(listener).listen(0, '127.0.0.1')
    onTestFinished(() => void server.close())
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    const { authorization } = bearer(await token('wang'))
    for (const [i, path] of ['auth/sign-in/username', 'people', 'stream'].entries()) {
      const socket = connect(port, '127.0.0.1')
      const head = `POST /api/${path} HTTP/1.1\r\nhost: here\r\nauthorization: ${authorization}`
      socket.write(`${head}\r\ncontent-length: 100\r\n\r\n{"a`)
      await until(() => begun > i, 'the request')
      socket.destroy()
      await until(() => ended > i, 'its end')
    }
    expect(internalErrors).toEqual([])
  })

  it('H4 bodies above their limit are refused, whether announced or streamed', async () => {
    const { request, person, token } = await testApp()
    await person('zhang', 'admin', 'station')
    const headers = { ...bearer(await token('zhang')), 'content-type': 'application/json' }
    const name = 'x'.repeat(1_100_000)
    const whole = { method: 'POST', headers, body: JSON.stringify({ name }) }
    expect((await request('/api/people', whole)).status).toBe(413)
    const body = new Blob([name]).stream()
    const streamed = { method: 'POST', headers, body, duplex: 'half' } as RequestInit
    expect((await request('/api/people', streamed)).status).toBe(413)
  })

  it('H5 health, readiness and metrics need no sign-in', async () => {
    const { request, log } = await testApp()
    expect((await request('/healthz')).status).toBe(200)
    expect((await request('/readyz')).status).toBe(200)
    const metrics = await (await request('/metrics')).text()
    expect(metrics).toMatch(/linli_http_seconds_count\{.*route="\/healthz".*\} 1/)
    await log.stop()
    expect((await request('/readyz')).status).toBe(503)
  })
})

describe('files', () => {
  it('H6 hashed files are kept for ever, pages never, and app addresses get the page', async () => {
    const webFolder = dataFolder()
    mkdirSync(join(webFolder, 'assets'))
    writeFileSync(join(webFolder, 'index.html'), '<title>Linli</title>')
    writeFileSync(join(webFolder, '.stamp'), 'hidden')
    writeFileSync(join(webFolder, 'assets', 'main-Ab3dEf9h.js'), 'let x')
    const { request } = await testApp({ webFolder })
    const asset = await request('/assets/main-Ab3dEf9h.js')
    expect(asset.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    expect(asset.headers.get('content-type')).toMatch(/javascript/)
    for (const path of ['/', '/boards/b1', '/index.html']) {
      const page = await request(path)
      expect([path, page.status, page.headers.get('cache-control')]).toEqual([
        path,
        200,
        'no-cache',
      ])
      expect(await page.text()).toContain('Linli')
    }
    for (const path of ['/assets/gone-Ab3dEf9h.js', '/.stamp', '/..%2fsecret', '/%2e%2e/x.db'])
      expect([path, (await request(path)).status]).toEqual([path, 404])
  })
})

it('A4 on a real socket the address is the socket’s, not what a header says', async () => {
  const { app, person, accounts } = await testApp()
  await person('wang', 'officer')
  const server = createServer(getRequestListener(app.fetch))
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const { port } = server.address() as AddressInfo
  const headers = { 'x-forwarded-for': '203.0.113.1', 'x-linli-address': '203.0.113.2' }
  const init = json({ username: 'wang', password }, headers)
  const answer = await fetch(`http://127.0.0.1:${port}${signIn}`, init)
  const { user } = (await answer.json()) as { user: { id: string } }
  expect(accounts.sessionsOf(user.id).map(info => info.address)).toEqual(['127.0.0.1'])
})
