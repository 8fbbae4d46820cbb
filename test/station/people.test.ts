import { expect, it } from 'vitest'
import { json } from '#test/support/server/test-app.ts'
import type { Person } from '#test/support/server/make-board.ts'
import { startDesk } from '#test/support/server/desk.ts'

const password = 'known-to-me-alone'

interface Told {
  readonly added: readonly string[]
  readonly wrong: readonly { readonly line: number; readonly fault: string }[]
}

interface Listed {
  readonly id: string
  readonly signIn: string
  readonly waiting: readonly { readonly role: string }[]
}

async function withPeople() {
  const { ask, server, ...rest } = await startDesk()
  const add = async (lines: readonly object[], preview = false) =>
    (await (await ask('admin', 'POST', '/people/list', { lines, preview })).json()) as Told
  const kindOf = async (answer: Response) =>
    ((await answer.json()) as { error?: { kind: string } }).error?.kind
  const listed = async (id: string) => {
    const all = (await (await ask('admin', 'GET', '/people')).json()) as Listed[]
    return all.find(one => one.id === id)!
  }
  const link = (id: string, who: Person = 'admin') => ask(who, 'POST', `/people/${id}/link`)
  const join = async (made: Response, chosen = password) => {
    const { path } = (await made.json()) as { path: string }
    const code = path.slice('/join#'.length)
    return fetch(`${server.url}/api/join`, json({ code, password: chosen }))
  }
  const { directory, accounts } = server.linli.parts
  return { ask, server, add, kindOf, listed, link, join, directory, accounts, ...rest }
}

it('DY16 a list of 500 people with twelve wrong lines names all of them and adds nobody; put right everybody is there, and whoever would read waits', async () => {
  const { add, directory, listed, ask } = await withPeople()
  const before = directory.people().length
  const lines = Array.from({ length: 500 }, (_, i) => ({
    name: `张${i}`,
    role: i === 499 ? 'grid' : 'volunteer',
    unit: i % 2 === 0 ? 'beat' : 'ELSEWHERE',
    username: i < 3 ? `Zhang.${i}` : '',
  }))
  const wrong = new Map<number, readonly [object, string]>([
    [3, [{ name: ' ' }, 'name']],
    [50, [{ name: '长'.repeat(81) }, 'name']],
    [77, [{ username: 'a' }, 'username']],
    [90, [{ username: '13812345678' }, 'username']],
    [101, [{ username: 'leader' }, 'username-taken']],
    [140, [{ username: 'same.one' }, 'username-taken']],
    [141, [{ username: 'SAME.ONE' }, 'username-taken']],
    [200, [{ role: 'king' }, 'role']],
    [260, [{ role: '' }, 'role']],
    [333, [{ unit: 'nowhere' }, 'unit']],
    [401, [{ unit: '' }, 'unit']],
    [498, [{ until: 1 }, 'until']],
  ])
  const bad = lines.map((one, at) => ({ ...one, ...wrong.get(at)?.[0] }))
  const expected = [...wrong].map(([line, [, fault]]) => ({ line, fault }))
  expect(await add(bad)).toEqual({ added: [], wrong: expected })
  expect(await add(lines, true)).toEqual({ added: [], wrong: [] })
  expect(directory.people()).toHaveLength(before)

  const { added } = await add(lines)
  expect(added).toHaveLength(500)
  const names = added.map(id => directory.person(id)!.username)
  expect(names.slice(0, 4)).toEqual(['zhang.0', 'zhang.1', 'zhang.2', 'station001'])
  expect(new Set(names).size).toBe(500)
  expect(directory.membershipsOf(added[1]!)).toMatchObject([{ unit: 'elsewhere' }])
  const last = added.at(-1)!
  expect(directory.membershipsOf(last)).toEqual([])
  expect(await (await ask('leader', 'GET', '/appointments')).json()).toMatchObject([
    { person: { id: last }, role: 'grid' },
  ])
  expect(await listed(added[0]!)).toMatchObject({ signIn: 'none', waiting: [] })
})

