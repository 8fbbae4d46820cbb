import { setImmediate as breathe } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { done, refused } from '#shared/base/problem.ts'
import { documentName } from '#shared/board/document-name.ts'
import { Hono } from 'hono'
import type { HttpEnv } from '#server/http/env.ts'
import { cardCommand } from '#server/cases/desk/command.ts'
import { commandRoutes } from '#server/cases/commands/command-routes.ts'
import { KeyedMutex } from '#shared/base/keyed-mutex.ts'
import { keyLifetimeMs } from '#server/cases/desk/remembered.ts'
import { startDesk, type TestDesk } from '#test/support/server/desk.ts'
import type { Person } from '#test/support/server/make-board.ts'
import { seeded, seedOf } from '#test/support/seeded.ts'

const key = (value: string) => ({ 'idempotency-key': value, 'content-type': 'application/json' })

async function command(
  desk: TestDesk,
  person: Person,
  path: string,
  body: unknown,
  headers: Readonly<Record<string, string>> = { 'content-type': 'application/json' },
) {
  const response = await desk.send(person, path, JSON.stringify(body), headers)
  return { status: response.status, text: await response.text() }
}
const historyOf = (desk: TestDesk, id: string) =>
  desk.desk.records.selectFrom('audit').selectAll().where('subject', '=', id).execute()

it('AP1 of two commands that exclude each other on one card, the second sees what the first left', async () => {
  const desk = await startDesk()
  const id = await desk.board.card({ title: 'x' })
  // Claims the card for a person unless somebody has it; it takes so long that both would find it free.
  const claim = cardCommand({
    name: 'claim',
    verb: 'card:assign',
    summary: 'Claims.',
    body: z.object({}),
    answer: z.object({ owner: z.string() }),
    async run(_, card, __, { actor }) {
      if (card.assignees.size > 0) return refused('conflict', { rule: 'T1' })
      for (let i = 0; i < 50; i++) await breathe()
      return done({
        answer: { owner: actor.id },
        entries: [
          {
            document: documentName('card', card.id),
            build: doc =>
              void (doc.getMap('card').get('assignees') as Map<string, true>).set(actor.id, true),
          },
        ],
      })
    },
  })
  const routes = (person: 'officer' | 'leader') => {
    const actor = {
      id: person,
      name: person,
      memberships: [
        person === 'officer'
          ? ({ role: 'officer', path: ['station', 'beat'] } as const)
          : ({ role: 'leadership', path: ['station'] } as const),
      ],
    }
    return new Hono<HttpEnv>()
      .use((context, next) => {
        context.set('actor', actor)
        return next()
      })
      .route('/', shared)
  }
  const shared = commandRoutes(desk.desk, [claim])
  const give = (person: 'officer' | 'leader') =>
    routes(person).request(`/cards/${id}/claim`, { method: 'POST', body: '{}' })
  const [one, two] = await Promise.all([give('officer'), give('leader')])
  expect([one.status, two.status]).toEqual([200, 409])
  expect([...desk.desk.cards.get(id)!.assignees]).toEqual(['officer'])
})

it('AP1 tasks with a common key wait for each other in the order they asked, others do not', async () => {
  const seed = seedOf()
  const random = seeded(seed)
  const turns = new KeyedMutex()
  const running = new Set<string>()
  const tasks = Array.from({ length: 60 }, (_, at) => {
    const keys = ['a', 'b', 'c', 'd'].filter(() => random() < 0.4)
    return turns.run(keys, async () => {
      expect(
        keys.filter(one => running.has(one)),
        `seed ${seed}`,
      ).toEqual([])
      for (const one of keys) running.add(one)
      for (let i = random() * 20; i > 0; i--) await breathe()
      for (const one of keys) running.delete(one)
      if (at % 7 === 0) throw new Error('one that fails')
    })
  })
  const ends = await Promise.allSettled(tasks)
  expect(ends.filter(end => end.status === 'rejected').map(end => end.reason.message)).toEqual(
    Array(9).fill('one that fails'),
  )
})

it('AP2 ten retries at once change once and answer alike; a later one too, even from who may no more', async () => {
  const desk = await startDesk()
  const id = await desk.board.card({ title: 'x' })
  const share = () =>
    command(desk, 'officer', `/cards/${id}/visibility`, { visibility: 'police' }, key('k1'))
  const answers = await Promise.all(Array.from({ length: 10 }, share))
  expect(new Set(answers.map(answer => `${answer.status} ${answer.text}`))).toEqual(
    new Set(['200 {}']),
  )
  expect((await historyOf(desk, id)).filter(line => line.action === 'visibility')).toHaveLength(1)
  await command(desk, 'leader', `/cards/${id}/visibility`, {
    visibility: 'named',
    named: ['leader'],
  })
  const position = desk.changes()
  expect(await share()).toEqual({ status: 200, text: '{}' })
  expect(desk.changes()).toBe(position)
  expect(desk.desk.cards.get(id)?.visibility).toBe('named')
})

