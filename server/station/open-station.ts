import type { Core } from '#server/core/core.ts'
import type { Feature } from '#server/core/feature.ts'
import { FirstRun } from './first-run.ts'
import { factorRuleRoutes } from './factor-rule-routes.ts'
import { joinRoutes } from './join-routes.ts'
import { Appointments } from '#server/auth/appointments.ts'
import type { CaseDesk } from '#server/cases/desk/case-desk.ts'
import { personRoutes } from './person-routes.ts'
import { setupRoutes } from './setup-routes.ts'
import { unitRoutes } from './unit-routes.ts'

/** The station itself: how it begins, and how its people come in. */
export interface Station extends Feature {
  readonly firstRun: FirstRun
}

/** Opens the first run of a station, its units and the links to passwords. */
export function openStation(core: Core, { notices }: Pick<CaseDesk, 'notices'>): Station {
  const firstRun = new FirstRun(core)
  const appointments = new Appointments({ ...core, notices })
  return {
    firstRun,
    openRoutes: [setupRoutes(firstRun), joinRoutes(core)],
    routes: [
      factorRuleRoutes(core),
      unitRoutes({ ...core, appointments }),
      personRoutes({ ...core, appointments, notices }),
    ],
  }
}
