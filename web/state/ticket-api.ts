import { type Transport } from './transport.ts'

/** The call that opens sockets. */
export const ticketApi = ({ client, result }: Transport) => ({
  /** A one-time ticket that opens one sync socket. */
  syncTicket: () => result(client.POST('/api/sync-ticket')),
})

/** The call that opens sockets. */
export type TicketApi = ReturnType<typeof ticketApi>
