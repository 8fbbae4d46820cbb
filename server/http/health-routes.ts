import { Hono } from 'hono'
import type { HttpEnv, Routes } from './env.ts'
import type { Metrics } from '#server/telemetry/metrics.ts'

/** Whether storage accepts writes, and the numbers to publish. */
export interface HealthOptions {
  readonly ready: () => boolean
  /** What an operator should know beside; it makes nothing less ready. */
  readonly details: () => Readonly<Record<string, unknown>>
  readonly metrics: Metrics
}

/** `/healthz` (alive), `/readyz` (storage usable), `/metrics` (Prometheus). */
export function healthRoutes({ ready, details, metrics }: HealthOptions): Routes {
  return new Hono<HttpEnv>()
    .get('/healthz', context => context.json({ alive: true }))
    .get('/readyz', context => {
      const storage = ready()
      return context.json({ ready: storage, storage, ...details() }, storage ? 200 : 503)
    })
    .get('/metrics', async context =>
      context.body(await metrics.text(), 200, { 'content-type': 'text/plain; version=0.0.4' }),
    )
}
