import type { ResponseOf } from '#web/state/api-types.ts'
import type { Transport } from '#web/state/transport.ts'

/** What a projector is told. */
export type Wall = ResponseOf<'/api/projectors/{screen}', 'get'>

/** Calls of a projector, at which nobody is signed in. */
export const screenApi = ({ client, result }: Transport) => ({
  begin: () => result(client.POST('/api/projectors')),
  /** What it shows; waits until that is another than at `since`. */
  shows: (screen: string, since?: number) =>
    result(
      client.GET('/api/projectors/{screen}', {
        params: { path: { screen }, query: since === undefined ? {} : { since } },
      }),
    ),
})

/** Calls of a projector. */
export type ScreenApi = ReturnType<typeof screenApi>
