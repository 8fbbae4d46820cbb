import type { search as chinese } from '#web/locales/zh-CN/search.ts'

/** The English texts of search and saved filters. */
export const search: Record<keyof typeof chinese, string> = {
  'search.title': 'Search',
  'search.placeholder': 'Any word of number, title, description or notes',
  'search.idle': 'Type what you look for. Only cards in your sight are found.',
  'search.none': 'Nothing found.',
  'search.count': '{n} found',
  'search.some': '{n} found, the first {shown} listed',
  'search.offline': 'No connection: only titles of this board on this device were searched: {n}',
  'search.archived': 'Archived cards only',
  'search.closed': 'closed',
  'search.open': 'Search (Ctrl+K)',
  'search.filters': 'Saved filters',
  'search.filter.none': 'No saved filters yet.',
  'search.filter.how': 'Set a filter or a view first, then save it here.',
  'search.filter.name': 'Name',
  'search.filter.share': 'Share with everybody on the board',
  'search.filter.shared': 'shared',
  'search.filter.save': 'Save this filter',
  'search.filter.saved': 'Filter “{title}” is saved.',
  'search.filter.remove': 'Remove',
  'search.filter.link': 'Copy link',
  'search.similar': 'May be the same matter',
  'search.more': 'List more',
}
