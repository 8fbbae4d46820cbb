import { expect, it } from 'vitest'
import { startDesk, type TestDesk } from '#test/support/server/desk.ts'
import type { Person } from '#test/support/server/make-board.ts'

/** Adds somebody who has chosen their own password. */
const add = async ({ ask, server }: TestDesk, username: string) => {
  const answer = await ask('admin', 'POST', '/people', { username, name: username })
  const { id } = (await answer.json()) as { id: string }
  const { accounts } = server.linli.parts
  await accounts.add({ id, username, name: username, password: 'known-to-me-alone' })
  return id
}

const give = (desk: TestDesk, person: string, role: string, unit = 'station') =>
  desk.ask('admin', 'POST', '/memberships', { person, unit, role })

const waiting = async (desk: TestDesk, person: Person) =>
  ((await (await desk.ask(person, 'GET', '/appointments')).json()) as { id: string }[]).map(
    one => one.id,
  )

const told = async ({ ask }: TestDesk, person: Person) => {
  const { notices } = (await (await ask(person, 'GET', '/notices')).json()) as {
    notices: { detail: { what?: string } }[]
  }
  return notices.map(({ detail }) => detail.what)
}

it('TP6 a role that reads is in force once a second person has confirmed it; leadership and auditors are told at once', async () => {
  const desk = await startDesk()
  const { directory } = desk.server.linli.parts
  const person = await add(desk, 'newcomer')
  const asked: string[] = []
  for (const role of ['leadership', 'officer', 'auditor', 'grid', 'head']) {
    const answer = await give(desk, person, role, 'beat')
    const { id, waits } = (await answer.json()) as { id: string; waits: boolean }
    expect([answer.status, waits, directory.membershipsOf(person)]).toEqual([201, true, []])
    asked.push(id)
  }
  for (const reader of ['leader', 'auditor'] as const)
    expect(await told(desk, reader)).toEqual(Array(5).fill('appointment'))
  expect(await waiting(desk, 'leader')).toEqual(asked)
  expect(await waiting(desk, 'officer')).toEqual(asked.slice(3))
  const decide = async (who: Person, id: string, word: string) =>
    (await desk.ask(who, 'POST', `/appointments/${id}/${word}`)).status
  expect(await decide('officer', asked[3]!, 'refuse')).toBe(200)
  expect(directory.membershipsOf(person)).toEqual([])
  expect(await decide('leader', asked[1]!, 'confirm')).toBe(200)
  expect(directory.membershipsOf(person)).toMatchObject([{ id: asked[1], role: 'officer' }])
  const partner = (await (await give(desk, person, 'partner', 'beat')).json()) as { waits: boolean }
  expect(partner.waits).toBe(false)
})

it('TP8 nobody confirms what is not theirs to confirm, for themselves, or what they asked for', async () => {
  const desk = await startDesk()
  const { directory } = desk.server.linli.parts
  const person = await add(desk, 'newcomer')
  const { id } = (await (await give(desk, person, 'officer', 'beat')).json()) as { id: string }
  const decide = async (who: Person, appointment: string, word: string) => {
    const answer = await desk.ask(who, 'POST', `/appointments/${appointment}/${word}`)
    return [answer.status, await answer.json()]
  }
  for (const who of ['admin', 'auditor', 'officer', 'other'] as const)
    for (const word of ['confirm', 'refuse'])
      expect(await decide(who, id, word)).toEqual(await decide(who, 'never-was', word))
  const own = (await (await give(desk, 'leader', 'officer', 'beat')).json()) as { id: string }
  expect((await decide('leader', own.id, 'confirm'))[0]).toBe(403)
  expect(directory.membershipsOf('leader').map(row => row.role)).toEqual(['leadership'])
  expect(directory.membershipsOf(person)).toEqual([])
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
