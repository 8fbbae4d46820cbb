import type { RequestOf } from '#web/state/api-types.ts'
import { type Transport, withId } from '#web/state/transport.ts'

/** A card that a report is made. */
export type CardOfReport = RequestOf<'/api/reports/{id}/accept', 'post'>

/** Calls about what residents report. */
export const residentsApi = ({ client, result }: Transport) => ({
  reports: (state: 'waiting' | 'decided') =>
    result(client.GET('/api/reports', { params: { query: { state } } })),
  reportsOfCard: (card: string) => result(client.GET('/api/cards/{id}/reports', withId(card))),
  claimReport: (id: string) => result(client.POST('/api/reports/{id}/claim', withId(id))),
  acceptReport: (id: string, body: CardOfReport) =>
    result(client.POST('/api/reports/{id}/accept', { ...withId(id), body })),
  mergeReport: (id: string, version: number, card: string) =>
    result(client.POST('/api/reports/{id}/merge', { ...withId(id), body: { version, card } })),
  answerReport: (id: string, version: number, text: string) =>
    result(client.POST('/api/reports/{id}/answer', { ...withId(id), body: { version, text } })),
  dismissReport: (id: string, version: number, text: string) =>
    result(client.POST('/api/reports/{id}/dismiss', { ...withId(id), body: { version, text } })),
  reportIsAboutPolice: (id: string, version: number) =>
    result(client.POST('/api/reports/{id}/police', { ...withId(id), body: { version } })),
  /** Cards of a board that may be about the same. */
  cardsLike: (board: string, title: string) =>
    result(
      client.GET('/api/boards/{id}/similar', {
        params: { path: { id: board }, query: { title } },
      }),
    ),
  reportAddresses: () => result(client.GET('/api/report-addresses')),
  makeReportAddress: (unit: string) =>
    result(client.POST('/api/report-addresses', { body: { unit } })),
  endReportAddress: (address: string) =>
    result(client.DELETE('/api/report-addresses/{address}', { params: { path: { address } } })),
})

/** Calls about what residents report. */
export type ResidentsApi = ReturnType<typeof residentsApi>
