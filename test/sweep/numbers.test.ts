import { expect, it } from 'vitest'
import { newId } from '#shared/base/ids.ts'
import type { OpenApi, Operation, Schema } from '#shared/base/openapi.ts'
import { sampleOf } from '#server/http/openapi/sample.ts'
import { AheadClock } from '#test/support/clocks/ahead-clock.ts'
import { startDesk } from '#test/support/server/desk.ts'
import { textsHeld } from '#test/support/faults/folder-holds.ts'
import type { Person } from '#test/support/server/make-board.ts'
import { SomeNumbers, spellings } from '#test/support/attacks/spelled-numbers.ts'

type Path = readonly (string | number)[]

/** Every text and figure that a schema takes, by where it stands. */
function leavesOf(schema: Schema, path: Path = []): readonly (readonly [Path, Schema])[] {
  const either = (schema['anyOf'] ?? schema['oneOf']) as readonly Schema[] | undefined
  if (either !== undefined) return either.flatMap(one => leavesOf(one, path))
  if (schema['type'] === 'array') return leavesOf((schema['items'] ?? {}) as Schema, [...path, 0])
  if (schema['type'] === 'object')
    return Object.entries((schema['properties'] ?? {}) as Readonly<Record<string, Schema>>).flatMap(
      ([name, one]) => leavesOf(one, [...path, name]),
    )
  return ['string', 'number', 'integer'].includes(String(schema['type'])) ? [[path, schema]] : []
}

/** A value with another one at a path, and what is missing on the way to it made. */
function withAt(value: unknown, [key, ...rest]: Path, leaf: unknown): unknown {
  if (key === undefined) return leaf
  if (typeof key === 'number') return [withAt((value as unknown[] | undefined)?.[0], rest, leaf)]
  const fields = (value ?? {}) as Record<string, unknown>
  return { ...fields, [key]: withAt(fields[key], rest, leaf) }
}

/** What samples refer to is not of this station. */
const real: Readonly<Record<string, unknown>> = { unit: 'beat', query: '?q=x' }

/** A body that is let in, as far as a sample can be. */
function usualBody(schema: Schema): unknown {
  const sample = sampleOf(schema)
  if (typeof sample !== 'object' || sample === null || Array.isArray(sample)) return sample
  return Object.fromEntries(
    Object.entries(sample).map(([name, value]) => [name, name in real ? real[name] : value]),
  )
}

/** Entry points that end the sign-in they are asked with. */
const ending = new Set(['/api/auth/sign-out'])

const askers: readonly Person[] = ['leader', 'officer', 'admin', 'auditor']

