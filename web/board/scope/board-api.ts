import type { CardPanelApi } from '#web/card/scene/card-api.ts'
import type { MeetingApi } from '#web/state/meeting-api.ts'
import type { PlaceApi } from '#web/plugins/places/place-api.ts'
import type { SearchApi } from '#web/search/search-api.ts'
import { type Transport, withId } from '#web/state/transport.ts'

/** Calls about a board as a whole. */
export const boardApi = ({ client, link, result, whole }: Transport) => ({
  boards: () => whole(query => result(client.GET('/api/boards', { params: { query } }))),
  board: (id: string) => result(client.GET('/api/boards/{id}', withId(id))),
  cardTypes: (board?: string) =>
    result(
      client.GET('/api/card-types', { params: { query: board === undefined ? {} : { board } } }),
    ),
  /** Cards that may be about the same as one being written. */
  similar: (board: string, query: { title: string; type?: string; unit?: string }) =>
    result(client.GET('/api/boards/{id}/similar', { params: { path: { id: board }, query } })),
  exportJsonUrl: (board: string) => link(`/api/boards/${board}/export.json`),
  exportCsvUrl: (board: string) => link(`/api/boards/${board}/export.csv`),
  mapPlaceholder: (board: string, placeholder: string, person: string) =>
    result(
      client.POST('/api/boards/{id}/placeholders/{placeholder}', {
        params: { path: { id: board, placeholder } },
        body: { person },
      }),
    ),
  /** Whether an import can be taken back, and what would go. */
  importStanding: (board: string) => result(client.GET('/api/boards/{id}/import', withId(board))),
  takeBackImport: (board: string, reason: string, key: string) =>
    result(
      client.POST('/api/boards/{id}/take-back', {
        params: { path: { id: board }, header: { 'Idempotency-Key': key } },
        body: { reason },
      }),
    ),
})

/** Calls about a board as a whole. */
export type BoardApi = ReturnType<typeof boardApi>

/** What a board screen and the case file beside it ask of the server. */
export type ScopeApi = BoardApi & CardPanelApi & SearchApi & PlaceApi & MeetingApi
