import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { seal, unseal } from '#server/contacts/card-keys.ts'
import { readingLimits } from '#server/contacts/reading-watch.ts'
import type { Person } from '#test/support/make-board.ts'
import { startDesk, type TestDesk } from '#test/support/desk.ts'

const phone = '13812345678'

async function withContact(visibility: 'board' | 'staff' = 'board') {
  const desk = await startDesk()
  const card = await desk.board.card({ title: '甲', visibility })
  const put = await desk.ask('officer', 'PUT', `/cards/${card}/contacts`, { name: '某女士', phone })
  expect(put.status).toBe(200)
  return { desk, card }
}

const reveal = async (desk: TestDesk, person: Person, card: string, field = 'phone') => {
  const path = `/cards/${card}/contacts/${field}/reveal`
  const answer = await desk.ask(person, 'POST', path, { reason: '回电核实情况' })
  return { status: answer.status, body: (await answer.json()) as { value?: string } }
}

it('CO1 CO3 who may know, write and read a contact, from outside as every role', async () => {
  const { desk, card } = await withContact()
  const list = async (person: Person) =>
    (await desk.ask(person, 'GET', `/cards/${card}/contacts`)).status
  const people = ['leader', 'officer', 'grid', 'head', 'other', 'auditor', 'admin'] as const
  expect(await Promise.all(people.map(list))).toEqual([200, 200, 200, 200, 404, 404, 404])
  const read = await Promise.all(people.map(async one => (await reveal(desk, one, card)).status))
  expect(read).toEqual([200, 200, 200, 403, 404, 404, 404])
  const write = async (person: Person) =>
    (await desk.ask(person, 'PUT', `/cards/${card}/contacts`, { other: 'x' })).status
  expect(await Promise.all(people.map(write))).toEqual([200, 200, 200, 200, 404, 404, 404])
})

it('CO3 what a type keeps restricted is read by police only', async () => {
  const desk = await startDesk()
  const made = await desk.ask('officer', 'POST', `/boards/${desk.board.id}/cards`, {
    title: '楼上楼下',
    type: 'dispute',
    unit: 'house1',
  })
  const { id } = (await made.json()) as { id: string }
  await desk.ask('officer', 'PUT', `/cards/${id}/contacts`, { dispute_parties: '甲方、乙方' })
  expect((await reveal(desk, 'grid', id, 'dispute_parties')).status).toBe(403)
  expect((await reveal(desk, 'officer', id, 'dispute_parties')).body.value).toBe('甲方、乙方')
  const wrong = await desk.ask('officer', 'PUT', `/cards/${id}/contacts`, { hazard_kind: 'x' })
  expect(wrong.status).toBe(400)
})

it('CO2 the reason is in the audit before the value is given out; without one, or without a field, nothing is', async () => {
  const { desk, card } = await withContact()
  const entries = () =>
    desk.desk.records.selectFrom('audit').selectAll().where('subject', '=', card).execute()
  const before = (await entries()).length
  for (const reason of [undefined, '', '  看', 'abc'])
    expect(
      (await desk.ask('officer', 'POST', `/cards/${card}/contacts/phone/reveal`, { reason }))
        .status,
    ).toBe(400)
  expect((await reveal(desk, 'officer', card, 'address')).status).toBe(404)
  expect(await entries()).toHaveLength(before)
  const shown = await reveal(desk, 'officer', card)
  expect(shown.body.value).toBe(phone)
  const read = (await entries()).filter(entry => entry.action === 'read:contact')
  expect(read).toMatchObject([{ actor: 'officer', after: '"phone: 回电核实情况"' }])
  expect(read[0]?.authority).toContain('contact:reveal')
})

it('CO4 contacts stand nowhere on disk in the clear, and not in the audit; another card or field does not open them', async () => {
  const { desk, card } = await withContact()
  await reveal(desk, 'officer', card)
  const found: string[] = []
  const walk = (folder: string): void => {
    for (const name of readdirSync(folder)) {
      const path = join(folder, name)
      if (statSync(path).isDirectory()) walk(path)
      else if (readFileSync(path).includes(phone) || readFileSync(path).includes('某女士'))
        found.push(name)
    }
  }
  walk(desk.server.folder)
  expect(found).toEqual([])
  const key = new Uint8Array(32).fill(7)
  const sealed = seal(key, Buffer.from(phone), 'a/phone')
  expect(Buffer.from(unseal(key, sealed, 'a/phone')).toString()).toBe(phone)
  expect(() => unseal(key, sealed, 'b/phone')).toThrow()
  expect(() => unseal(new Uint8Array(32), sealed, 'a/phone')).toThrow()
})

it('CO5 reading much is noticed by leadership and the audit, and reading more is refused', async () => {
  const { desk, card } = await withContact()
  for (let i = 0; i < readingLimits.perHour; i++)
    expect((await reveal(desk, 'officer', card)).status).toBe(200)
  expect((await reveal(desk, 'officer', card)).status).toBe(429)
  expect((await reveal(desk, 'leader', card)).status).toBe(200)
  const { records } = desk.desk
  const flags = await records
    .selectFrom('audit')
    .selectAll()
    .where('action', '=', 'read:unusual')
    .execute()
  expect(flags).toHaveLength(1)
  const told = await records
    .selectFrom('notices')
    .selectAll()
    .where('person', '=', 'leader')
    .execute()
  expect(told).toMatchObject([{ kind: 'system', card }])
})

it('CO6 a contact belongs to one card: no route finds or lists people across cards', async () => {
  const { desk, card } = await withContact()
  const other = await desk.board.card({ title: '乙' })
  await desk.ask('officer', 'PUT', `/cards/${other}/contacts`, { phone })
  const answer = await desk.server.request('', '/api/openapi.json')
  const { paths } = (await answer.json()) as { paths: Record<string, unknown> }
  const about = Object.keys(paths).filter(path => path.includes('contact'))
  expect(about.every(path => path.startsWith('/api/cards/{id}/contacts'))).toBe(true)
  for (const path of [
    '/contacts',
    `/contacts?phone=${phone}`,
    `/search?q=${phone}`,
    '/people/contacts',
  ]) {
    const said = await (await desk.ask('officer', 'GET', path)).text()
    expect([path, said.includes(card), said.includes(other)]).toEqual([path, false, false])
  }
})

it('CO7 erasing a card takes its contacts and destroys its key', async () => {
  const { desk, card } = await withContact()
  const erased = await desk.ask('leader', 'POST', `/cards/${card}/erase`, {
    scope: 'person',
    ground: 'request',
    reason: '居民申请删除',
  })
  expect([erased.status, await erased.text()]).toEqual([200, expect.anything()])
  expect(await desk.desk.records.selectFrom('contacts').selectAll().execute()).toEqual([])
  expect((await reveal(desk, 'officer', card)).status).toBe(404)
})
