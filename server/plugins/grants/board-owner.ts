import { createMiddleware } from 'hono/factory'
import type { HttpEnv } from '#server/http/env.ts'
import { refuse } from '#server/http/answer.ts'
import type { BoardGrants } from './board-grants.ts'

/** Lets by only who may grant a plugin something on the board; to the others it is not there. Stands behind the description. */
export const boardOwner = (grants: Pick<BoardGrants, 'mayGrant'>) =>
  createMiddleware<HttpEnv, string, { out: { param: { id: string } } }>(async (context, next) =>
    grants.mayGrant(context.get('actor'), context.req.valid('param').id)
      ? next()
      : refuse(context, { kind: 'not-found', rule: 'PL40' }),
  )