it('MK3 no request of the API leaves a number in any file or answer: body, address, query, header or key', async () => {
  const clock = new AheadClock()
  const desk = await startDesk({ clock })
  const numbers = new SomeNumbers()
  const ways = Object.values(spellings)
  const written: string[] = []
  const said: unknown[] = []
  let turn = 0
  const another = (): string => {
    const text = ways[turn++ % ways.length]!(numbers.next())
    written.push(text)
    return text
  }
  /** A text with a number in the next spelling that a place has room for. */
  const fitting = (most: number): string => {
    let text = `找 ${another()} 问`
    for (let tries = 1; text.length > most && tries < ways.length; tries++)
      text = `找 ${another()} 问`
    return text
  }

  const ids: Readonly<Record<string, () => Promise<string>>> = {
    '/api/cards/': () => desk.board.card({ title: '甲' }),
    '/api/boards/': async () => desk.board.id,
    '/api/card-types/': async () => 'praise',
    '/api/units/': async () => 'beat',
    '/api/memberships/': async () => 'm-other',
  }
  const others: Readonly<Record<string, string>> = { day: '2026-12-30', field: 'name' }
  /** The address of an operation, with a text in place of one of its parts. */
  const addressOf = async (path: string, part?: string, text = ''): Promise<string> => {
    const own = Object.entries(ids).find(([start]) => path.startsWith(start))
    const id = (await own?.[1]()) ?? newId()
    return path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
      encodeURIComponent(name === part ? text : name === 'id' ? id : (others[name] ?? newId())),
    )
  }
  /** Asks as one after the other, until somebody is let in. */
  const ask = async (what: string, method: string, path: string, init: RequestInit) => {
    for (const person of askers) {
      const token = await desk.token(person)
      const send = () => desk.server.request(token, path, { method, ...init })
      let answer = await send()
      for (let wait; answer.status === 429; answer = await send()) {
        wait = Number(answer.headers.get('retry-after') ?? 0)
        if (wait === 0 || wait > 60) break
        clock.putForward(wait * 1_000)
      }
      const bytes = await answer.text()
      const repeated = written.filter(text => bytes.includes(text))
      if (repeated.length > 0) said.push([what, person, answer.status, bytes.slice(0, 300)])
      if (!answer.ok) continue
      accepted.add(what)
      return
    }
  }
  const accepted = new Set<string>()

  const api = (await (await desk.ask('leader', 'GET', '/openapi.json')).json()) as OpenApi
  for (const [path, methods] of Object.entries(api.paths)) {
    if (ending.has(path)) continue
    for (const [lower, operation] of Object.entries(methods) as [string, Operation][]) {
      const method = lower.toUpperCase()
      const door = `${method} ${path}`
      const body = operation.requestBody?.content['application/json']?.schema as Schema | undefined
      const usual: RequestInit =
        body === undefined
          ? {}
          : {
              body: JSON.stringify(usualBody(body)),
              headers: { 'content-type': 'application/json' },
            }
      for (const [leaf, { type, maxLength }] of body === undefined ? [] : leavesOf(body)) {
        const text = type === 'string' ? fitting(Number(maxLength)) : Number(numbers.next())
        const filled = JSON.stringify(withAt(usualBody(body!), leaf, text))
        await ask(`${door} ${leaf.join('.')}`, method, await addressOf(path), {
          ...usual,
          body: filled,
        })
      }
      for (const { name, in: place } of operation.parameters ?? []) {
        if (place === 'path')
          await ask(`${door} {${name}}`, method, await addressOf(path, name, another()), usual)
        if (place === 'query') {
          const query = `?${name}=${encodeURIComponent(another())}`
          await ask(`${door} ?${name}`, method, (await addressOf(path)) + query, usual)
        }
        if (place === 'header') {
          const text = name === 'x-file-name' ? encodeURIComponent(another()) : numbers.next()
          written.push(text)
          const headers = { ...(usual.headers as Record<string, string>), [name]: text }
          await ask(`${door} ${name}`, method, await addressOf(path), { ...usual, headers })
        }
      }
    }
  }
  expect(said).toEqual([])
  // Words do get in: what was asked was let in and not only tried.
  expect([...accepted]).toEqual(
    expect.arrayContaining([
      'POST /api/boards title',
      'POST /api/boards/{id}/cards title',
      'POST /api/boards/{id}/filters title',
      'PUT /api/calendar/{day} note',
      'POST /api/people name',
      'POST /api/cards/{id}/attachments x-file-name',
    ]),
  )
  await desk.server.linli.parts.search.index.settled()
  expect(await textsHeld(desk.server.folder, written)).toEqual([])
}, 240_000)

it('MK3 the name a browser gives itself is masked among the sign-ins', async () => {
  const desk = await startDesk()
  await desk.token('officer')
  const body = JSON.stringify({ username: 'officer', password: 'linli-demo' })
  const answer = await fetch(`${desk.server.url}/api/auth/sign-in/username`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'user-agent': 'phone 13812345678' },
    body,
  })
  expect(answer.status).toBe(200)
  const list = await desk.ask('officer', 'GET', '/auth/list-sessions')
  expect(await list.text()).toContain('phone 138****5678')
  expect(await textsHeld(desk.server.folder, ['13812345678'])).toEqual([])
})

it('MK5 of the key of a request only a hash is kept', async () => {
  const desk = await startDesk()
  const card = await desk.board.card({ title: '甲' })
  const headers = { 'content-type': 'application/json', 'idempotency-key': '13812345678' }
  const body = JSON.stringify({ unit: 'house2' })
  const first = await desk.send('officer', `/cards/${card}/unit`, body, headers)
  const position = desk.changes()
  const second = await desk.send('officer', `/cards/${card}/unit`, body, headers)
  expect([first.status, second.status, desk.changes()]).toEqual([200, 200, position])
  expect(await textsHeld(desk.server.folder, ['13812345678'])).toEqual([])
})
