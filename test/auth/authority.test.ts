import { expect, it } from 'vitest'
import type { Session } from '#server/auth/authority.ts'
import { bearer, json, testApp } from '#test/support/server/test-app.ts'

async function opened() {
  const all = await testApp()
  const id = await all.person('wang', 'officer')
  const token = await all.token('wang')
  const session = (await all.authority.session(token)) as Session
  const told: string[] = []
  all.authority.onChange(account => told.push(account))
  return { ...all, id, bearerToken: token, session, told }
}

it('A8 a ticket opens once, within 30 seconds, while its sign-in lasts', async () => {
  const { authority, clock, session, accounts, id, request, bearerToken } = await opened()
  const answer = await request('/api/sync-ticket', json({}, bearer(bearerToken)))
  const { ticket } = (await answer.json()) as { ticket: string }
  expect(Buffer.from(ticket, 'base64url')).toHaveLength(32)
  expect(authority.redeem(ticket)).toEqual(session)
  expect(authority.redeem(ticket)).toBeNull()
  expect(authority.redeem('never made')).toBeNull()

  const late = authority.ticket(session)
  clock.advance(30_000)
  expect(authority.redeem(late)).toBeNull()

  const orphan = authority.ticket(session)
  await accounts.endAll(id)
  expect(authority.redeem(orphan)).toBeNull()
})

it('A8 one sign-in holds at most 50 unspent tickets, others are not touched', async () => {
  const { authority, session, person, token } = await opened()
  await person('zhao', 'officer')
  const other = (await authority.session(await token('zhao'))) as Session
  const theirs = authority.ticket(other)
  const first = authority.ticket(session)
  const rest = Array.from({ length: 50 }, () => authority.ticket(session))
  expect(authority.redeem(first)).toBeNull()
  expect(authority.redeem(rest[0] ?? '')).toEqual(session)
  expect(authority.redeem(theirs)).toEqual(other)
})

it('A10 the actor follows memberships as they are added, changed, begin and run out', async () => {
  const { authority, directory, clock, session, id, told } = await opened()
  const rolesNow = () => authority.actor(session)?.memberships.map(m => m.role)
  expect(rolesNow()).toEqual(['officer'])
  const now = clock.now()
  const row = { id: 'm1', person: id, unit: 'grid', role: 'grid' } as const
  await directory.add({ memberships: [{ ...row, since: now + 1_000, until: now + 5_000 }] })
  expect(told.splice(0)).toEqual([id])
  expect(rolesNow()).toEqual(['officer'])
  clock.advance(1_000)
  expect(told.splice(0)).toEqual([id])
  expect(rolesNow()).toEqual(['officer', 'grid'])
  clock.advance(3_999)
  expect(told).toEqual([])
  clock.advance(1)
  expect(told.splice(0)).toEqual([id])
  expect(rolesNow()).toEqual(['officer'])
  await directory.setUntil('m1', null)
  expect(told.splice(0)).toEqual([id])
  expect(rolesNow()).toEqual(['officer', 'grid'])
  await directory.setUntil('m1', clock.now())
  expect(told.splice(0)).toEqual([id])
  expect(rolesNow()).toEqual(['officer'])
  expect(authority.path('building')).toEqual(['station', 'beat', 'grid', 'building'])
  expect(authority.path('nowhere')).toEqual([])
})

it('A11 the end of a sign-in is told at once and leaves no actor', async () => {
  const { authority, accounts, session, id, told } = await opened()
  expect(authority.actor(session)?.id).toBe(id)
  await accounts.end(id, session.id)
  expect(told).toEqual([id])
  expect(authority.actor(session)).toBeNull()
})

it('A10 what could not be made durable is not believed either', async () => {
  const { directory, session, authority, id } = await opened()
  const twice = { id: 'm1', person: id, unit: 'grid', role: 'grid', since: 0, until: null } as const
  await expect(directory.add({ memberships: [twice, twice] })).rejects.toThrow()
  expect(authority.actor(session)?.memberships).toHaveLength(1)
})
