import type { paths } from '#web/state/api-schema.ts'
import { type Transport, withId } from '#web/state/transport.ts'

/** What a search may ask for. */
export type SearchRequest = NonNullable<paths['/api/search']['get']['parameters']['query']>

/** Calls about finding cards. */
export const searchApi = ({ client, result }: Transport) => ({
  /** Finds cards; only those in the caller's sight. */
  search: (query: SearchRequest) => result(client.GET('/api/search', { params: { query } })),
  filters: (board: string) => result(client.GET('/api/boards/{id}/filters', withId(board))),
  saveFilter: (
    board: string,
    filter: { readonly title: string; readonly query: string; readonly shared: boolean },
  ) => result(client.POST('/api/boards/{id}/filters', { ...withId(board), body: filter })),
  removeFilter: (board: string, filter: string) =>
    result(
      client.DELETE('/api/boards/{id}/filters/{filter}', {
        params: { path: { id: board, filter } },
      }),
    ),
})

/** Calls about finding cards. */
export type SearchApi = ReturnType<typeof searchApi>
