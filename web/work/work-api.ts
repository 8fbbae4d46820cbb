import { type Transport } from '#web/state/transport.ts'

/** Calls about one’s own work. */
export const workApi = ({ client, result }: Transport) => ({
  /** What waits for the caller on all boards. */
  myWork: () => result(client.GET('/api/my-work')),
})

/** Calls about one’s own work. */
export type WorkApi = ReturnType<typeof workApi>
