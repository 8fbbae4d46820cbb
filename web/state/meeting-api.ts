import { type Transport, withId, writable } from './transport.ts'
import type { NewCard, ResponseOf } from './api-types.ts'
import type { CommandBody } from './command-types.ts'

/** A meeting whole, as the person may see it. */
export type Meeting = ResponseOf<'/api/cards/{id}/meeting', 'get'>
/** An item of its agenda. */
export type AgendaItem = Meeting['items'][number]
/** A question that is voted on. */
export type Poll = Meeting['polls'][number]
/** A decision or an action. */
export type MeetingOutcome = Meeting['outcomes'][number]
/** A meeting in the list of a board. */
export type ListedMeeting = ResponseOf<'/api/boards/{id}/meetings', 'get'>['meetings'][number]
/** The minutes of a meeting. */
export type Minutes = ResponseOf<'/api/cards/{id}/minutes', 'get'>
/** What is done to a meeting. */
export type Step = CommandBody<'meeting'>

/** Calls about meetings. Steps are commands on the card of the meeting. */
export const meetingApi = ({ client, result }: Transport) => ({
  meetings: (board: string) => result(client.GET('/api/boards/{id}/meetings', withId(board))),
  meeting: (card: string) => result(client.GET('/api/cards/{id}/meeting', withId(card))),
  /** Makes the card of a new meeting; an `id` chosen here makes asking twice harmless. */
  makeMeeting: (board: string, card: { id: string; title: string; unit?: string }) =>
    result(
      client.POST('/api/boards/{id}/cards', {
        ...withId(board),
        body: writable<NewCard>({ ...card, type: 'meeting' }),
      }),
    ),
  minutes: (card: string) => result(client.GET('/api/cards/{id}/minutes', withId(card))),
})

/** Calls about meetings. */
export type MeetingApi = ReturnType<typeof meetingApi>