it('AP2 AP3 two nodes with one key: the database lets one win and the other answers the same', async () => {
  const desk = await startDesk()
  const id = await desk.board.card({ title: 'x' })
  const nodes = [1, 2].map(() => {
    const count = cardCommand({
      name: 'note',
      verb: 'card:read',
      summary: 'Answers a random number.',
      body: z.object({ say: z.string() }),
      answer: z.object({ lot: z.number() }),
      run: async () => done({ answer: { lot: Math.random() } }),
    })
    const actor = {
      id: 'officer',
      name: 'officer',
      memberships: [{ role: 'officer', path: ['station', 'beat'] } as const],
    }
    return new Hono<HttpEnv>()
      .use((context, next) => {
        context.set('actor', actor)
        return next()
      })
      .route('/', commandRoutes(desk.desk, [count]))
  })
  const give = async (node: number, body: unknown) => {
    const response = await nodes[node]!.request(`/cards/${id}/note`, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: key('shared'),
    })
    return `${response.status} ${await response.text()}`
  }
  const answers = await Promise.all(Array.from({ length: 8 }, (_, i) => give(i % 2, { say: 'a' })))
  expect(new Set(answers).size).toBe(1)
  expect(answers[0]).toMatch(/^200 /)
  expect(await give(0, { say: 'b' })).toMatch(/^409 .*AP3/)
})

it('AP2 a new card with a key is made once, without an id of its own', async () => {
  const desk = await startDesk()
  const make = () =>
    command(
      desk,
      'officer',
      `/boards/${desk.board.id}/cards`,
      { title: 'x', unit: 'house1' },
      key('c1'),
    )
  const answers = await Promise.all(Array.from({ length: 6 }, make))
  expect(new Set(answers.map(answer => `${answer.status} ${answer.text}`)).size).toBe(1)
  expect(answers[0]!.status).toBe(201)
  expect(desk.desk.cards.ofBoard(desk.board.id).size).toBe(1)
})

it('AP3 a key with another body or address is a conflict, and another account’s own', async () => {
  const desk = await startDesk()
  const [one, two] = await desk.board.cards([{ title: 'a' }, { title: 'b' }])
  const share = (person: Person, card: string, visibility: string) =>
    command(desk, person, `/cards/${card}/visibility`, { visibility }, key('k1')).then(
      a => a.status,
    )
  expect(await share('officer', one!, 'staff')).toBe(200)
  expect(await share('officer', one!, 'police')).toBe(409)
  expect(await share('officer', two!, 'staff')).toBe(409)
  expect(desk.desk.cards.get(one!)?.visibility).toBe('staff')
  expect(desk.desk.cards.get(two!)?.visibility).toBe('board')
  expect(await share('leader', one!, 'police')).toBe(200)
})

it.each(['', 'a b', 'ключ', 'x'.repeat(65), '../../x'])(
  'AP4 the key %j is refused',
  async value => {
    const desk = await startDesk()
    const id = await desk.board.card({ title: 'x' })
    const headers = { 'content-type': 'application/json', 'idempotency-key': encodeKey(value) }
    const answer = await command(desk, 'officer', `/cards/${id}/unit`, { unit: 'house2' }, headers)
    expect(answer).toMatchObject({ status: 400, text: expect.stringContaining('AP4') })
  },
)
/** What a header can hold of a text. */
const encodeKey = (value: string) => Buffer.from(value).toString('latin1')

it('AP6 after seven days a key is free again and its row is gone', async () => {
  const desk = await startDesk()
  const [one, two] = await desk.board.cards([{ title: 'a' }, { title: 'b' }])
  await command(desk, 'officer', `/cards/${one}/unit`, { unit: 'house2' }, key('old'))
  await command(desk, 'officer', `/cards/${one}/unit`, { unit: 'house1' }, key('older'))
  const { records } = desk.desk
  await records
    .updateTable('commands')
    .set({ at: Date.now() - keyLifetimeMs })
    .execute()
  const again = await command(desk, 'officer', `/cards/${two}/unit`, { unit: 'house2' }, key('old'))
  expect(again.status).toBe(200)
  const rows = await records.selectFrom('commands').select('path').execute()
  expect(rows).toEqual([{ path: `/api/cards/${two}/unit` }])
})

it('AP6 the night takes forgotten answers away, also when no command comes any more', async () => {
  const desk = await startDesk()
  const [one, two] = await desk.board.cards([{ title: 'a' }, { title: 'b' }])
  await command(desk, 'officer', `/cards/${one}/unit`, { unit: 'house2' }, key('old'))
  const { records } = desk.desk
  await records
    .updateTable('commands')
    .set({ at: Date.now() - keyLifetimeMs })
    .execute()
  await desk.server.linli.parts.erasure.job.run()
  expect(await records.selectFrom('commands').select('key').execute()).toEqual([])
  await command(desk, 'officer', `/cards/${two}/unit`, { unit: 'house2' }, key('new'))
  await desk.server.linli.parts.erasure.job.run()
  expect(await records.selectFrom('commands').select('path').execute()).toEqual([
    { path: `/api/cards/${two}/unit` },
  ])
})

it('AP7 a refusal is judged anew when it is asked again with its key', async () => {
  const desk = await startDesk()
  const id = await desk.board.card({ title: 'x', visibility: 'named', named: ['leader'] })
  const share = () =>
    command(desk, 'officer', `/cards/${id}/visibility`, { visibility: 'staff' }, key('k1')).then(
      answer => answer.status,
    )
  expect(await share()).toBe(404)
  await command(desk, 'leader', `/cards/${id}/visibility`, { visibility: 'board' })
  expect(await share()).toBe(200)
})
