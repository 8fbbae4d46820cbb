import { newId } from '#shared/base/ids.ts'
import { minuteMs } from '#shared/base/day.ts'
import type { meetingResponse, minutesResponse } from '#server/meetings/meeting-responses.ts'
import type { z } from 'zod'
import type { FakeClock } from '#test/support/clocks/fake-clock.ts'
import { startDesk } from './desk.ts'
import type { Person } from './make-board.ts'

/** A meeting as somebody sees it. */
export type MeetingSeen = z.output<typeof meetingResponse>

/** What a step or a look answered. */
export interface Answer<T> {
  readonly status: number
  readonly kind: string
  readonly body: T
}

/** A real server with the test beat, and meetings on its board; its clock is a test's own when it is given. */
export async function startMeetings({ clock }: { readonly clock?: FakeClock } = {}) {
  const desk = await startDesk(clock === undefined ? {} : { clock })
  const { ask, board } = desk
  const json = async <T>(answer: Response): Promise<Answer<T>> => {
    const body = (await answer.json()) as T & { error?: { kind: string } }
    return { status: answer.status, kind: body.error?.kind ?? '', body }
  }
  const step = async (person: Person, meeting: string, body: Readonly<Record<string, unknown>>) =>
    json<{ seq: number; term: number }>(
      await ask(person, 'POST', `/cards/${meeting}/meeting`, body),
    )
  const see = async (person: Person, meeting: string): Promise<MeetingSeen> =>
    (await json<MeetingSeen>(await ask(person, 'GET', `/cards/${meeting}/meeting`))).body
  /** A step that has to be taken. */
  const take = async (
    person: Person,
    meeting: string,
    body: Readonly<Record<string, unknown>>,
  ): Promise<MeetingSeen> => {
    const answer = await step(person, meeting, body)
    if (answer.status !== 200) throw new Error(`${JSON.stringify(body)}: ${answer.kind}`)
    return see(person, meeting)
  }
  const card = async (title: string, more: object = {}): Promise<string> => {
    const made = await json<{ id: string }>(
      await ask('officer', 'POST', `/boards/${board.id}/cards`, { title, ...more }),
    )
    if (made.status >= 300) throw new Error(made.kind)
    return made.body.id
  }
  return {
    ...desk,
    json,
    step,
    see,
    take,
    card,
    minutes: async (person: Person, meeting: string) =>
      (
        await json<z.output<typeof minutesResponse>>(
          await ask(person, 'GET', `/cards/${meeting}/minutes`),
        )
      ).body,
    /** A meeting of the whole beat to which everybody is invited, with items of five minutes; called unless told otherwise. */
    async meet({
      items = [],
      follows = null,
      called = true,
    }: {
      readonly items?: readonly ({ readonly card: string } | { readonly title: string })[]
      readonly follows?: string | null
      readonly called?: boolean
    } = {}) {
      const meeting = await card('十二月楼栋长例会', { type: 'meeting', unit: 'beat' })
      await take('officer', meeting, {
        do: 'plan',
        place: '社区活动室',
        startsAt: 1_790_000_000_000,
        invited: ['leadership', 'officer', 'grid', 'head'],
        follows,
      })
      const ids = items.map(() => newId())
      if (items.length > 0)
        await take('officer', meeting, {
          do: 'add',
          items: items.map((item, at) => ({ id: ids[at], minutes: 5, ...item })),
        })
      if (called) await take('officer', meeting, { do: 'call' })
      return { meeting, items: ids }
    },
  }
}

/** The length of an item of a test. */
export const itemMs = 5 * minuteMs
