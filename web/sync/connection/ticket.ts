import type { TicketApi } from '#web/state/ticket-api.ts'
import type { Ticket } from './board-socket.ts'

/** Asks for a one-time ticket; without a sign-in asking again cannot help. */
export async function askTicket(api: TicketApi): Promise<Ticket> {
  const answer = await api.syncTicket()
  if (answer.ok) return { ok: true, ticket: answer.value.ticket }
  return { ok: false, ended: answer.problem.kind === 'not-signed-in' ? 'signed-out' : null }
}

/** The address of a board's sync socket on the server this page came from. */
export function ownAddress(board: string, ticket: string): string {
  const url = new URL(`/sync/board/${board}`, location.href)
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:'
  url.searchParams.set('ticket', ticket)
  return url.href
}
