import { DatabaseSync } from 'node:sqlite'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { dayMs, hourMs } from '#shared/base/day.ts'
import { withoutBearers } from '#server/backup/without-bearers.ts'
import { FirstRun } from '#server/station/first-run.ts'
import { joinRoutes } from '#server/station/join-routes.ts'
import { setupRoutes } from '#server/station/setup-routes.ts'
import { dataFolder } from '#test/support/server/data-folder.ts'
import { startLinli } from '#test/support/server/linli.ts'
import { bearer, json, testApp } from '#test/support/server/test-app.ts'

const password = 'known-to-me-alone'
const wanted = {
  station: { name: '柳荫派出所', id: 'ly' },
  admin: { name: '林栈', username: 'Lin', password },
  leader: { name: '陆承安', username: 'luchen' },
}

/** A server over an empty folder, and a browser of this machine. */
async function emptyStation(folder?: string) {
  const { linli, url } = await startLinli({ demo: false, ...(folder && { folder }) })
  const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    fetch(`${url}/api${path}`, json(body, headers))
  const code = linli.parts.firstRun.begin()
  const setUp = (more: object = {}, with_ = code) =>
    post('/setup', { code: with_, ...wanted, ...more })
  return { ...linli.parts, url, post, code, setUp, stop: () => linli.stop() }
}

const kindOf = async (answer: Response) =>
  ((await answer.json()) as { error?: { kind: string } }).error?.kind

it('DY3 DY5 the link begins the station with an administrator and a leader, who comes in by a sign-in link', async () => {
  const { url, post, code, setUp, directory, records } = await emptyStation()
  const hello = async () =>
    ((await (await fetch(`${url}/api/hello`)).json()) as { setUp: boolean }).setUp
  expect(await hello()).toBe(false)
  expect(await (await post('/setup/look', { code })).json()).toEqual({ station: null })
  for (const wrong of [
    { leader: { name: '陆承安', username: 'LIN' } },
    { station: { name: '派出所', id: '1LY' } },
    { station: { name: '派出所', id: 'LY-1' } },
    { station: { name: ' ', id: 'LY' } },
    { admin: { ...wanted.admin, password: 'short' } },
    { admin: { ...wanted.admin, username: '13812345678' } },
  ])
    expect((await setUp(wrong)).status).toBe(400)
  expect(directory.people()).toEqual([])

  const answer = await setUp()
  expect(answer.status).toBe(201)
  const { path } = (await answer.json()) as { path: string }
  expect(await hello()).toBe(true)
  expect(directory.units()).toEqual([
    { id: 'LY', kind: 'station', name: '柳荫派出所', parent: null },
  ])
  const signIn = (username: string) => post('/auth/sign-in/username', { username, password })
  expect((await signIn('luchen')).status).toBe(401)
  const mine = bearer((await signIn('lin')).headers.get('set-auth-token')!)
  const me = (await (await fetch(`${url}/api/me`, { headers: mine })).json()) as {
    memberships: { role: string }[]
  }
  expect(me.memberships.map(one => one.role)).toEqual(['admin'])

  const link = path.slice('/join#'.length)
  const whose = await (await post('/join/look', { code: link })).json()
  expect(whose).toEqual({ name: '陆承安', username: 'luchen', station: '柳荫派出所' })
  expect((await post('/join', { code: link, password })).status).toBe(200)
  const lu = directory.actor((await (await signIn('luchen')).json()).user.id)
  expect(lu?.memberships.map(one => one.role)).toEqual(['leadership'])
  const facts = await records
    .selectFrom('audit')
    .select(['action', 'authority'])
    .where('action', 'in', ['unit-added', 'person-added', 'membership-added', 'password-set'])
    .execute()
  expect(facts.map(one => `${one.action} ${one.authority}`).sort()).toEqual([
    'membership-added set-up link',
    'membership-added set-up link',
    'password-set sign-in link',
    'person-added set-up link',
    'person-added set-up link',
    'unit-added set-up link',
  ])
})

