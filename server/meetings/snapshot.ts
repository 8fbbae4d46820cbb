import type { z } from 'zod'
import type { InvitedRole } from '#shared/meeting/meeting.ts'
import { can } from '#shared/policy/can.ts'
import type { Actor } from '#shared/policy/roles.ts'
import type { CaseDesk } from '#server/cases/desk/case-desk.ts'
import type { CardRecord } from '#server/room/card-record.ts'
import { subjectOf } from '#server/room/card-record.ts'
import { isQuorate, type Meeting, optionsOf } from './meeting.ts'
import { isInvited, meetingFor, reads } from './meeting-access.ts'
import type { meetingResponse } from './meeting-responses.ts'
import type { MeetingsHere } from './meetings-here.ts'
import type { MeetingItemRow, MeetingPollRow } from './tables.ts'

type Shown = z.output<typeof meetingResponse>

/** What a meeting is shown from. */
export interface ShowingDesk extends Pick<CaseDesk, 'boards' | 'cards' | 'directory' | 'path'> {
  readonly here: Pick<MeetingsHere, 'here' | 'awaySince'>
}

/** A meeting whole, as somebody who takes part in it may see it at an instant. */
export function snapshot(
  desk: ShowingDesk,
  { meeting, card, screens }: { meeting: Meeting; card: CardRecord; screens: number },
  actor: Actor,
  now: number,
): Shown {
  const { row, items, people, hands, outcomes } = meeting
  const open = new Set(items.flatMap(({ id, about }) => (reads(desk, actor, about) ? id : [])))
  const superseded = new Set(outcomes.map(({ supersedes }) => supersedes))
  const name = (id: string) => desk.directory.person(id)?.name ?? ''
  const person = (id: string) => ({ id, name: name(id) })
  const maybe = (id: string) => (id === '' ? null : person(id))
  const away = (id: string) => (id === '' ? null : desk.here.awaySince(card.id, id))
  const subject = subjectOf(card, desk.path)
  return {
    now,
    seq: row.seq,
    term: row.term,
    state: row.state,
    card: { id: card.id, number: card.number ?? '', title: card.title },
    board: card.board,
    place: row.place,
    startsAt: row.starts_at,
    invited: JSON.parse(row.invited) as InvitedRole[],
    quorum: row.quorum,
    quorate: isQuorate(meeting),
    follows: row.follows,
    chair: maybe(row.chair),
    offered: maybe(row.offered),
    presenter: maybe(row.presenter),
    recorder: maybe(row.recorder),
    chairAway: away(row.chair),
    presenterAway: away(row.presenter),
    item: row.item,
    endsAt: row.ends_at,
    leftMs: row.left_ms,
    speaker: maybe(row.speaker),
    blank: row.blank === 1,
    unlocked: row.unlocked,
    screens,
    startedAt: row.started_at,
    closedAt: row.closed_at,
    items: items.map(item => itemShown(desk, item, open.has(item.id))),
    people: people.map(one => ({
      id: one.id,
      person: one.person,
      name: one.person === '' ? one.label : name(one.person),
      by: one.by === one.person ? null : name(one.by),
      from: one.from_at,
      to: one.to_at,
    })),
    hands: hands.map(hand => person(hand.person)),
    here: [...desk.here.here(card.id)],
    outcomes: outcomes
      .filter(one => open.has(one.item))
      .map(one => ({
        id: one.id,
        item: one.item,
        kind: one.kind,
        text: one.text,
        owner: maybe(one.owner),
        due: one.due,
        supersedes: one.supersedes,
        superseded: superseded.has(one.id),
        by: person(one.by),
        at: one.at,
      })),
    polls: meeting.polls
      .filter(one => open.has(one.item))
      .map(poll => pollShown(meeting, poll, actor, person)),
    may: {
      prepare: can(actor, 'meeting:prepare', subject),
      chair: can(actor, 'meeting:chair', subject),
      attend: can(actor, 'meeting:attend', subject),
    },
    invitees: invitees(desk, meeting, card),
  }
}

function itemShown(
  { cards }: Pick<ShowingDesk, 'cards'>,
  item: MeetingItemRow,
  isOpen: boolean,
): Shown['items'][number] {
  const { id, about, state } = item
  const plain = {
    id,
    plannedMs: item.planned_ms,
    usedMs: item.used_ms,
    state,
    carried: item.carried_from !== '',
  }
  if (!isOpen) return { ...plain, kind: 'hidden', card: null, title: '', note: '' }
  const card = cards.get(about)
  if (card === undefined)
    return { ...plain, kind: 'free', card: null, title: item.title, note: item.note }
  const { number, title } = card
  return {
    ...plain,
    kind: 'card',
    card: { id: about, number: number ?? '', title },
    title,
    note: item.note,
  }
}

function pollShown(
  { row, votes }: Meeting,
  poll: MeetingPollRow,
  actor: Actor,
  person: (id: string) => { id: string; name: string },
): Shown['polls'][number] {
  const mine = votes.filter(one => one.poll === poll.id)
  const own = mine.find(one => one.person === actor.id)
  const told = poll.state === 'published' || (poll.state === 'closed' && row.chair === actor.id)
  const totals = poll.totals === null || !told ? null : (JSON.parse(poll.totals) as number[])
  const counting = poll.kind === 'hands' && poll.state === 'open'
  return {
    id: poll.id,
    item: poll.item,
    kind: poll.kind,
    question: poll.question,
    options: [...optionsOf(poll)],
    state: poll.state,
    entitled: poll.entitled,
    cast: poll.kind === 'open' ? mine.length : 0,
    mine: poll.kind === 'open' && own !== undefined ? Number(own.choice) : null,
    totals,
    counts: counting
      ? mine.map(one => ({ by: person(one.person), counts: JSON.parse(one.choice) as number[] }))
      : [],
  }
}

/** Everybody who sees the meeting, by name. */
function invitees(desk: ShowingDesk, { row }: Meeting, card: CardRecord) {
  const ground = { desk, id: card.id, invites: row }
  const around = new Map(
    desk.directory.peopleAround(card.unit).map(({ person: { id, name } }) => [id, name] as const),
  )
  return [...around]
    .filter(([id]) => {
      const actor = desk.directory.actor(id)
      return (
        actor !== null &&
        (row.state === 'draft' ? meetingFor(ground, actor).ok : isInvited(ground, actor))
      )
    })
    .map(([id, name]) => ({ id, name }))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
}
