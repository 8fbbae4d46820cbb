import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Hono } from 'hono'
import { expect, it } from 'vitest'
import { z } from 'zod'
import type { OpenApi, Operation, Parameter } from '#shared/base/openapi.ts'
import type { HttpEnv } from '#server/http/env.ts'
import { described } from '#server/http/openapi/described.ts'
import { sampleOf } from '#server/http/openapi/sample.ts'
import { sourceFiles } from '#test/house/imports.ts'
import { AheadClock } from '#test/support/clocks/ahead-clock.ts'
import { startDesk } from '#test/support/server/desk.ts'
import { sampleWith, type Wrong, wrongsIn, wrongTexts } from '#test/support/server/wrong-values.ts'

/** One of each kind of people for whom a route may be closed before its request is looked at. */
const people = ['leader', 'auditor', 'admin'] as const

interface Route {
  readonly method: string
  readonly path: string
  readonly operation: Operation
}

interface Asked {
  readonly parameter?: { readonly name: string; readonly value: string }
  readonly body?: unknown
}

interface Answer {
  readonly status: number
  readonly detail: string
  readonly rule: string | undefined
}

async function start() {
  const clock = new AheadClock()
  const { server, token } = await startDesk({ clock })
  const document = (await (await fetch(`${server.url}/api/openapi.json`)).json()) as OpenApi
  const routes: Route[] = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method, path, operation })),
  )
  const schemaOf = ({ operation }: Route) =>
    operation.requestBody?.content['application/json']?.schema

  /** Asks as the first who is let in, with the least that the description asks for but for what is said. */
  async function ask(route: Route, asked: Asked = {}): Promise<Answer> {
    const { method, operation } = route
    const given = (operation.parameters ?? []).flatMap(one => {
      const wrong = asked.parameter?.name === one.name ? asked.parameter.value : undefined
      const value = wrong ?? (one.required ? String(sampleOf(one.schema)) : undefined)
      return value === undefined ? [] : [{ ...one, value }]
    })
    const at = (place: Parameter['in']) => given.filter(one => one.in === place)
    const path = at('path').reduce(
      (address, { name, value }) => address.replace(`{${name}}`, encodeURIComponent(value)),
      route.path,
    )
    const query = new URLSearchParams(at('query').map(({ name, value }) => [name, value]))
    const headers = Object.fromEntries(at('header').map(({ name, value }) => [name, value]))
    const schema = schemaOf(route)
    const body = 'body' in asked ? asked.body : schema === undefined ? undefined : sampleOf(schema)
    const init: RequestInit = {
      method: method.toUpperCase(),
      headers: { ...headers, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }
    // Signing out would end the sign-in that the others need.
    const open = operation.security?.length === 0
    for (const person of people) {
      // Nobody's share is what this is about.
      clock.putForward(1_000)
      const answer = open
        ? await fetch(`${server.url}${path}?${query}`, init)
        : await server.request(await token(person), `${path}?${query}`, init)
      if (answer.status === 403 && person !== people.at(-1)) {
        await answer.body?.cancel()
        continue
      }
      const { status } = answer
      if (status !== 400) await answer.body?.cancel()
      const error = status === 400 ? ((await answer.json()) as { error: object }).error : {}
      const { detail = '', rule } = error as Partial<Answer>
      return { status, detail, rule }
    }
    throw new Error('nobody asked')
  }
  return { routes, ask, schemaOf }
}

const nameOf = ({ method, path }: Route) => `${method.toUpperCase()} ${path}`

it('AP15 a request with the least that its description asks for is refused for its form nowhere', async () => {
  const { routes, ask } = await start()
  const refused: string[] = []
  for (const route of routes) {
    const { status, detail, rule } = await ask(route)
    // What a rule says is about things that there are, not about the form.
    if (status === 400 && rule === undefined) refused.push(`${nameOf(route)}: ${detail}`)
    if (status === 500) refused.push(`${nameOf(route)}: ${status}`)
  }
  expect(refused).toEqual([])
  expect(routes.length).toBeGreaterThan(60)
})

it('AP15 whatever an address or a head holds, what its description does not allow is refused by its name', async () => {
  const { routes, ask } = await start()
  const passed: unknown[] = []
  let asked = 0
  for (const route of routes)
    for (const { name, in: place, schema } of route.operation.parameters ?? []) {
      // An address with an empty part is that of another route.
      const wrongs = wrongTexts(schema).filter(text => place !== 'path' || text !== '')
      if (wrongs.length === 0) passed.push([nameOf(route), name, 'takes any text'])
      for (const value of wrongs) {
        asked++
        const { status, detail } = await ask(route, { parameter: { name, value } })
        if (status !== 400 || !detail.startsWith(name.toLowerCase()))
          passed.push([nameOf(route), name, value, status, detail])
      }
    }
  expect(passed).toEqual([])
  expect(asked).toBeGreaterThan(100)
})

