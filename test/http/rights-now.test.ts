import { Hono } from 'hono'
import { createServer } from 'node:http'
import { once } from 'node:events'
import { connect, type AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import { expect, it, onTestFinished } from 'vitest'
import { createBodyLimits } from '#server/http/body-limits.ts'
import type { HttpEnv } from '#server/http/env.ts'
import { described } from '#server/http/openapi/described.ts'
import { bearer, json, testApp } from '#test/support/server/test-app.ts'

/** A route that reads something slowly: it answers when it is told to. */
function slowRoute() {
  const begun = Promise.withResolvers<void>()
  const finish = Promise.withResolvers<void>()
  const routes = new Hono<HttpEnv>().get(
    '/slow',
    described({ tag: 'Boards', summary: 'Reads slowly.' }),
    async context => {
      begun.resolve()
      await finish.promise
      return context.json({}, 200, { 'content-disposition': 'attachment' })
    },
  )
  return { routes: [routes], begun: begun.promise, finish: finish.resolve }
}

it('RN5 what was read on rights that changed before the answer is ready is not given out', async () => {
  const changes = {
    'changed-meanwhile': (app: Awaited<ReturnType<typeof testApp>>, id: string) =>
      app.directory.setUntil(app.directory.membershipsOf(id)[0]!.id, app.clock.now()),
    'not-signed-in': (app: Awaited<ReturnType<typeof testApp>>, id: string) =>
      app.accounts.endAll(id),
  }
  for (const [kind, change] of Object.entries(changes)) {
    const { begun, finish, routes } = slowRoute()
    const app = await testApp({ routes })
    const id = await app.person('wang', 'officer')
    const asked = app.request('/api/slow', { headers: bearer(await app.token('wang')) })
    await begun
    await change(app, id)
    finish()
    const answer = await asked
    expect(((await answer.json()) as { error: { kind: string } }).error.kind).toBe(kind)
    expect(answer.headers.has('content-disposition')).toBe(false)
  }
})

it('RN8 a request meant for another account than the one signed in is refused, at every entry point', async () => {
  const app = await testApp()
  const mine = await app.person('wang', 'officer')
  const other = await app.person('lina', 'leadership', 'station')
  const headers = { ...bearer(await app.token('wang')), 'x-linli-account': other }
  const asked = [
    ['/api/me', { headers }],
    ['/api/me?account=' + other, { headers: bearer(await app.token('wang')) }],
    ['/api/boards', { headers }],
    ['/api/sync-ticket', json({}, headers)],
    ['/api/auth/list-sessions', { headers }],
    ['/api/auth/change-password', json({ currentPassword: 'x', newPassword: 'y' }, headers)],
    ['/api/auth/revoke-session', json({ token: 'x' }, headers)],
    ['/api/auth/sign-out', json({}, headers)],
  ] as const
  for (const [path, init] of asked) {
    const answer = await app.request(path, init)
    const { error } = (await answer.json()) as { error: { kind: string } }
    expect([path, answer.status, error.kind]).toEqual([path, 409, 'other-account'])
  }
  const own = { ...bearer(await app.token('wang')), 'x-linli-account': mine }
  expect((await app.request('/api/me', { headers: own })).status).toBe(200)
  expect((await app.request('/api/me', { headers: bearer(await app.token('wang')) })).status).toBe(
    200,
  )
})

it('RN6 a body that takes too long ends the connection with 408', async () => {
  const app = new Hono<HttpEnv>()
  app.use(createBodyLimits([{ path: /./, bytes: 100, seconds: 0.05 }]))
  app.post('/', async context => context.text(await context.req.text()))
  const server = createServer(getRequestListener(app.fetch))
  server.listen(0, '127.0.0.1')
  onTestFinished(() => void server.close())
  await once(server, 'listening')
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
  socket.write('POST / HTTP/1.1\r\nhost: here\r\ncontent-length: 10\r\n\r\nabc')
  let text = ''
  socket.on('data', (data: Buffer) => (text += data.toString()))
  await once(socket, 'close')
  expect(text).toContain('HTTP/1.1 408')
  expect(text).toContain('too-slow')
})