it('DY17 whoever is added comes in by a link, and a role that reads is confirmed only after that', async () => {
  const { add, link, join, listed, ask, kindOf, directory } = await withPeople()
  const { added } = await add([{ name: '何小满', role: 'grid', unit: 'grid1', username: 'he.xm' }])
  const id = added[0]!
  const [waiting] = (await (await ask('leader', 'GET', '/appointments')).json()) as { id: string }[]
  const confirm = () => ask('leader', 'POST', `/appointments/${waiting!.id}/confirm`)
  expect(await kindOf(await confirm())).toBe('first-password-kept')
  const made = await link(id)
  expect(made.status).toBe(201)
  expect(await kindOf(await confirm())).toBe('first-password-kept')
  expect(await listed(id)).toMatchObject({ signIn: 'link', waiting: [{ role: 'grid' }] })
  expect((await join(made)).status).toBe(200)
  expect((await confirm()).status).toBe(200)
  expect(directory.membershipsOf(id)).toMatchObject([{ role: 'grid', unit: 'grid1' }])
  expect(await listed(id)).toMatchObject({ signIn: 'own', waiting: [] })
})

it('DY18 a new link voids the password and the sign-ins there were, and what the person reads waits for somebody else again', async () => {
  const { link, join, ask, token, server, directory, kindOf, accounts } = await withPeople()
  for (const who of ['officer', 'admin'] as const) await token(who)
  const old = await token('grid')
  const made = await link('grid')
  expect(made.status).toBe(201)
  expect((await server.request(old, '/api/me')).status).toBe(401)
  expect(directory.membershipsOf('grid')).toEqual([])
  // The administrator, who has the link, could be the first to use it: nothing is to be read by it.
  expect((await join(made)).status).toBe(200)
  const mine = await server.signIn('grid', password)
  expect(await (await server.request(mine, '/api/boards')).json()).toEqual([])
  const waiting = (await (await ask('officer', 'GET', '/appointments')).json()) as { id: string }[]
  expect(waiting).toHaveLength(1)
  expect((await ask('officer', 'POST', `/appointments/${waiting[0]!.id}/confirm`)).status).toBe(200)
  expect(directory.membershipsOf('grid')).toMatchObject([{ role: 'grid', unit: 'grid1' }])

  // Nobody but the only leader could confirm a leader.
  const leader = await token('leader')
  expect(await kindOf(await link('leader'))).toBe('nobody-confirms')
  expect((await server.request(leader, '/api/me')).status).toBe(200)
  expect(accounts.hasPassword('leader')).toBe(true)
})

it('DY19 only administrators see to people, to those who are wholly within their units, and never to themselves', async () => {
  const { ask, directory, token, server, accounts } = await withPeople()
  const doors = (id: string) =>
    [
      ['POST', `/people/${id}/link`],
      ['POST', `/people/${id}/end`],
      ['GET', `/people/${id}/sign-ins`],
      ['DELETE', `/people/${id}/sign-ins`],
    ] as const
  const old = await token('head')
  for (const [method, path] of doors('admin'))
    expect([path, (await ask('admin', method, path)).status]).toEqual([path, 403])
  for (const who of ['leader', 'officer', 'auditor', 'grid'] as const) {
    for (const [method, path] of doors('head'))
      expect([who, path, (await ask(who, method, path)).status]).toEqual([who, path, 403])
    const lines = [{ name: '甲', role: 'volunteer', unit: 'beat' }]
    expect((await ask(who, 'POST', '/people/list', { lines })).status).toBe(403)
  }
  const signIns = await (await ask('admin', 'GET', '/people/head/sign-ins')).json()
  expect(signIns).toMatchObject([{ address: '127.0.0.1' }])
  expect(JSON.stringify(signIns)).not.toContain(old.split('.')[0])
  expect((await ask('admin', 'DELETE', '/people/head/sign-ins')).status).toBe(200)
  expect((await server.request(old, '/api/me')).status).toBe(401)
  expect(accounts.hasPassword('head')).toBe(true)
  expect((await ask('admin', 'POST', '/people/head/end')).status).toBe(200)
  expect([accounts.hasPassword('head'), directory.membershipsOf('head')]).toEqual([false, []])

  // An administrator of a beat has no hand on those above, beside, or with one foot outside.
  await directory.setUntil('m-admin', 1)
  await directory.add({
    memberships: [
      { id: 'm2', person: 'admin', unit: 'beat', role: 'admin', since: 0, until: null },
      { id: 'm3', person: 'grid', unit: 'elsewhere', role: 'grid', since: 0, until: null },
    ],
  })
  for (const person of ['leader', 'other', 'grid', 'nobody'])
    for (const [method, path] of doors(person))
      expect([path, (await ask('admin', method, path)).status]).toEqual([path, 404])
})
