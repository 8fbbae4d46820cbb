import type { Erasable } from '#server/core/erasable.ts'
import { eraseFromSearch, type SearchIndex } from './search-index.ts'

/** The part of search in erasing a card; where only what is personal goes, what is left is indexed again. */
export const searchPart = (index: SearchIndex): Erasable => ({
  name: 'search',
  tables: { search_cards: 'card' },
  erase: ({ id }) => eraseFromSearch(id),
  // What was just being read for the index is taken out again.
  after: () => index.settled(),
})