it('AP15 whatever a body holds, what its description does not allow is refused by its name', async () => {
  const { routes, ask, schemaOf } = await start()
  const passed: unknown[] = []
  let asked = 0
  for (const route of routes) {
    const schema = schemaOf(route)
    // A body that is a file has no fields.
    if (schema === undefined || Object.keys(schema).length === 0) continue
    for (const wrong of wrongsIn(schema)) {
      asked++
      const { status, detail } = await ask(route, { body: sampleWith(schema, wrong) })
      const name = nameIn(wrong)
      if (status !== 400 || !detail.startsWith(`${name}:`))
        passed.push([nameOf(route), name, wrong.value, status, detail])
    }
  }
  expect(passed).toEqual([])
  expect(asked).toBeGreaterThan(200)
})

const nameIn = ({ path }: Wrong) => (path.length === 0 ? 'body' : path.join('.'))

it('AP16 a handler is given what the schemas of its description make of a request', async () => {
  const app = new Hono<HttpEnv>().post(
    '/x/:id',
    described({
      tag: 'About',
      summary: 'x',
      params: { id: z.string().transform(text => text.length) },
      query: { n: z.coerce.number().default(7) },
      headers: { 'x-name': z.string().toUpperCase().optional() },
      body: z.object({ a: z.string().trim(), phone: z.string() }),
      answer: z.unknown(),
    }),
    context =>
      context.json({
        ...context.req.valid('param'),
        ...context.req.valid('query'),
        ...context.req.valid('header'),
        ...context.req.valid('json'),
      }),
  )
  const body = JSON.stringify({ a: ' b ', phone: '13812345678', more: 1 })
  const headers = { 'x-name': 'li' }
  const answer = await app.request('/x/abc?more=1', { method: 'POST', body, headers })
  expect(await answer.json()).toEqual({
    id: 3,
    n: 7,
    'x-name': 'LI',
    a: 'b',
    phone: expect.not.stringContaining('13812345678'),
  })
})

it('AP16 what is cheap is looked at before the body, and the body before the handler', async () => {
  let handled = 0
  const app = new Hono<HttpEnv>().post(
    '/x',
    described({
      tag: 'About',
      summary: 'x',
      query: { n: z.string().max(1) },
      body: z.union([z.strictObject({ a: z.string() }), z.strictObject({ b: z.int() })]),
    }),
    context => {
      handled++
      return context.json({})
    },
  )
  const detailOf = async (query: string, body: string) => {
    const answer = await app.request(`/x?${query}`, { method: 'POST', body })
    const said = (await answer.json()) as { error?: { detail: string } }
    return said.error?.detail.split(':')[0]
  }
  expect(await detailOf('n=22', 'no json')).toBe('n')
  expect(await detailOf('', '{}')).toBe('n')
  expect(await detailOf('n=2', 'no json')).toBe('body')
  expect(await detailOf('n=2', '[]')).toBe('body')
  expect(await detailOf('n=2', '{"a":1}')).toBe('a')
  expect(await detailOf('n=2', '{"b":"1"}')).toBe('b')
  expect(handled).toBe(0)
  expect(await detailOf('n=2', '{"b":1}')).toBeUndefined()
  expect(handled).toBe(1)
})

/** What looks at a request before it is known which route it is for, and the one place that reads it by its description. */
const readers = new Set([
  'server/http/account-limits.ts',
  'server/http/address.ts',
  'server/http/answer.ts',
  'server/http/same-origin.ts',
  'server/http/security-headers.ts',
  'server/http/sign-in/signed-in.ts',
  // A passkey is good for the name that somebody came by.
  'server/http/sign-in/passkey-routes.ts',
  'server/http/static-files.ts',
  'server/http/openapi/read-request.ts',
  // Forms of pages for residents, which are below no `/api`.
  'server/residents/page-routes.ts',
  // Which header signs a message is told by plugin.json.
  'server/plugins/hooks/hook-routes.ts',
])

it('AP16 no handler reads address, head or body by hand', () => {
  const byHand =
    /\breq\.(param|query|queries|header|json|text|formData|parseBody|blob|url)\b|\bparseBody\(/
  const root = join(import.meta.dirname, '..', '..')
  const found = sourceFiles().filter(
    file => file.startsWith('server/') && byHand.test(readFileSync(join(root, file), 'utf8')),
  )
  expect(found.filter(file => !readers.has(file))).toEqual([])
  expect(found).toContain('server/http/openapi/read-request.ts')
})