it('DY4 a set-up link works once; a wrong one, a second one at once and one of an earlier start begin nothing', async () => {
  const folder = dataFolder()
  const before = await emptyStation(folder)
  await before.stop()
  const { setUp, post, code, directory, firstRun } = await emptyStation(folder)
  const guesses = ['', 'a', before.code!, `${code}x`, code!.slice(1), code!.replace(/.$/, '*')]
  for (const guess of guesses) {
    expect(await kindOf(await setUp({}, guess))).toBe('setup-closed')
    expect(await kindOf(await post('/setup/look', { code: guess }))).toBe('setup-closed')
  }
  // Another site's page has no way in either.
  const foreign = { origin: 'https://elsewhere.example', 'sec-fetch-site': 'cross-site' }
  expect((await post('/setup', { code, ...wanted }, foreign)).status).toBe(403)
  expect(directory.people()).toEqual([])
  const others = { admin: { ...wanted.admin, username: 'zhao' } }
  const both = await Promise.all([setUp(), setUp(others)])
  expect(both.map(answer => answer.status).sort()).toEqual([201, 410])
  expect(directory.people()).toHaveLength(2)
  expect(await kindOf(await setUp(others))).toBe('setup-closed')
  expect(firstRun.begin()).toBeNull()
})

/** The first run on a standing clock. */
async function clocked() {
  const place = await testApp()
  return { ...place, firstRun: new FirstRun(place) }
}

it('DY4 a set-up link is good for an hour, and for nothing once somebody is there', async () => {
  const { firstRun, clock, person } = await clocked()
  const code = firstRun.begin()!
  const newer = firstRun.begin()!
  expect(firstRun.look(code).ok).toBe(false)
  // The test app's station is used as it is.
  expect(firstRun.look(newer)).toEqual({ ok: true, value: { station: 'Station' } })
  clock.advance(hourMs)
  expect(firstRun.look(newer).ok).toBe(false)
  const again = firstRun.begin()!
  await person('wang')
  expect(firstRun.look(again).ok).toBe(false)
  expect((await firstRun.found(again, wanted)).ok).toBe(false)
})

it('DY7 a first run that was cut off between the account and the rest is done again', async () => {
  const { firstRun, accounts, directory } = await clocked()
  await accounts.add({ username: 'lin', name: '林栈', password: 'of-the-first-try' })
  expect((await firstRun.found(firstRun.begin()!, wanted)).ok).toBe(true)
  expect(directory.people().map(one => one.username)).toEqual(['lin', 'luchen'])
  const came = await accounts.signIn(
    { username: 'lin', password },
    { headers: new Headers(), address: '127.0.0.1' },
  )
  expect(came.ok).toBe(true)
})

it('DY6 a sign-in link is good once, for a week, the newest only, and ends other sign-ins', async () => {
  const folder = dataFolder()
  const app = await testApp({ folder })
  const { accounts, clock, person, token, authority } = app
  const id = await person('wang', 'officer')
  const old = await token('wang')
  const routes = joinRoutes(app)
  const ask = async (path: string, body: unknown) => routes.request(path, json(body))
  const first = accounts.links.make(id)
  const second = accounts.links.make(id)
  const dead = [first.code, '', 'x'.repeat(32)]
  for (const code of dead) {
    expect(await kindOf(await ask('/join/look', { code }))).toBe('link-used')
    expect(await kindOf(await ask('/join', { code, password }))).toBe('link-used')
  }
  // What cannot be a password costs nobody the link.
  expect((await ask('/join', { code: second.code, password: 'short' })).status).toBe(400)
  const both = await Promise.all([
    ask('/join', { code: second.code, password }),
    ask('/join', { code: second.code, password: 'of-somebody-else' }),
  ])
  expect(both.map(answer => answer.status)).toEqual([200, 410])
  expect(await authority.session(old)).toBeNull()
  expect(accounts.links.untilOf(id)).toBeNull()

  const late = accounts.links.make(id)
  clock.advance(7 * dayMs)
  expect(await kindOf(await ask('/join', { code: late.code, password }))).toBe('link-used')
  const ended = accounts.links.make(id)
  await accounts.removePassword(id)
  expect(await kindOf(await ask('/join', { code: ended.code, password }))).toBe('link-used')

  const kept = accounts.links.make(id)
  await app.stop()
  const file = join(folder, 'accounts.db')
  const rows = () => {
    const database = new DatabaseSync(file)
    const all = database.prepare('SELECT * FROM sign_in_links').all()
    database.close()
    return all
  }
  expect(rows()).toHaveLength(1)
  expect(JSON.stringify(rows())).not.toContain(kept.code)
  withoutBearers(folder)
  expect(rows()).toEqual([])
})

it('DY3 the routes of the first run take nothing but what they say', async () => {
  const { firstRun } = await clocked()
  const routes = setupRoutes(firstRun)
  expect((await routes.request('/setup', json({ code: 'a' }))).status).toBe(400)
  expect((await routes.request('/setup/look', json({}))).status).toBe(400)
})
