import { createMiddleware } from 'hono/factory'
import type { Counted, Quotas } from '#server/auth/quotas.ts'
import { Mutex } from '#shared/base/mutex.ts'
import { refuse } from './answer.ts'
import type { HttpContext, HttpEnv } from './env.ts'

/** What a request counts as beside being one, by method and address. */
const counted: readonly {
  readonly method: string
  readonly path: RegExp
  readonly as: Counted
}[] = [
  { method: 'GET', path: /^\/api\/search$/, as: 'search' },
  { method: 'GET', path: /^\/api\/boards\/[^/]+\/(similar|export\.\w+)$/, as: 'search' },
  { method: 'GET', path: /^\/api\/audit\b/, as: 'search' },
  { method: 'GET', path: /^\/api\/my-work$/, as: 'search' },
  { method: 'POST', path: /^\/api\/boards\/[^/]+\/cards$/, as: 'card' },
  { method: 'POST', path: /^\/api\/cards\/[^/]+\/split$/, as: 'card' },
  { method: 'POST', path: /^\/api\/cards\/[^/]+\/attachments$/, as: 'file' },
  { method: 'PUT', path: /^\/api\/cards\/[^/]+\/contacts$/, as: 'contact' },
  { method: 'POST', path: /^\/api\/boards\/import$/, as: 'import' },
]

/** What a file counts whose size is not said beforehand. */
const largestFile = 20 * 1024 * 1024

/** So many requests of one account may be on their way at once. */
const atOnce = 64

/** What one account has on its way. */
class OnTheWay {
  count = 0
  /** What looks through a lot is done one by one, so that one account never has all the threads. */
  readonly searches = new Mutex()
}

/** Refuses what one account asks for beyond its share, over all its sign-ins, with the time after which it may try again. */
export const accountLimits = (quotas: Quotas) => {
  const accounts = new Map<string, OnTheWay>()
  return createMiddleware<HttpEnv>(async (context, next) => {
    const { account } = context.get('session')
    const { path } = context.req
    // A HEAD request does all the work of a GET.
    const method = context.req.method === 'HEAD' ? 'GET' : context.req.method
    const as = counted.find(one => one.method === method && one.path.test(path))?.as
    const mine = accounts.get(account) ?? new OnTheWay()
    const refusal = mine.count >= atOnce ? tooMany(context, 1) : taken(context, quotas, account, as)
    if (refusal !== null) return refusal
    accounts.set(account, mine)
    mine.count++
    try {
      return await (as === 'search' ? mine.searches.run(() => next()) : next())
    } finally {
      if (--mine.count === 0) accounts.delete(account)
    }
  })
}

function taken(
  context: HttpContext,
  quotas: Quotas,
  account: string,
  as: Counted | undefined,
): Response | null {
  const soon = quotas.take(account, 'request') || (as === 'search' ? quotas.take(account, as) : 0)
  if (soon > 0) return tooMany(context, soon)
  if (as === undefined || as === 'search') return null
  const bytes = as === 'file' ? Number(context.req.header('content-length') ?? largestFile) : 0
  const later = quotas.take(account, as) || quotas.take(account, 'file-bytes', bytes)
  if (later === 0) return null
  return refuse(context, { kind: 'quota-day', rule: 'QU9', retryAfter: later })
}

const tooMany = (context: HttpContext, retryAfter: number): Response =>
  refuse(context, { kind: 'too-many', rule: 'QU8', retryAfter })
