import type { CaseDesk } from '#server/cases/case-desk.ts'
import type { Core } from '#server/core/core.ts'
import type { Feature } from '#server/core/feature.ts'
import { SearchIndex } from './search-index.ts'
import { searchPart } from './search-part.ts'
import { searchRoutes } from './search-routes.ts'

/** Finding cards by their words. */
export interface Search extends Feature {
  readonly index: SearchIndex
}

/** Keeps the index behind every change; what an earlier process left is worked off from `start` on. */
export function openSearch({ log, cards, door, fanout }: Core, desk: CaseDesk): Search {
  const index = new SearchIndex({ log, cards, door })
  door.beside(index.beside)
  fanout.listen(() => void index.update())
  return {
    index,
    routes: [searchRoutes(desk, log)],
    erasables: [searchPart(index)],
    start: () => void index.update(),
    stop: () => index.stop(),
  }
}
