import { expect, it } from 'vitest'
import { startDesk, type TestDesk } from '#test/support/desk.ts'
import type { Person } from '#test/support/make-board.ts'

const add = async ({ ask }: TestDesk, username: string) => {
  const answer = await ask('admin', 'POST', '/people', {
    username,
    name: username,
    password: 'a-long-password',
  })
  return ((await answer.json()) as { id: string }).id
}

const give = (desk: TestDesk, person: string, role: string, unit = 'station') =>
  desk.ask('admin', 'POST', '/memberships', { person, unit, role })

const waiting = async (desk: TestDesk, person: Person) =>
  ((await (await desk.ask(person, 'GET', '/appointments')).json()) as { id: string }[]).map(
    one => one.id,
  )

it('TP6 a role that reads is in force once a second person has confirmed it, and both leadership and auditors are told at once', async () => {
  const desk = await startDesk()
  const { directory } = desk.server.linli.parts
  const person = await add(desk, 'newcomer')
  for (const role of ['leadership', 'officer', 'auditor', 'grid', 'head']) {
    const answer = await give(desk, person, role, 'beat')
    const { id, waits } = (await answer.json()) as { id: string; waits: boolean }
    expect([answer.status, waits, directory.membershipsOf(person)]).toEqual([201, true, []])
    for (const reader of ['leader', 'auditor'] as const) {
      const { notices } = (await (await desk.ask(reader, 'GET', '/notices')).json()) as {
        notices: { detail: { what?: string } }[]
      }
      expect(notices[0]?.detail.what).toBe('appointment')
      await desk.ask(reader, 'POST', '/notices/read', { until: Date.now() })
    }
    for (const other of ['admin', 'auditor', 'grid', 'head', 'other'] as const)
      expect((await desk.ask(other, 'POST', `/appointments/${id}/confirm`)).status).toBe(404)
    const below = role === 'grid' || role === 'head'
    expect((await desk.ask('officer', 'POST', `/appointments/${id}/refuse`)).status).toBe(
      below ? 200 : 404,
    )
    if (!below) await desk.ask('leader', 'POST', `/appointments/${id}/refuse`)
    expect(directory.membershipsOf(person)).toEqual([])
  }
  const { id } = (await (await give(desk, person, 'officer', 'beat')).json()) as { id: string }
  expect(await waiting(desk, 'leader')).toEqual([id])
  expect(await waiting(desk, 'admin')).toEqual([])
  expect((await desk.ask('leader', 'POST', `/appointments/${id}/confirm`)).status).toBe(200)
  expect(directory.membershipsOf(person)).toMatchObject([{ id, role: 'officer', unit: 'beat' }])
  expect(await waiting(desk, 'leader')).toEqual([])
  const partner = (await (await give(desk, person, 'partner', 'beat')).json()) as { waits: boolean }
  expect(partner.waits).toBe(false)
})

it('TP6 a role that has ended, or ends, is not made longer by who gives roles', async () => {
  const desk = await startDesk()
  const change = async (membership: string, until: number | null) =>
    (await desk.ask('admin', 'PATCH', `/memberships/${membership}`, { until })).status
  const soon = Date.now() + 60_000
  expect(await change('m-other', soon)).toBe(200)
  expect(await change('m-other', null)).toBe(403)
  expect(await change('m-other', soon + 60_000)).toBe(403)
  expect(await change('m-other', 1)).toBe(200)
  expect(await change('m-other', soon)).toBe(403)
})

it('TP7 an administrator is nothing else, and nobody is made one beside another role', async () => {
  const desk = await startDesk()
  const { directory } = desk.server.linli.parts
  const second = await add(desk, 'second')
  expect((await give(desk, second, 'admin', 'beat')).status).toBe(201)
  for (const role of ['leadership', 'officer', 'grid', 'volunteer', 'auditor'])
    expect((await give(desk, second, role, 'beat')).status).toBe(403)
  expect((await give(desk, 'officer', 'admin', 'beat')).status).toBe(403)
  expect((await give(desk, 'admin', 'leadership')).status).toBe(403)
  expect(directory.membershipsOf(second).map(row => row.role)).toEqual(['admin'])
})

it('TP9 an administrator of one beat does nothing for the whole station', async () => {
  const desk = await startDesk()
  const { directory } = desk.server.linli.parts
  await directory.setUntil('m-admin', 1)
  await directory.add({
    memberships: [
      { id: 'm-beat', person: 'admin', unit: 'beat', role: 'admin', since: 0, until: null },
    ],
  })
  const type = desk.desk.types.get('praise')!
  expect((await desk.ask('admin', 'PUT', '/card-types/praise', type)).status).toBe(403)
  const day = { working: false, note: '检修' }
  expect((await desk.ask('admin', 'PUT', '/calendar/2026-12-30', day)).status).toBe(403)
  expect((await give(desk, 'stranger', 'grid', 'elsewhere')).status).toBe(404)
  const people = (await (await desk.ask('admin', 'GET', '/people')).json()) as {
    id: string
    memberships: { unit: string }[]
  }[]
  expect(people.map(one => one.id)).not.toContain('other')
  const units = new Set(people.flatMap(one => one.memberships.map(row => row.unit)))
  expect([...units].filter(unit => ['station', 'elsewhere'].includes(unit))).toEqual([])
})
