import { fieldWords } from '#server/cases/types/field-words.ts'
import type { CaseDesk } from '#server/cases/desk/case-desk.ts'
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
export function openSearch(core: Core, desk: CaseDesk): Search {
  const { fanout, resets } = core
  const index = new SearchIndex({ ...core, words: (key, value) => fieldWords(desk, key, value) })
  fanout.listen(index.hear)
  resets.listen(index.hear)
  return {
    index,
    routes: [searchRoutes(desk, core.log, index)],
    erasables: [searchPart(index)],
    start: () => index.start(),
    stop: () => index.stop(),
  }
}
