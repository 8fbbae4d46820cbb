import type { Role } from '#shared/policy/roles.ts'
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

/** One line of a list of people. */
export interface PersonLine {
  readonly name: string
  readonly username?: string
  readonly role: string
  readonly unit: string
  readonly until?: number | null
}

/** A role that somebody who is there is to have. */
export interface NewRole {
  readonly person: string
  readonly role: Role
  readonly unit: string
  readonly until: number | null
}

/** Calls about how a station begins, its units and how its people come in. */
export const stationApi = ({ client, result, whole }: Transport) => ({
  lookAtSetup: (code: string) => result(client.POST('/api/setup/look', { body: { code } })),
  setUp: (code: string, form: SetupForm) =>
    result(client.POST('/api/setup', { body: { code, ...form } })),
  lookAtLink: (code: string) => result(client.POST('/api/join/look', { body: { code } })),
  join: (code: string, password: string) =>
    result(client.POST('/api/join', { body: { code, password } })),
  people: () => whole(query => result(client.GET('/api/people', { params: { query } }))),
  addPeople: (lines: readonly PersonLine[], preview = false) =>
    result(client.POST('/api/people/list', { body: { lines: writable(lines), preview } })),
  giveRole: (post: NewRole) => result(client.POST('/api/memberships', { body: post })),
  endRole: (membership: string) =>
    result(
      client.PATCH('/api/memberships/{id}', { ...withId(membership), body: { until: Date.now() } }),
    ),
  makeLink: (id: string) => result(client.POST('/api/people/{id}/link', withId(id))),
  endPerson: (id: string) => result(client.POST('/api/people/{id}/end', withId(id))),
  signInsOf: (id: string) => result(client.GET('/api/people/{id}/sign-ins', withId(id))),
  resetFactor: (id: string) =>
    result(client.POST('/api/people/{id}/second-factor/reset', withId(id))),
  endSignIns: (id: string) => result(client.DELETE('/api/people/{id}/sign-ins', withId(id))),
  factorRules: () => result(client.GET('/api/second-factor-rules')),
  setFactorRule: (role: Role, since: number | null) =>
    result(
      client.PUT('/api/second-factor-rules/{role}', {
        params: { path: { role } },
        body: { since },
      }),
    ),
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

/** Somebody as whoever manages people knows them. */
export type KnownPerson = Extract<
  Awaited<ReturnType<StationApi['people']>>,
  { readonly ok: true }
>['value'][number]

/** Whether a role needs a second factor. */
export type FactorRule = Extract<
  Awaited<ReturnType<StationApi['factorRules']>>,
  { readonly ok: true }
>['value'][number]
