import { type Transport, withId } from '#web/state/transport.ts'

/** Calls about the steps of a case. */
export const flowApi = ({ client, result }: Transport) => ({
  /** A card's hand-overs, holds, closures and links. */
  caseOf: (card: string) => result(client.GET('/api/cards/{id}/case', withId(card))),
})

/** Calls about the steps of a case. */
export type FlowApi = ReturnType<typeof flowApi>
