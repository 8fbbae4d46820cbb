import type { BoardTemplate } from '#shared/board/board-templates.ts'
import { type Transport } from '#web/state/transport.ts'

/** Calls of the page of all boards. */
export const boardsApi = ({ client, result }: Transport) => ({
  boardUnits: () => result(client.GET('/api/board-units')),
  makeBoard: (
    board: { readonly title: string; readonly unit: string; readonly template: BoardTemplate },
    key: string,
  ) =>
    result(
      client.POST('/api/boards', {
        params: { header: { 'Idempotency-Key': key } },
        body: board,
      }),
    ),
  boardCards: (id: string, { archived = false } = {}) =>
    result(
      client.GET('/api/boards/{id}/cards', {
        params: { path: { id }, query: { archived: archived ? '1' : '0' } },
      }),
    ),
})

/** Calls of the page of all boards. */
export type BoardsApi = ReturnType<typeof boardsApi>
