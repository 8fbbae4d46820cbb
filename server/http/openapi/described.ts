import type { MiddlewareHandler } from 'hono'
import { createMiddleware } from 'hono/factory'
import { z } from 'zod'
import { refuse } from '#server/http/answer.ts'
import type { HttpEnv } from '#server/http/env.ts'
import { type Description, isMedia } from './description.ts'
import { type Given, requestReader } from './read-request.ts'

const descriptions = new WeakMap<object, Description>()
let checking = false

/** The answer of a route that only says that it worked. */
export const nothing: z.ZodType = z.strictObject({})

/**
 * Describes the route it stands in, and lets on only requests that are as described: `routes.get('/boards', described({ … }), handler)`.
 * The handler finds what was read in `context.req.valid('param' | 'query' | 'header' | 'json')`. What has to be refused before the request
 * is looked at (who may ask at all) stands before it. A test fails for a route below `/api` that has no description.
 */
export function described<const D extends Description>(
  description: D,
): MiddlewareHandler<HttpEnv, string, Given<D>> {
  const read = requestReader(description)
  const handler = createMiddleware<HttpEnv>(async (context, next) => {
    const problem = await read(context)
    if (problem !== null) return refuse(context, problem)
    await next()
    if (!checking || !context.res.ok) return undefined
    const { answer = nothing } = description
    if (isMedia(answer)) return undefined
    const result = answer.safeParse(await context.res.clone().json())
    if (!result.success)
      throw new Error(`${context.req.path} is not as described: ${z.prettifyError(result.error)}`)
    return undefined
  })
  descriptions.set(handler, description)
  return handler as MiddlewareHandler<HttpEnv, string, Given<D>>
}

/** The description that a route's handler carries. */
export const descriptionOf = (handler: object): Description | undefined => descriptions.get(handler)

/** Makes every route fail whose answer differs from its description, for tests. */
export function checkAnswers(): void {
  checking = true
}
