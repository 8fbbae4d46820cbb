import type { Core } from '#server/core/core.ts'
import type { Feature } from '#server/core/feature.ts'
import { FirstRun } from './first-run.ts'
import { joinRoutes } from './join-routes.ts'
import { setupRoutes } from './setup-routes.ts'

/** The station itself: how it begins, and how its people come in. */
export interface Station extends Feature {
  readonly firstRun: FirstRun
}

/** Opens the first run of a station and the links to passwords. */
export function openStation(core: Core): Station {
  const firstRun = new FirstRun(core)
  return { firstRun, openRoutes: [setupRoutes(firstRun), joinRoutes(core)] }
}
