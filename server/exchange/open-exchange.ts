import type { CaseDesk } from '#server/cases/case-desk.ts'
import type { Feature } from '#server/core/feature.ts'
import { exchangeRoutes } from './exchange-routes.ts'

/** Boards in and out as files. */
export const openExchange = (desk: CaseDesk): Feature => ({ routes: [exchangeRoutes(desk)] })
