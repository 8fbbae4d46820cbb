import { expect, it } from 'vitest'
import { bearer, json, testApp } from '#test/support/server/test-app.ts'

it('A13 only an administrator manages people, and only within their units', async () => {
  const { request, person, token } = await testApp()
  const officer = await person('wang', 'officer')
  await person('boss', 'leadership', 'station')
  await person('zhang', 'admin', 'beat')
  for (const username of ['wang', 'boss']) {
    const headers = bearer(await token(username))
    for (const path of ['/api/units', '/api/people'])
      expect((await request(path, { headers })).status).toBe(403)
    const membership = json({ person: officer, unit: 'beat', role: 'leadership' }, headers)
    expect((await request('/api/memberships', membership)).status).toBe(403)
  }
  const admin = bearer(await token('zhang'))
  const units = (await (await request('/api/units', { headers: admin })).json()) as { id: string }[]
  expect(units.map(unit => unit.id).sort()).toEqual(['beat', 'building', 'grid'])
  const give = (unit: string, role = 'grid') =>
    request('/api/memberships', json({ person: officer, unit, role }, admin))
  expect((await give('grid')).status).toBe(201)
  expect((await give('beat2')).status).toBe(404)
  expect((await give('station')).status).toBe(404)
  expect((await give('nowhere')).status).toBe(404)
  expect((await give('grid', 'king')).status).toBe(400)
})

it('A14 nobody changes their own memberships', async () => {
  const { request, person, token, directory } = await testApp()
  const id = await person('zhang', 'admin', 'station')
  const headers = bearer(await token('zhang'))
  const mine = json({ person: id, unit: 'station', role: 'leadership' }, headers)
  expect((await request('/api/memberships', mine)).status).toBe(403)
  const [row] = directory.membershipsOf(id)
  const change = { ...json({ until: null }, headers), method: 'PATCH' }
  expect((await request(`/api/memberships/${row?.id}`, change)).status).toBe(403)
})

it('A13 a person is added, given a membership and it is ended, with effect at once', async () => {
  const { request, person, token, clock } = await testApp()
  await person('zhang', 'admin', 'station')
  const headers = bearer(await token('zhang'))
  const wanted = { username: 'Li.Na', name: '李娜', password: 'a-long-password' }
  const answer = await request('/api/people', json(wanted, headers))
  expect(answer.status).toBe(201)
  const { id } = (await answer.json()) as { id: string }
  expect((await request('/api/people', json(wanted, headers))).status).toBe(409)
  const short = json({ ...wanted, username: 'other', password: 'short' }, headers)
  expect((await request('/api/people', short)).status).toBe(400)

  const passwords = { currentPassword: wanted.password, newPassword: 'known-to-me-alone' }
  const mine = bearer(await token('li.na'))
  const changed = await request('/api/auth/change-password', json(passwords, mine))
  const theirs = bearer(changed.headers.get('set-auth-token')!)
  const boards = async () =>
    ((await (await request('/api/me', { headers: theirs })).json()) as { memberships: unknown[] })
      .memberships.length
  expect(await boards()).toBe(0)
  const until = clock.now() + 1_000
  const given = await request(
    '/api/memberships',
    json({ person: id, unit: 'beat', role: 'partner', since: clock.now(), until }, headers),
  )
  const membership = ((await given.json()) as { id: string }).id
  expect(await boards()).toBe(1)
  clock.advance(1_000)
  expect(await boards()).toBe(0)
  const extend = (body: unknown) =>
    request(`/api/memberships/${membership}`, { ...json(body, headers), method: 'PATCH' })
  expect((await extend({ until: null })).status).toBe(200)
  expect(await boards()).toBe(1)
  expect((await extend({ until: 'tomorrow' })).status).toBe(400)
  const list = (await (await request('/api/people', { headers })).json()) as { id: string }[]
  expect(list.map(each => each.id)).toContain(id)
})
