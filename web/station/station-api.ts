import { type Transport, withId, writable } from '#web/state/transport.ts'

/** A station that begins, as it is filled in. */
export interface SetupForm {
  readonly station: { readonly name: string; readonly id: string }
  readonly admin: { readonly name: string; readonly username: string; readonly password: string }
  readonly leader: { readonly name: string; readonly username: string }
}

/** One line of a list of units. */
export interface UnitLine {
  readonly kind: string
  readonly name: string
  readonly parent: string
  readonly code?: string
}

/** Calls about how a station begins, its units and how its people come in. */
export const stationApi = ({ client, result }: Transport) => ({
  lookAtSetup: (code: string) => result(client.POST('/api/setup/look', { body: { code } })),
  setUp: (code: string, form: SetupForm) =>
    result(client.POST('/api/setup', { body: { code, ...form } })),
  lookAtLink: (code: string) => result(client.POST('/api/join/look', { body: { code } })),
  join: (code: string, password: string) =>
    result(client.POST('/api/join', { body: { code, password } })),
  units: () => result(client.GET('/api/units')),
  addUnits: (lines: readonly UnitLine[], preview = false) =>
    result(client.POST('/api/units', { body: { lines: writable(lines), preview } })),
  takeBackUnits: (units: readonly string[]) =>
    result(client.POST('/api/units/take-back', { body: { units: [...units] } })),
  unitUse: (id: string) => result(client.GET('/api/units/{id}/use', withId(id))),
  changeUnit: (id: string, change: { readonly name?: string; readonly parent?: string }) =>
    result(client.PATCH('/api/units/{id}', { ...withId(id), body: change })),
  closeUnit: (id: string) => result(client.POST('/api/units/{id}/close', withId(id))),
  reopenUnit: (id: string) => result(client.POST('/api/units/{id}/reopen', withId(id))),
})

/** Calls about how a station begins and how its people come in. */
export type StationApi = ReturnType<typeof stationApi>
