import type { MiddlewareHandler } from 'hono'
import { createMiddleware } from 'hono/factory'
import { z } from 'zod'
import type { Tag } from '#shared/base/openapi.ts'
import type { ProblemKind } from '#shared/base/problem.ts'
import type { Verb } from '#shared/policy/verbs.ts'
import type { HttpEnv } from '#server/http/env.ts'

/** A body that is not JSON of a schema. */
export interface Media {
  readonly type: string
  readonly about: string
}

/** What a route promises to its callers. Everything else of the API's description is derived. */
export interface Description {
  readonly tag: Tag
  /** One English sentence. */
  readonly summary: string
  /** What one has to know beside, in Markdown-free English. */
  readonly about?: string
  /** The permission it needs; the policy table says who has it. */
  readonly verb?: Verb
  /** Needs no sign-in. */
  readonly open?: true
  readonly query?: Readonly<Record<string, z.ZodType>>
  readonly headers?: Readonly<Record<string, z.ZodType>>
  readonly body?: z.ZodType | Media
  /** JSON of a success, `{}` when left out; strict objects, so that a test finds what is not described. */
  readonly answer?: z.ZodType | Media
  /** The statuses of a success, 200 when left out. */
  readonly status?: readonly (200 | 201 | 204)[]
  /** Takes an `Idempotency-Key`. */
  readonly keyed?: true
  /** Expected failures beside those that its parameters, body and sign-in bring. */
  readonly problems?: readonly ProblemKind[]
}

const descriptions = new WeakMap<object, Description>()
let checking = false

/** The answer of a route that only says that it worked. */
export const nothing: z.ZodType = z.strictObject({})

/**
 * Describes the route it stands in: `routes.get('/boards', described({ … }), handler)`. It changes nothing about the request. A test fails
 * for a route below `/api` that has no description.
 */
export function described(description: Description): MiddlewareHandler<HttpEnv> {
  const handler = createMiddleware<HttpEnv>(async (context, next) => {
    await next()
    if (!checking || !context.res.ok) return
    const { answer = nothing } = description
    if (isMedia(answer)) return
    const result = answer.safeParse(await context.res.clone().json())
    if (!result.success)
      throw new Error(`${context.req.path} is not as described: ${z.prettifyError(result.error)}`)
  })
  descriptions.set(handler, description)
  return handler
}

/** The description that a route's handler carries. */
export const descriptionOf = (handler: object): Description | undefined => descriptions.get(handler)

/** Makes every route fail whose answer differs from its description, for tests. */
export function checkAnswers(): void {
  checking = true
}

/** Whether a body is other than JSON of a schema. */
export const isMedia = (body: z.ZodType | Media): body is Media => !(body instanceof z.ZodType)
