import type { HttpBindings } from '@hono/node-server'
import type { Context, Hono } from 'hono'
import type { Session } from '#server/auth/authority.ts'
import type { Actor } from '#shared/policy/roles.ts'

/**
 * What every request carries. Below `/api`, outside `/api/auth`, a session and an actor are always there; the actor's memberships are those
 * in force whenever they are looked at, see `liveActor`.
 */
export interface HttpEnv {
  Bindings: Partial<HttpBindings>
  Variables: {
    requestId: string
    address: string
    session: Session
    actor: Actor
    /** Whether the sign-in is still in force. */
    inForce: (() => boolean) | undefined
    /** The `Idempotency-Key` of a request that has one, and its body as it came. */
    keyed: { readonly key: string; readonly body: string } | undefined
  }
}

/** The routes of one feature, mounted by `createApp`. */
export type Routes = Hono<HttpEnv>

/** One request, as a handler sees it. */
export type HttpContext = Context<HttpEnv>
