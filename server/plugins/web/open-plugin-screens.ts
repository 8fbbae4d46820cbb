import type { AccessDesk } from '#server/cases/cards/card-access.ts'
import type { Feature } from '#server/core/feature.ts'
import { frameRoutes } from './frame-routes.ts'
import { type PlaceParts, placeRoutes } from './place-routes.ts'

/** What the web halves of plugins need of the server. */
export const openPluginScreens = (desk: AccessDesk, parts: PlaceParts): Feature => ({
  routes: [frameRoutes(), placeRoutes(desk, parts)],
})
