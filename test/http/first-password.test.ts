import { expect, it } from 'vitest'
import { startDesk } from '#test/support/server/desk.ts'
import { dataFolder } from '#test/support/server/data-folder.ts'
import { bearer, json, testApp } from '#test/support/server/test-app.ts'

const first = 'made-by-the-admin'
const own = 'known-to-me-alone'

/** A desk at which an administrator has made an account and asked for a role for it. */
async function withNewcomer() {
  const desk = await startDesk()
  const { ask, server } = desk
  const added = await ask('admin', 'POST', '/people', {
    username: 'newcomer',
    name: '新人',
    password: first,
  })
  const { id: person } = (await added.json()) as { id: string }
  const given = await ask('admin', 'POST', '/memberships', {
    person,
    unit: 'beat',
    role: 'officer',
  })
  const { id: appointment } = (await given.json()) as { id: string }
  const signIn = async (password: string) => {
    const answer = await fetch(
      `${server.url}/api/auth/sign-in/username`,
      json({ username: 'newcomer', password }),
    )
    return answer.headers.get('set-auth-token') ?? ''
  }
  const call = (token: string, method: string, path: string, body?: unknown) =>
    server.request(token, path, {
      method,
      ...(body === undefined
        ? {}
        : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    })
  const change = (token: string, currentPassword: string, newPassword: string) =>
    call(token, 'POST', '/api/auth/change-password', { currentPassword, newPassword })
  return { ...desk, person, appointment, signIn, call, change }
}

const kindOf = async (answer: Response) =>
  ((await answer.json()) as { error?: { kind: string } }).error?.kind

it('TP13 the first password opens nothing but the choice of another one', async () => {
  const { server, board, person, signIn, call, change } = await withNewcomer()
  const token = await signIn(first)
  const doors = [
    ['GET', '/api/me'],
    ['GET', '/api/boards'],
    ['GET', `/api/boards/${board.id}/cards`],
    ['GET', '/api/notices'],
    ['GET', '/api/auth/list-sessions'],
    ['POST', '/api/auth/revoke-session', { token: 'none' }],
    ['POST', '/api/sync-ticket'],
    ['POST', `/api/boards/${board.id}/cards`, { title: '一件事' }],
  ] as const
  for (const [method, path, body] of doors)
    expect(await kindOf(await call(token, method, path, body)), path).toBe('first-password')
  const { authority } = server.linli.parts
  const session = (await authority.session(token))!
  expect([session.account, authority.actor(session)]).toEqual([person, null])
  expect((await change(token, 'not-the-password', own)).status).toBe(401)
  expect((await change(token, first, first)).status).toBe(400)
  expect((await change(token, first, 'short')).status).toBe(400)
  expect(authority.actor(session)).toBeNull()

  const changed = await change(token, first, own)
  expect(changed.status).toBe(200)
  const now = changed.headers.get('set-auth-token')!
  expect((await call(now, 'GET', '/api/me')).status).toBe(200)
  expect((await call(token, 'GET', '/api/me')).status).toBe(401)
  expect(await signIn(first)).toBe('')
})

it('TP13 a role that reads is confirmed only once the person has a password of their own', async () => {
  const { ask, server, person, appointment, signIn, change } = await withNewcomer()
  const { directory } = server.linli.parts
  const confirm = () => ask('leader', 'POST', `/appointments/${appointment}/confirm`)
  expect(await kindOf(await confirm())).toBe('first-password-kept')
  const token = await signIn(first)
  expect(await kindOf(await confirm())).toBe('first-password-kept')
  expect(directory.membershipsOf(person)).toEqual([])
  await change(token, first, own)
  expect((await confirm()).status).toBe(200)
  expect(directory.membershipsOf(person)).toMatchObject([{ role: 'officer' }])
})

it('TP13 a restart forgets no first password; one set on the command line is none', async () => {
  const folder = dataFolder()
  const before = await testApp({ folder })
  await before.person('zhang', 'admin', 'station')
  const admin = bearer(await before.token('zhang'))
  const wanted = { username: 'newcomer', name: '新人', password: first }
  const { id } = (await (await before.request('/api/people', json(wanted, admin))).json()) as {
    id: string
  }
  await before.stop()
  const { accounts, request } = await testApp({ folder })
  const answer = await request('/api/auth/sign-in/username', json(wanted))
  const token = bearer(answer.headers.get('set-auth-token')!)
  expect((await request('/api/me', { headers: token })).status).toBe(403)
  await accounts.setPassword(id, own)
  expect(accounts.hasFirstPassword(id)).toBe(false)
})
