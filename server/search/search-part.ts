import { type Erasable, idsOf } from '#server/core/erasable.ts'
import { eraseFromSearch, type SearchIndex } from './search-index.ts'

/** The part of search in erasing a card; where only what is personal goes, what is left is indexed again. */
export const searchPart = (index: SearchIndex): Erasable => ({
  name: 'search',
  tables: { search_cards: 'card' },
  erase: ({ id }) => eraseFromSearch(id),
  eraseAll: cards =>
    [
      `DELETE FROM search_index WHERE rowid IN (SELECT row FROM search_cards
       WHERE card IN (SELECT value FROM json_each(?)))`,
      'DELETE FROM search_cards WHERE card IN (SELECT value FROM json_each(?))',
    ].map(sql => ({ sql, parameters: idsOf(cards) })),
  // What was just being read for the index is taken out again.
  after: () => index.settled(),
})
