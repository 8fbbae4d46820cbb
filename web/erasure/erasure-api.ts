import { type Transport } from '#web/state/transport.ts'

/** Calls about erasing and keeping. */
export const erasureApi = ({ client, result }: Transport) => ({
  /** Legal holds in force, and what will be erased within thirty days. */
  retention: () => result(client.GET('/api/retention')),
  /** The ledger of erasures, newest first, after so many newer lines. */
  erasures: (after: number) =>
    result(client.GET('/api/erasures', { params: { query: { after } } })),
})

/** Calls about erasing and keeping. */
export type ErasureApi = ReturnType<typeof erasureApi>
