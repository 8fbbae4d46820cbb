import type { CardTypeDefinition } from '#shared/board/types/type-definition.ts'
import { type Transport, withId, writable } from '#web/state/transport.ts'

/** Calls of whoever runs the station. */
export const adminApi = ({ client, result }: Transport) => ({
  /** Roles that wait for the caller to confirm them. */
  waitingRoles: () => result(client.GET('/api/appointments')),
  decideRole: (id: string, confirmed: boolean) =>
    confirmed
      ? result(client.POST('/api/appointments/{id}/confirm', withId(id)))
      : result(client.POST('/api/appointments/{id}/refuse', withId(id))),
  writeType: (type: CardTypeDefinition) =>
    result(
      client.PUT('/api/card-types/{id}', {
        ...withId(type.id),
        body: writable<CardTypeDefinition>(type),
      }),
    ),
  /** Gives everything one person answers for in a unit to a successor. */
  handOverBeat: (unit: string, from: string, to: string) =>
    result(client.POST('/api/units/{id}/hand-over', { ...withId(unit), body: { from, to } })),
  /** Makes a day (`2026-10-01`) a working day or a day off. */
  setDay: (day: string, body: { readonly working: boolean; readonly note: string }) =>
    result(client.PUT('/api/calendar/{day}', { params: { path: { day } }, body })),
  /** Gives a day back to the official arrangement. */
  unsetDay: (day: string) =>
    result(client.DELETE('/api/calendar/{day}', { params: { path: { day } } })),
})

/** Calls of whoever runs the station. */
export type AdminApi = ReturnType<typeof adminApi>
