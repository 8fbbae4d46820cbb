import { z } from 'zod'
import type { Tag } from '#shared/base/openapi.ts'
import type { ProblemKind } from '#shared/base/problem.ts'
import type { Verb } from '#shared/policy/verbs.ts'

/** Schemas by name, of what an address or a head holds; the names of headers are in small letters. */
export type Fields = Readonly<Record<string, z.ZodType>>

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
  /** The parts of its address that begin with a colon. */
  readonly params?: Fields
  readonly query?: Fields
  readonly headers?: Fields
  readonly body?: z.ZodType | Media
  /** Gets every text of its body as it came, instead of with personal numbers masked: passwords, keys, and what is encrypted. */
  readonly whole?: true
  /** JSON of a success, `{}` when left out; strict objects, so that a test finds what is not described. */
  readonly answer?: z.ZodType | Media
  /** The statuses of a success, 200 when left out. */
  readonly status?: readonly (200 | 201 | 202 | 204)[]
  /** Takes an `Idempotency-Key`. */
  readonly keyed?: true
  /** Expected failures beside those that its parameters, body and sign-in bring. */
  readonly problems?: readonly ProblemKind[]
}

/** Whether a body is other than JSON of a schema. */
export const isMedia = (body: z.ZodType | Media): body is Media => !(body instanceof z.ZodType)
