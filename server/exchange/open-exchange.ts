import type { CaseDesk } from '#server/cases/desk/case-desk.ts'
import type { Feature } from '#server/core/feature.ts'
import { exchangeRoutes } from './exchange-routes.ts'
import type { BoardEraser } from './import/take-back.ts'

/** Boards in and out as files. */
export const openExchange = (desk: CaseDesk, eraser: BoardEraser): Feature => ({
  routes: [exchangeRoutes(desk, eraser)],
})
