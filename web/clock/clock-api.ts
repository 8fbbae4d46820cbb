import { type Transport, withId } from '#web/state/transport.ts'

/** Calls about clocks of cards and the calendar they run by. */
export const clockApi = ({ client, result }: Transport) => ({
  /** The clocks of a card: accept, reply, close. */
  clocks: (card: string) => result(client.GET('/api/cards/{id}/clocks', withId(card))),
  /** The days of a year that are not what their weekday says. */
  calendar: (year: number) => result(client.GET('/api/calendar', { params: { query: { year } } })),
})

/** Calls about clocks of cards and the calendar they run by. */
export type ClockApi = ReturnType<typeof clockApi>
