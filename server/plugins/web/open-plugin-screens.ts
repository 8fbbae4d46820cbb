import type { Feature } from '#server/core/feature.ts'
import { frameRoutes } from './frame-routes.ts'

/** What the web halves of plugins need of the server. */
export const openPluginScreens = (): Feature => ({ routes: [frameRoutes()] })
