import { expect, it } from 'vitest'
import { bearer, testApp } from '#test/support/test-app.ts'

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
