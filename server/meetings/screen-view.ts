import type { z } from 'zod'
import { minuteMs } from '#shared/base/day.ts'
import { maskPersonalNumbers } from '#shared/policy/personal-numbers.ts'
import type { CaseDesk } from '#server/cases/desk/case-desk.ts'
import type { CardRecord } from '#server/room/card-record.ts'
import { inForce, type Meeting, optionsOf } from './meeting.ts'
import { isInvited, reads } from './meeting-access.ts'
import type { screenResponse } from './meeting-responses.ts'
import type { MeetingItemRow } from './tables.ts'

type Shows = NonNullable<z.output<typeof screenResponse>['shows']>

/** After so long a card that was unlocked is locked again. */
export const unlockedMs = 15 * minuteMs

/** So many decisions fit on a wall. */
const mostDecisions = 5

type WallDesk = Pick<CaseDesk, 'boards' | 'cards' | 'directory' | 'path'>

/** Whether a wall may show the card of an item: it was unlocked for it, or everybody who is invited may read it. */
function isShown(
  desk: WallDesk,
  { row }: Meeting,
  card: CardRecord,
  { id, about, state }: MeetingItemRow,
  now: number,
): boolean {
  if (about === '') return true
  if (desk.cards.get(about) === undefined) return false
  if (row.unlocked === id && state === 'current' && now - row.unlocked_at < unlockedMs) return true
  const ground = { desk, id: card.id, invites: row }
  return desk.directory.peopleAround(card.unit).every(({ person }) => {
    const actor = desk.directory.actor(person.id)
    return actor === null || !isInvited(ground, actor) || reads(desk, actor, about)
  })
}

/**
 * What a projector may know of a meeting, and it is sent nothing else: the item and its clock, and of a card that is not for everybody no word
 * until it is unlocked. Never who is there, never notes, never what comes next.
 */
export function screenView(desk: WallDesk, meeting: Meeting, card: CardRecord, now: number): Shows {
  const { row } = meeting
  const nothing: Shows = {
    now,
    state: row.state,
    blank: row.blank === 1,
    item: 0,
    items: 0,
    title: null,
    endsAt: null,
    leftMs: 0,
    decisions: [],
    speaker: null,
    poll: null,
  }
  if (row.blank === 1) return nothing
  const items = meeting.items.filter(({ state }) => state !== 'withdrawn')
  const at = items.findIndex(({ state }) => state === 'current')
  const item = items[at]
  if (item === undefined) return { ...nothing, items: items.length }
  const clock = { item: at + 1, items: items.length, endsAt: row.ends_at, leftMs: row.left_ms }
  const speaker = speakerOf(desk, row.speaker)
  if (!isShown(desk, meeting, card, item, now)) return { ...nothing, ...clock, speaker }
  const poll = meeting.polls.findLast(one => one.item === item.id)
  return {
    ...nothing,
    ...clock,
    speaker,
    title: maskPersonalNumbers(desk.cards.get(item.about)?.title ?? item.title),
    decisions: inForce(meeting.outcomes)
      .filter(one => one.item === item.id && one.kind === 'decision')
      .slice(-mostDecisions)
      .map(({ text }) => maskPersonalNumbers(text)),
    poll:
      poll === undefined
        ? null
        : {
            question: maskPersonalNumbers(poll.question),
            options: [...optionsOf(poll)],
            totals:
              poll.state === 'published' && poll.totals !== null
                ? (JSON.parse(poll.totals) as number[])
                : null,
          },
  }
}

/** Who speaks, as role and unit: a wall names nobody. */
function speakerOf({ directory }: WallDesk, person: string): Shows['speaker'] {
  const post = directory.membershipsOf(person)[0]
  if (person === '' || post === undefined) return null
  return { role: post.role, unit: directory.unit(post.unit)?.name ?? '' }
}
