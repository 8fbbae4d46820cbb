import { type Transport } from '#web/state/transport.ts'

/** Calls about what was done on a card. */
export const historyApi = ({ client, result }: Transport) => ({
  /** Newest first, a hundred at a time; `before` is the `at` of the last one seen. */
  history: (card: string, before?: number) =>
    result(
      client.GET('/api/cards/{id}/history', {
        params: {
          path: { id: card },
          query: before === undefined ? {} : { before },
        },
      }),
    ),
})

/** Calls about what was done on a card. */
export type HistoryApi = ReturnType<typeof historyApi>
