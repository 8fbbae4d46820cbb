import type { Transport } from '#web/state/transport.ts'

/** A station that begins, as it is filled in. */
export interface SetupForm {
  readonly station: { readonly name: string; readonly id: string }
  readonly admin: { readonly name: string; readonly username: string; readonly password: string }
  readonly leader: { readonly name: string; readonly username: string }
}

/** Calls about how a station begins and how its people come in. */
export const stationApi = ({ client, result }: Transport) => ({
  lookAtSetup: (code: string) => result(client.POST('/api/setup/look', { body: { code } })),
  setUp: (code: string, form: SetupForm) =>
    result(client.POST('/api/setup', { body: { code, ...form } })),
  lookAtLink: (code: string) => result(client.POST('/api/join/look', { body: { code } })),
  join: (code: string, password: string) =>
    result(client.POST('/api/join', { body: { code, password } })),
})

/** Calls about how a station begins and how its people come in. */
export type StationApi = ReturnType<typeof stationApi>
