import { readFile } from 'node:fs/promises'
import { Hono } from 'hono'
import { expect, it } from 'vitest'
import { z } from 'zod'
import type { OpenApi } from '#shared/base/openapi.ts'
import type { HttpEnv } from '#server/http/env.ts'
import { described, descriptionOf } from '#server/http/openapi/described.ts'
import { isMedia } from '#server/http/openapi/description.ts'
import { typeOf } from '#server/http/openapi/types.ts'
import { currentTypes, typesFile } from '#server/cli/write-types.ts'
import { problems } from '#shared/base/problem-catalogue.ts'
import { faultsOf } from '#test/support/server/check-openapi.ts'
import { startDesk } from '#test/support/server/desk.ts'
import { startLinli, type TestServer } from '#test/support/server/linli.ts'

const documentOf = async ({ url }: TestServer) =>
  (await (await fetch(`${url}/api/openapi.json`)).json()) as OpenApi

const commandsOf = ({ linli }: TestServer) =>
  linli.parts.features.flatMap(({ commands = [] }) => commands)

it('AP8 every route below /api is described, and nothing that is not there', async () => {
  const server = await startLinli()
  const routes = new Set(
    server.linli.app.routes
      .filter(({ method, path }) => method !== 'ALL' && path.startsWith('/api/'))
      .map(({ method, path }) => `${method} ${path.replace(/:(\w+)(\{[^}]*\})?/g, '{$1}')}`),
  )
  const { paths } = await documentOf(server)
  const told = Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map(method => `${method.toUpperCase()} ${path}`),
  )
  expect(told.toSorted()).toEqual([...routes].toSorted())
  expect(told.length).toBeGreaterThan(20)
})

it('AP9 the description is OpenAPI 3.1: references, parameters, schemas and identifiers hold', async () => {
  const document = await documentOf(await startLinli())
  expect(faultsOf(document)).toEqual([])
})

it('AP9 the check finds what is wrong', async () => {
  const document = await documentOf(await startLinli())
  const wrong = structuredClone(document) as unknown as {
    paths: Record<string, Record<string, { parameters: unknown[]; responses: object }>>
    components: { schemas: Record<string, unknown> }
  }
  wrong.paths['/api/boards/{id}']!['get']!.parameters = []
  wrong.paths['/api/boards']!['get']!.responses = {}
  wrong.components.schemas['Problem'] = { tpye: 'object', $ref: '#/components/schemas/Gone' }
  expect(faultsOf(wrong as unknown as OpenApi)).toEqual([
    'get /api/boards: no responses',
    'get /api/boards/{id}: path parameters',
    'Problem: unknown keyword tpye',
    'Problem: #/components/schemas/Gone leads nowhere',
  ])
})

it('AP10 commands are described with body, answer, permission and key, refusals with their kinds and sentences', async () => {
  const server = await startLinli()
  const { paths, components } = await documentOf(server)
  for (const command of commandsOf(server)) {
    const operation = paths[`/api/cards/{id}/${command.name}`]?.['post']
    expect([command.name, operation?.['x-verb']]).toEqual([command.name, command.verb])
    expect(operation?.requestBody?.content['application/json']?.schema['type']).toBe('object')
    expect(operation?.parameters?.map(({ name }) => name)).toContain('Idempotency-Key')
    for (const status of ['400', '401', '403', '404', '409', '413', '500', '507'])
      expect([command.name, Object.keys(operation!.responses)]).toEqual([
        command.name,
        expect.arrayContaining([status]),
      ])
  }
  const conflict = paths['/api/cards/{id}/unit']?.['post']?.responses['409']
  expect(conflict?.description).toContain(problems.conflict.en)
  const kinds = components.schemas['Problem'] as {
    properties: { error: { properties: { kind: { enum: string[] } } } }
  }
  expect(kinds.properties.error.properties.kind.enum).toEqual(Object.keys(problems))
})

it('AP10 examples are bodies that the server would read; every command has one', async () => {
  const server = await startLinli()
  for (const { method, path, handler } of server.linli.app.routes) {
    const body = descriptionOf(handler)?.body
    if (body === undefined || isMedia(body)) continue
    const [example] = (body.meta()?.['examples'] as unknown[] | undefined) ?? []
    if (example !== undefined)
      expect([method, path, body.safeParse(example).success]).toEqual([method, path, true])
  }
  const { paths } = await documentOf(server)
  const without = commandsOf(server).filter(
    ({ name }) =>
      paths[`/api/cards/{id}/${name}`]?.['post']?.requestBody?.content['application/json']
        ?.examples === undefined,
  )
  expect(without.map(({ name }) => name)).toEqual([])
})

it('AP11 the description and its page need no sign-in, and hold nothing about people or boards', async () => {
  const desk = await startDesk()
  await desk.board.card({ title: 'canary-title' })
  const response = await fetch(`${desk.server.url}/api/openapi.json`)
  expect(response.status).toBe(200)
  const text = await response.text()
  for (const word of ['canary-title', desk.board.id, '测试看板']) expect(text).not.toContain(word)
  const page = await fetch(`${desk.server.url}/api/docs`)
  expect([200, 503]).toContain(page.status)
  expect(page.headers.get('content-security-policy')).toContain("script-src 'self'")
})

it('AP12 a route whose answer is not as described fails every test that asks it', async () => {
  const answer = z.strictObject({ a: z.string() })
  const statusOf = async (value: object) => {
    const app = new Hono<HttpEnv>().get(
      '/x',
      described({ tag: 'About', summary: 'x', answer }),
      context => context.json(value),
    )
    app.onError((error, context) => context.text(error.message, 500))
    const response = await app.request('/x')
    return `${response.status} ${response.status === 500 ? await response.text() : ''}`
  }
  expect(await statusOf({ a: 'one' })).toBe('200 ')
  expect(await statusOf({ a: 1 })).toMatch(/^500 \/x is not as described/)
  expect(await statusOf({ a: 'one', b: 2 })).toMatch(/^500 .*b/s)
})

it('AP13 the web app’s types of the API are those of this code', async () => {
  // Behind? `npx linli api-types` writes them.
  expect(await readFile(typesFile, 'utf8')).toBe(await currentTypes())
})

it.each([
  [z.object({ a: z.string(), b: z.int().optional() }), '{\n  a: string\n  b?: number\n}'],
  [z.enum(['x', "y'z"]), "'x' | 'y\\'z'"],
  [z.array(z.string().nullable()), '(string | null)[]'],
  [z.record(z.string(), z.boolean()), 'Record<string, boolean>'],
  [z.union([z.literal(1), z.tuple([z.string(), z.null()])]), '1 | [string, null]'],
  [z.array(z.object({ a: z.unknown() })), '{\n  a: unknown\n}[]'],
  [
    z.array(z.union([z.object({ a: z.null() }), z.object({ b: z.null() })])),
    '({\n  a: null\n} | {\n  b: null\n})[]',
  ],
])('AP13 a schema becomes its type %#', (schema, type) => {
  expect(typeOf(z.toJSONSchema(schema, { io: 'input' }))).toBe(type)
})
