import { z } from 'zod'
import { type ProblemKind, sentence } from '#shared/base/problem.ts'
import { problems } from '#shared/base/problem-catalogue.ts'
import {
  type OpenApi,
  type Operation,
  type Parameter,
  type Response,
  type Schema,
  tags,
} from '#shared/base/openapi.ts'
import { descriptionOf, nothing } from './described.ts'
import { type Description, type Fields, isMedia, type Media } from './description.ts'
import { idempotencyKey } from './read-request.ts'
import { sampleOf } from './sample.ts'

/** A route as Hono lists it. */
export interface ListedRoute {
  readonly method: string
  readonly path: string
  readonly handler: object
}

/** The API's description in OpenAPI 3.1, from the routes and what stands beside them. */
export function documentOf(routes: readonly ListedRoute[], version: string): OpenApi {
  const paths: Record<string, Record<string, Operation>> = {}
  for (const { method, path, handler } of routes) {
    const description = descriptionOf(handler)
    if (description === undefined) continue
    const address = path.replace(/:(\w+)(\{[^}]*\})?/g, '{$1}')
    const methods = (paths[address] ??= {})
    methods[method.toLowerCase()] = operationOf(method, address, description)
  }
  const used = new Set(
    Object.values(paths).flatMap(methods => Object.values(methods).flatMap(one => one.tags)),
  )
  return {
    openapi: '3.1.0',
    info: {
      title: 'Linli',
      version,
      description:
        'A real-time case board for neighbourhood policing. Documents (boards, cards, case files) are synchronised over `/sync`; this API ' +
        'holds what is not a document, and the commands. Identifiers are 1–64 of `A–Z a–z 0–9 _ -`. Refusals carry a kind, a sentence in ' +
        'the language of `Accept-Language`, and the broken rule of SPEC.md. What is absent and what one may not see are answered alike.',
    },
    tags: tags.filter(tag => used.has(tag)).map(name => ({ name })),
    security: [{ bearer: [] }, { session: [] }],
    paths,
    components: {
      securitySchemes: {
        bearer: {
          type: 'http',
          scheme: 'bearer',
          description: 'The token of the `set-auth-token` header that signing in answers.',
        },
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: 'linli.session_token',
          description:
            "The cookie of the web app; `__Secure-linli.session_token` where the server is behind https. Only from the server's own origin.",
        },
      },
      schemas: { Problem: problemSchema() },
    },
  }
}

function operationOf(method: string, path: string, description: Description): Operation {
  const { tag, summary, about, verb, body, keyed, open } = description
  const parameters = [
    ...given('path', description.params),
    ...given('query', description.query),
    ...given('header', description.headers),
    ...(keyed === true ? given('header', { 'Idempotency-Key': idempotencyKey }) : []),
  ]
  return {
    operationId: operationId(method, path),
    tags: [tag],
    summary,
    ...(about === undefined ? {} : { description: about }),
    ...(verb === undefined ? {} : { 'x-verb': verb }),
    ...(open === true ? { security: [] } : {}),
    ...(parameters.length === 0 ? {} : { parameters }),
    ...(body === undefined ? {} : { requestBody: { required: true, ...contentOf(body, 'input') } }),
    responses: {
      ...Object.fromEntries(
        (description.status ?? [200]).map(status => [status, successOf(description, status)]),
      ),
      ...refusalsOf(description, method !== 'GET'),
    },
  }
}

function successOf({ answer = nothing }: Description, status: number): Response {
  const about = isMedia(answer) ? answer.about : status === 201 ? 'Made.' : 'Done.'
  return status === 204
    ? { description: about }
    : { description: about, ...contentOf(answer, 'output') }
}

/** The refusals a route can answer, by status, each with its sentences. */
function refusalsOf(description: Description, writes: boolean) {
  const { open, params, query, headers, body, keyed, verb, problems: more = [] } = description
  const read = [params, query, headers, body, keyed].some(one => one !== undefined)
  const kinds = new Set<ProblemKind>([
    ...(open === true
      ? []
      : (['not-signed-in', 'first-password', 'other-account', 'changed-meanwhile'] as const)),
    ...(read ? (['bad-request'] as const) : []),
    ...(body === undefined ? [] : (['too-large', 'too-slow'] as const)),
    ...(params !== undefined ? (['not-found'] as const) : []),
    ...(verb === undefined && !writes ? [] : (['forbidden'] as const)),
    ...(keyed === true ? (['conflict'] as const) : []),
    ...(writes ? (['storage-full', 'storage-failed'] as const) : []),
    ...more,
    'internal-error',
  ])
  const byStatus = Object.groupBy(kinds, kind => problems[kind].status)
  return Object.fromEntries(
    Object.entries(byStatus).map(([status, all = []]): [string, Response] => [
      status,
      {
        description: all.map(kind => `${kind}: ${sentence(kind, 'en')}`).join('\n'),
        content: {
          'application/json': {
            schema: { $ref: '#/components/schemas/Problem' },
            examples: Object.fromEntries(
              all.map(kind => [
                kind,
                { value: { error: { kind, sentence: sentence(kind, 'en') } } },
              ]),
            ),
          },
        },
      },
    ]),
  )
}

function contentOf(body: z.ZodType | Media, io: 'input' | 'output') {
  if (isMedia(body)) return { content: { [body.type]: { schema: {} } } }
  const schema = schemaOf(body, io)
  // A value that the server itself would refuse is no example.
  const value = sampleOf(schema)
  const examples = io === 'input' && body.safeParse(value).success ? { usual: { value } } : null
  return { content: { 'application/json': { schema, ...(examples === null ? {} : { examples }) } } }
}

function given(place: Parameter['in'], schemas: Fields = {}): Parameter[] {
  return Object.entries(schemas).map(([name, schema]): Parameter => {
    const { description, ...plain } = schemaOf(schema, 'input')
    return {
      name,
      in: place,
      // What is left out may also stand for something.
      required: !schema.safeParse(undefined).success,
      ...(typeof description === 'string' ? { description } : {}),
      schema: plain,
    }
  })
}

/** A zod schema as JSON Schema 2020-12, which is what OpenAPI 3.1 speaks. */
function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Schema {
  const { $schema: _, ...plain } = z.toJSONSchema(schema, { io, unrepresentable: 'any' })
  return io === 'output' ? (lenient(plain) as Schema) : (plain as Schema)
}

/** Answers may gain fields without becoming another version, so callers are not told that there are no others. */
function lenient(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(lenient)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key, inner]) => !(key === 'additionalProperties' && inner === false))
      .map(([key, inner]) => [key, lenient(inner)]),
  )
}

function problemSchema(): Schema {
  const error = z.object({
    kind: z.enum(Object.keys(problems)),
    sentence: z.string().meta({ description: 'What happened and what to do, for a person.' }),
    rule: z.string().optional().meta({ description: 'The rule of SPEC.md that was broken.' }),
    detail: z.string().optional().meta({ description: 'A technical cause, never for the screen.' }),
  })
  return schemaOf(z.object({ error }), 'output')
}

/** `POST /api/cards/{id}/visibility` → `postCardsByIdVisibility`. */
function operationId(method: string, path: string): string {
  const words = path
    .replace(/^\/api\//, '')
    .replace(/\{(\w+)\}/g, 'by-$1')
    .split(/\W+/)
    .filter(word => word !== '')
  return method.toLowerCase() + words.map(word => word[0]!.toUpperCase() + word.slice(1)).join('')
}
