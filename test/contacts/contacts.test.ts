import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, it, onTestFinished } from 'vitest'
import { seal, unseal } from '#server/auth/seal.ts'
import { ContactKeys } from '#server/contacts/contact-keys.ts'
import { readingLimits } from '#server/contacts/reading-watch.ts'
import { dataFolder } from '#test/support/server/data-folder.ts'
import type { Person } from '#test/support/server/make-board.ts'
import { startDesk, type TestDesk } from '#test/support/server/desk.ts'

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
    (
      await desk.ask(
        person,
        'PUT',
        `/cards/${card}/contacts`,
        person === 'head' ? { address: '501' } : { other: 'x' },
      )
    ).status
  expect(await Promise.all(people.map(write))).toEqual([200, 200, 200, 200, 404, 404, 404])
})

it('CO1 CO3 volunteers, partner bodies and strangers learn nothing, also of a card they are assigned to', async () => {
  const desk = await startDesk()
  const card = await desk.board.card({ title: '甲', assignees: ['helper', 'partner'] })
  await desk.ask('officer', 'PUT', `/cards/${card}/contacts`, { phone })
  const { directory, accounts } = desk.server.linli.parts
  const path = `/api/cards/${card}/contacts`
  const tries = [
    ['GET', path, undefined],
    ['PUT', path, { other: 'x' }],
    ['POST', `${path}/phone/reveal`, { reason: '回电核实情况' }],
  ] as const
  const headers = { 'content-type': 'application/json' }
  for (const [id, role] of [
    ['helper', 'volunteer'],
    ['partner', 'partner'],
  ] as const) {
    await directory.add({
      people: [{ id, username: id, name: id, demo: 0 }],
      memberships: [{ id: `m-${id}`, person: id, unit: 'beat', role, since: 0, until: null }],
    })
    await accounts.add({ id, username: id, name: id, password: 'linli-demo' })
    const token = await desk.server.signIn(id)
    const cards = await (
      await desk.server.request(token, `/api/boards/${desk.board.id}/cards`)
    ).text()
    expect([id, cards.includes(card)]).toEqual([id, true])
    for (const [method, at, body] of tries) {
      const answer = await desk.server.request(token, at, {
        method,
        headers,
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      expect([id, method, at, answer.status]).toEqual([id, method, at, 403])
      expect(await answer.text()).not.toContain(phone)
    }
  }
  for (const [method, at, body] of tries) {
    const answer = await fetch(`${desk.server.url}${at}`, {
      method,
      headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    expect(answer.status).toBe(401)
  }
  const { records } = desk.desk
  const reads = await records
    .selectFrom('audit')
    .select('id')
    .where('action', '=', 'read:contact')
    .execute()
  expect(reads).toEqual([])
})

it('CO2 answers about contacts are kept nowhere on the way', async () => {
  const { desk, card } = await withContact()
  const listed = await desk.ask('officer', 'GET', `/cards/${card}/contacts`)
  const shown = await desk.ask('officer', 'POST', `/cards/${card}/contacts/phone/reveal`, {
    reason: '回电核实情况',
  })
  for (const answer of [listed, shown])
    expect(answer.headers.get('cache-control')).toContain('no-store')
})

it('CO9 who may not read a value adds it where there is none and changes only what they wrote', async () => {
  const { desk, card } = await withContact()
  const put = async (person: Person, values: object) =>
    (await desk.ask(person, 'PUT', `/cards/${card}/contacts`, values)).status
  expect(await put('head', { phone: '13900000000' })).toBe(403)
  expect(await put('head', { phone: '' })).toBe(403)
  // Nothing of a request that is refused in one field is written.
  expect(await put('head', { address: '501', phone: '13900000000' })).toBe(403)
  const lines = async (person: Person) =>
    (await (await desk.ask(person, 'GET', `/cards/${card}/contacts`)).json()) as unknown
  const line = (field: string, filled: boolean, mayReveal: boolean, mayWrite: boolean) => ({
    field,
    filled,
    mayReveal,
    mayWrite,
  })
  expect(await lines('head')).toEqual([
    line('name', true, false, false),
    line('phone', true, false, false),
    line('address', false, false, true),
    line('other', false, false, true),
  ])
  expect(await put('head', { address: '501' })).toBe(200)
  expect(await put('head', { address: '502' })).toBe(200)
  expect((await reveal(desk, 'officer', card, 'address')).body.value).toBe('502')
  expect((await reveal(desk, 'officer', card)).body.value).toBe(phone)
  expect(await put('grid', { address: '503', phone: '' })).toBe(200)
  expect((await reveal(desk, 'officer', card)).status).toBe(404)
  expect(await put('head', { address: '501' })).toBe(403)
})

it('CO10 without its key a value stays closed and says so, and no reading is written down', async () => {
  const { desk, card } = await withContact()
  const keys = new DatabaseSync(join(desk.server.folder, 'secrets', 'keys.db'))
  const locked = async () => {
    const answer = await desk.ask('officer', 'POST', `/cards/${card}/contacts/phone/reveal`, {
      reason: '回电核实情况',
    })
    expect(answer.status).toBe(503)
    expect(await answer.json()).toMatchObject({ error: { kind: 'contact-locked', rule: 'CO10' } })
  }
  const kept = keys.prepare('SELECT sealed FROM keys WHERE card = ?').get(card)!
  keys.prepare('UPDATE keys SET sealed = ? WHERE card = ?').run(new Uint8Array(60), card)
  await locked()
  expect((await desk.ask('officer', 'PUT', `/cards/${card}/contacts`, { other: 'x' })).status).toBe(
    503,
  )
  keys.prepare('DELETE FROM keys WHERE card = ?').run(card)
  await locked()
  keys.prepare('INSERT INTO keys (card, sealed) VALUES (?, ?)').run(card, kept['sealed']!)
  keys.close()
  expect((await reveal(desk, 'officer', card)).body.value).toBe(phone)
  const reads = await desk.desk.records
    .selectFrom('audit')
    .select('id')
    .where('action', '=', 'read:contact')
    .execute()
  expect(reads).toHaveLength(1)
})

it('CO7 a key goes with the last value of its card, and never under the hands of who just uses it', async () => {
  const keys = ContactKeys.open(dataFolder())
  onTestFinished(() => keys.stop())
  await keys.with('a', async () => undefined)
  await keys.with('b', async () => undefined)
  let read!: (used: ReadonlySet<string>) => void
  const sweeping = keys.sweep(() => new Promise(resolve => (read = resolve)))
  // Somebody writes a contact of `b` while the sweep is reading what is needed.
  await keys.with('b', async () => undefined)
  read(new Set())
  await sweeping
  expect([keys.of('a'), keys.of('b') === null]).toEqual([null, false])

  const { desk, card } = await withContact()
  const file = new DatabaseSync(join(desk.server.folder, 'secrets', 'keys.db'))
  const count = () => file.prepare('SELECT count(*) AS n FROM keys').get()!['n']
  expect(count()).toBe(1)
  await desk.ask('officer', 'PUT', `/cards/${card}/contacts`, { name: '' })
  expect(count()).toBe(1)
  await desk.ask('officer', 'PUT', `/cards/${card}/contacts`, { phone: ' ' })
  expect(count()).toBe(0)
  file.close()
})

it('CO4 the keys are a file of their own, for the process alone, and so is the key that seals them', async () => {
  const { desk, card } = await withContact()
  for (const name of ['keys.db', 'contacts.key'])
    expect([name, statSync(join(desk.server.folder, 'secrets', name)).mode & 0o777]).toEqual([
      name,
      0o600,
    ])
  const file = new DatabaseSync(join(desk.server.folder, 'secrets', 'keys.db'))
  const { sealed } = file.prepare('SELECT sealed FROM keys WHERE card = ?').get(card)! as {
    sealed: Uint8Array
  }
  file.close()
  const row = await desk.desk.records.selectFrom('contacts').selectAll().executeTakeFirstOrThrow()
  for (const key of [sealed.subarray(12, 44), sealed.subarray(-32)])
    expect(() => unseal(key, row.sealed, `${card}/${row.field}`)).toThrow()
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
  // All at once: who asks in parallel reads no more than who asks in turn.
  const asked = await Promise.all(
    Array.from({ length: readingLimits.perHour + 5 }, () => reveal(desk, 'officer', card)),
  )
  const given = asked.filter(({ status }) => status === 200)
  expect(given).toHaveLength(readingLimits.perHour)
  expect(asked.filter(({ status }) => status === 429)).toHaveLength(5)
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
  const list = await (await desk.ask('leader', 'GET', '/notices')).json()
  expect(JSON.stringify(list)).toContain('reading')
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
