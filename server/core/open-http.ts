import type { Server } from 'node:http'
import { join } from 'node:path'
import { getRequestListener } from '@hono/node-server'
import { Appointments } from '#server/auth/appointments.ts'
import { commandRoutes } from '#server/cases/commands/command-routes.ts'
import type { CaseDesk } from '#server/cases/desk/case-desk.ts'
import type { Core } from './core.ts'
import type { Feature } from './feature.ts'
import { createApp } from '#server/http/app.ts'
import type { Routes } from '#server/http/env.ts'
import { Proxies } from '#server/http/proxies.ts'
import { logger } from '#server/telemetry/logger.ts'

/** Answers an HTTP server's requests: people and boards here, the rest from the features. */
export function openHttp(
  core: Core,
  server: Server,
  desk: CaseDesk,
  features: readonly Feature[],
): Routes {
  const { config, log } = core
  const app = createApp({
    ...core,
    appointments: new Appointments({ ...core, notices: desk.notices }),
    baseUrl: config.baseUrl,
    ready: () => log.usable(),
    details: () => Object.assign({}, ...features.map(feature => feature.details?.())),
    proxies: new Proxies(config.trustedProxies ?? []),
    onUnnamedProxy: () =>
      logger.warn(
        'Requests come through a proxy: name it in LINLI_TRUSTED_PROXIES, or everybody behind it counts as one address.',
      ),
    webFolder: join(import.meta.dirname, '..', '..', 'dist', 'web'),
    pages: features.flatMap(({ pages = [] }) => pages),
    openRoutes: features.flatMap(({ openRoutes = [] }) => openRoutes),
    routes: [
      ...features.flatMap(({ routes = [] }) => routes),
      commandRoutes(
        desk,
        features.flatMap(({ commands = [] }) => commands),
      ),
    ],
    onInternalError: ({ method, path, error }) =>
      logger.error({ err: error, method, path }, 'a request failed'),
  })
  server.on('request', getRequestListener(app.fetch))
  return app
}
