import { expect, it } from 'vitest'
import { listPage } from '#shared/base/pages.ts'
import { boardApi } from '#web/board/scope/board-api.ts'
import { createTransport } from '#web/state/transport.ts'
import { bearer, testApp } from '#test/support/server/test-app.ts'

async function opened() {
  const all = await testApp()
  const boards = [
    { id: 'b1', unit: 'beat', title: 'One', created_at: 0 },
    { id: 'b2', unit: 'beat2', title: 'Two', created_at: 0 },
  ]
  await all.records.insertInto('boards').values(boards).execute()
  return all
}

it('H7 the list of boards holds those the caller may open', async () => {
  const { request, person, token } = await opened()
  await person('boss', 'leadership', 'station')
  await person('wang', 'officer', 'beat')
  await person('head', 'head', 'building')
  await person('audit', 'auditor', 'station')
  const listed = async (username: string) => {
    const answer = await request('/api/boards', { headers: bearer(await token(username)) })
    return ((await answer.json()) as { id: string }[]).map(board => board.id)
  }
  expect(await listed('boss')).toEqual(['b1', 'b2'])
  expect(await listed('wang')).toEqual(['b1'])
  expect(await listed('head')).toEqual(['b1'])
  expect(await listed('audit')).toEqual([])
})

it('QU22 boards and people come 500 at a time, and a screen has all of them', async () => {
  const { request, person, token, records, directory } = await opened()
  await person('boss', 'leadership', 'station')
  await person('admin', 'admin', 'station')
  const many = Array.from({ length: listPage * 2 }, (_, i) => i)
  // Every title thrice: what stands at the end of a page has neighbours of its name.
  const boards = many.map(i => ({
    id: `n${i}`,
    unit: 'beat',
    title: `Three of ${Math.floor(i / 3)}`,
    created_at: 0,
  }))
  for (let from = 0; from < boards.length; from += 100)
    await records
      .insertInto('boards')
      .values(boards.slice(from, from + 100))
      .execute()
  await directory.add({
    people: many.map(i => ({ id: `p${i}`, username: `p${i}`, name: `p${i}`, demo: 0 })),
  })

  const asked: string[] = []
  const transportOf = async (username: string) => {
    const headers = bearer(await token(username))
    return createTransport({
      language: () => 'en',
      base: 'http://linli.test',
      fetch: async asking => {
        const { pathname, search } = new URL(new Request(asking).url)
        asked.push(pathname)
        return request(`${pathname}${search}`, { headers })
      },
    })
  }
  const all = await boardApi(await transportOf('boss')).boards()
  expect(all.ok && all.value.map(({ id }) => id).toSorted()).toEqual(
    ['b1', 'b2', ...boards.map(({ id }) => id)].toSorted(),
  )
  expect(all.ok && all.value.map(({ title }) => title)).toEqual(
    ['One', 'Two', ...boards.map(({ title }) => title)].toSorted(),
  )
  const { client, result, whole } = await transportOf('admin')
  const people = await whole(query => result(client.GET('/api/people', { params: { query } })))
  expect(people.ok && new Set(people.value.map(({ id }) => id)).size).toBe(many.length + 2)
  expect(asked).toEqual([...Array(3).fill('/api/boards'), ...Array(3).fill('/api/people')])
  // Whoever asks after what they may not see learns no more than whoever asks after what is not there.
  await person('wang', 'officer', 'beat')
  const after = async (username: string, path: string) =>
    (await request(`/api/${path}`, { headers: bearer(await token(username)) })).status
  expect(await after('wang', 'boards?after=b2')).toBe(400)
  expect(await after('wang', 'boards?after=none')).toBe(400)
  expect(await after('admin', 'people?after=none')).toBe(400)
})

it('H8 an absent and a forbidden board get the same answer', async () => {
  const { request, person, token } = await opened()
  await person('wang', 'officer', 'beat')
  const headers = bearer(await token('wang'))
  const forbidden = await request('/api/boards/b2', { headers })
  const absent = await request('/api/boards/none', { headers })
  expect([forbidden.status, absent.status]).toEqual([404, 404])
  expect(await forbidden.text()).toBe(await absent.text())
})

it('H7 a board names its units and each person around it once', async () => {
  const { request, person, token, directory } = await opened()
  const boss = await person('boss', 'leadership', 'station')
  const id = await person('wang', 'officer', 'beat')
  await person('tang', 'officer', 'beat2')
  const second = {
    id: 'm2',
    person: id,
    unit: 'grid',
    role: 'grid',
    since: 0,
    until: null,
  } as const
  await directory.add({ memberships: [second] })
  await person('head', 'head', 'building')
  const answer = await request('/api/boards/b1', { headers: bearer(await token('wang')) })
  const board = (await answer.json()) as {
    path: string[]
    units: { id: string }[]
    people: { id: string; name: string; role: string }[]
  }
  expect(board.path).toEqual(['station', 'beat'])
  expect(board.units.map(unit => unit.id).sort()).toEqual(['beat', 'building', 'grid'])
  expect(board.people.map(({ name, role }) => [name, role])).toEqual([
    ['boss', 'leadership'],
    ['wang', 'officer'],
    ['head', 'head'],
  ])
  expect(board.people[0]?.id).toBe(boss)
})
