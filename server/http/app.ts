import { Hono } from 'hono'
import { routePath } from 'hono/route'
import type { Accounts } from '#server/auth/accounts.ts'
import type { Authority } from '#server/auth/authority.ts'
import type { Appointments } from '#server/auth/appointments.ts'
import type { Directory } from '#server/auth/directory.ts'
import type { Quotas } from '#server/auth/quotas.ts'
import type { RecordsDatabase } from '#server/records/database.ts'
import { newId } from '#shared/base/ids.ts'
import type { Clock } from '#shared/base/clock.ts'
import type { Log } from '#server/log/log.ts'
import { maskPersonalNumbers } from '#shared/policy/personal-numbers.ts'
import { accountLimits } from './account-limits.ts'
import { problemOfError, refuse } from './answer.ts'
import { authRoutes } from './sign-in/auth-routes.ts'
import { boardRoutes } from './board-routes.ts'
import { addresses } from './address.ts'
import { createBodyLimits } from './body-limits.ts'
import type { HttpEnv, Routes } from './env.ts'
import { docsRoutes } from './docs-routes.ts'
import { healthRoutes } from './health-routes.ts'
import { helloRoute } from './hello-route.ts'
import { meRoutes } from './me-routes.ts'
import { factorRoutes } from './sign-in/factor-routes.ts'
import { OwnFactors } from '#server/auth/factors/own-factors.ts'
import { OwnPasskeys } from '#server/auth/factors/own-passkeys.ts'
import { passkeyRoutes } from './sign-in/passkey-routes.ts'
import { logger } from '#server/telemetry/logger.ts'
import type { Metrics } from '#server/telemetry/metrics.ts'
import { inRequest } from '#server/telemetry/request-scope.ts'
import { createOrigins } from './origins.ts'
import { appointmentRoutes } from './appointment-routes.ts'
import { peopleRoutes } from './people-routes.ts'
import { Proxies } from './proxies.ts'
import { sameOriginOnly } from './same-origin.ts'
import { securityHeaders } from './security-headers.ts'
import { signedIn } from './sign-in/signed-in.ts'
import { staticFiles } from './static-files.ts'

/** Where an internal error happened. */
export interface InternalError {
  readonly requestId: string
  readonly method: string
  readonly path: string
  readonly error: unknown
}

/** Everything the HTTP server answers from. */
export interface AppOptions {
  readonly accounts: Accounts
  readonly directory: Directory
  /** Hears of what people change about their own accounts. */
  readonly log: Pick<Log, 'write'>
  readonly clock: Clock
  /** Which log positions are of. */
  readonly logId: string
  readonly appointments: Appointments
  readonly authority: Authority
  readonly records: RecordsDatabase
  readonly metrics: Metrics
  readonly quotas: Quotas
  /** Whether storage accepts writes. */
  readonly ready: () => boolean
  /** What `/readyz` tells beside. */
  readonly details?: () => Readonly<Record<string, unknown>>
  /** The origin people type; null when only this machine is served. */
  readonly baseUrl: string | null
  /** The proxies in front, whose X-Forwarded-For is believed; none when not given. */
  readonly proxies?: Proxies
  /** Told once when requests come through a proxy that is not named. */
  readonly onUnnamedProxy?: () => void
  /** The built web app's folder. */
  readonly webFolder: string
  /** Pages beside the app, mounted at the root; what they change comes from our own origin. */
  readonly pages?: readonly Routes[]
  /** Further routes, mounted under `/api` in front of sign-in. */
  readonly openRoutes?: readonly Routes[]
  /** Further routes, mounted under `/api` behind sign-in. */
  readonly routes: readonly Routes[]
  /** Told of what should not happen; the caller gets the request id. */
  readonly onInternalError: (error: InternalError) => void
}

/** The HTTP application: `/api/*`, health, and the web app's files. Opens nothing, so there is nothing to stop. */
export function createApp(options: AppOptions): Routes {
  const { accounts, directory, appointments, authority, records, metrics, baseUrl } = options
  const secure = baseUrl?.startsWith('https:') ?? false
  const app: Routes = new Hono<HttpEnv>()

  const seconds = metrics.histogram(
    'linli_http_seconds',
    'Time to answer an HTTP request.',
    ['method', 'route', 'status'],
    [0.005, 0.02, 0.1, 0.5, 2],
  )
  app.use(async (context, next) => {
    const begun = performance.now()
    const requestId = newId()
    context.set('requestId', requestId)
    await inRequest(requestId, next)
    context.res.headers.set('x-request-id', requestId)
    const took = (performance.now() - begun) / 1_000
    const answered = {
      method: context.req.method,
      route: routePath(context),
      status: String(context.res.status),
    }
    seconds.observe(took, answered)
    logger.debug({ requestId, ...answered, seconds: took }, 'a request was answered')
  })
  app.use(addresses(options.proxies ?? new Proxies([]), options.onUnnamedProxy ?? (() => {})))
  app.use(securityHeaders(baseUrl))
  app.onError((error, context) => {
    const problem = problemOfError(error)
    if (problem !== null) return refuse(context, problem)
    const requestId = context.get('requestId')
    const { method } = context.req
    const path = maskPersonalNumbers(context.req.path)
    options.onInternalError({ requestId, method, path, error })
    return refuse(context, { kind: 'internal-error', detail: requestId })
  })
  app.notFound(context => refuse(context, { kind: 'not-found' }))

  app.route(
    '/',
    healthRoutes({ ready: options.ready, details: options.details ?? (() => ({})), metrics }),
  )

  app.use('/api/*', async (context, next) => {
    await next()
    if (!context.res.headers.has('cache-control'))
      context.res.headers.set('cache-control', 'no-store')
  })
  app.use('/api/*', sameOriginOnly(createOrigins(baseUrl)), createBodyLimits())
  const signing = { accounts, directory, authority, secure }
  app.route('/', authRoutes(signing))
  const own = new OwnFactors(options)
  app.route('/', factorRoutes({ ...signing, own }))
  app.route('/', passkeyRoutes({ ...signing, own: new OwnPasskeys(options, own), baseUrl }))
  app.route('/', helloRoute({ directory, logId: options.logId }))
  app.route('/', docsRoutes({ routes: () => app.routes, webFolder: options.webFolder }))
  for (const routes of options.openRoutes ?? []) app.route('/api', routes)
  app.all('/api/auth/*', context => refuse(context, { kind: 'not-found' }))
  app.use('/api/*', signedIn(authority, secure), accountLimits(options.quotas))
  const features = [
    meRoutes({ directory, authority }),
    boardRoutes({ records, directory }),
    peopleRoutes({ accounts, directory, appointments }),
    appointmentRoutes(appointments, directory),
    ...options.routes,
  ]
  for (const routes of features) app.route('/api', routes)
  app.all('/api/*', context => refuse(context, { kind: 'not-found' }))

  for (const pages of options.pages ?? []) app.route('/', guardedPages(pages, baseUrl))
  app.route('/', staticFiles(options.webFolder))
  return app
}

const guardedPages = (pages: Routes, baseUrl: string | null): Routes => {
  const guarded: Routes = new Hono<HttpEnv>()
  for (const { path } of pages.routes)
    guarded.use(path, sameOriginOnly(createOrigins(baseUrl)), createBodyLimits())
  return guarded.route('/', pages)
}
