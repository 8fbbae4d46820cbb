import type { PlaceApi } from '#web/plugins/places/place-api.ts'
import type { HistoryApi } from '#web/card/history/history-api.ts'
import type { ClockApi } from '#web/clock/clock-api.ts'
import type { FlowApi } from '#web/flow/flow-api.ts'
import { type Transport, withId } from '#web/state/transport.ts'

/** Calls about what a card holds beside its documents. */
export const cardApi = ({ client, link, result }: Transport) => ({
  /** Which restricted values a card has. */
  contacts: (card: string) => result(client.GET('/api/cards/{id}/contacts', withId(card))),
  writeContacts: (card: string, values: Readonly<Record<string, string>>) =>
    result(client.PUT('/api/cards/{id}/contacts', { ...withId(card), body: values })),
  revealContact: (card: string, field: string, reason: string) =>
    result(
      client.POST('/api/cards/{id}/contacts/{field}/reveal', {
        params: { path: { id: card, field } },
        body: { reason },
      }),
    ),
  removeAttachment: (card: string, attachment: string) =>
    result(
      client.DELETE('/api/cards/{id}/attachments/{attachment}', {
        params: { path: { id: card, attachment } },
      }),
    ),
  attachmentUrl: (attachment: string) => link(`/api/attachments/${attachment}`),
})

/** Calls about what a card holds beside its documents. */
export type CardApi = ReturnType<typeof cardApi>

/** What the whole case file asks of the server. */
export type CardPanelApi = CardApi & HistoryApi & FlowApi & Pick<ClockApi, 'clocks'> & PlaceApi
