import { z } from 'zod'
import { done, type Outcome, type Problem, refused } from '#shared/base/problem.ts'
import { id } from '#shared/base/schemas.ts'
import { maskDeep } from '#shared/policy/personal-numbers.ts'
import type { HttpContext } from '#server/http/env.ts'
import { type Description, type Fields, isMedia } from './description.ts'

/** The key of a request that may be asked twice. */
export const idempotencyKey = id.optional().meta({
  description:
    'Chosen by the caller, once per intended change: a retry with the same key gets the same answer and changes nothing, for seven days.',
})

type Read<F> = F extends Fields ? z.output<z.ZodObject<F>> : never

/** What a handler finds in `context.req.valid(…)`: each part of the request as the schemas of its description make it. */
export interface Given<D extends Description> {
  out: {
    param: D extends { readonly params: infer F } ? Read<F> : never
    query: D extends { readonly query: infer F } ? Read<F> : never
    header: D extends { readonly headers: infer F } ? Read<F> : never
    json: D extends { readonly body: infer B extends z.ZodType } ? z.output<B> : never
  }
}

/**
 * Reads a request by its description, what is cheap first: address, query, headers, then the body. What was read is in
 * `context.req.valid(…)`; `bad-request` names the first field that is not as described.
 */
export function requestReader(description: Description) {
  const { params = {}, query = {}, headers = {}, body, keyed, whole } = description
  const [inPath, inQuery, inHeaders] = [z.object(params), z.object(query), z.object(headers)]
  const json = body === undefined || isMedia(body) ? null : body
  return async (context: HttpContext): Promise<Problem | null> => {
    const { req } = context
    const path = parsed(inPath, req.param())
    if (!path.ok) return path.problem
    const asked = parsed(inQuery, req.query())
    if (!asked.ok) return asked.problem
    const head = parsed(inHeaders, req.header())
    if (!head.ok) return head.problem
    const key = keyed === true ? idempotencyKey.safeParse(req.header('idempotency-key')) : null
    if (key?.success === false)
      return { kind: 'bad-request', rule: 'AP4', detail: 'idempotency-key' }
    req.addValidatedData('param', path.value)
    req.addValidatedData('query', asked.value)
    req.addValidatedData('header', head.value)
    if (json === null) return null
    const read = await readJson(context, json)
    if (!read.ok) return read.problem
    req.addValidatedData('json', (whole === true ? read.value : maskDeep(read.value)) as object)
    if (key?.data !== undefined) context.set('keyed', { key: key.data, body: await req.text() })
    return null
  }
}

async function readJson(context: HttpContext, schema: z.ZodType): Promise<Outcome<unknown>> {
  let body: unknown
  try {
    body = await context.req.json()
  } catch (error) {
    if (error instanceof SyntaxError) return refused('bad-request', { detail: 'body: not JSON' })
    throw error
  }
  // The sign-in may have ended while the body was on its way.
  if (context.get('inForce')?.() === false) return refused('not-signed-in', { rule: 'RN3' })
  return parsed(schema, body)
}

function parsed<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
): Outcome<z.output<Schema>> {
  const result = schema.safeParse(value)
  if (result.success) return done(result.data)
  const { path, message } = deepest(result.error.issues[0]!)
  return refused('bad-request', { detail: `${path.join('.') || 'body'}: ${message}` })
}

/** What is wrong with a value that may have one of several shapes: the first fault of the shape with the fewest, and of those the one that fits furthest in. */
function deepest(issue: z.core.$ZodIssue): Pick<z.core.$ZodIssue, 'path' | 'message'> {
  if (issue.code !== 'invalid_union' || issue.errors.length === 0) return issue
  const depth = (faults: readonly z.core.$ZodIssue[]) => deepest(faults[0]!).path.length
  const [nearest] = issue.errors.toSorted((a, b) => a.length - b.length || depth(b) - depth(a))
  const { path, message } = deepest(nearest![0]!)
  return { path: [...issue.path, ...path], message }
}
