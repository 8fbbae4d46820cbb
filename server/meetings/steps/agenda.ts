import { done, type Outcome, refused } from '#shared/base/problem.ts'
import { minuteMs } from '#shared/base/day.ts'
import { newId } from '#shared/base/ids.ts'
import { mostItems } from '#shared/meeting/meeting.ts'
import { rankBetween, ranksAfter } from '#shared/board/shape/rank.ts'
import { cardFor } from '#server/cases/cards/card-access.ts'
import { statement } from '#server/records/database.ts'
import { inForce, type Meeting, putItem, readMeeting } from '#server/meetings/meeting.ts'
import type { MeetingItemRow } from '#server/meetings/tables.ts'
import { agendaStates } from './prepare.ts'
import type { StepDesk, StepKind, StepPlan } from './step.ts'

type NewItem = Pick<MeetingItemRow, 'id' | 'about' | 'title' | 'planned_ms' | 'carried_from'>

/** Puts items at the end of the agenda; a card that is on it, or an item that was added before, is left out. */
function appended(
  desk: Pick<StepDesk, 'records'>,
  { row, items }: Meeting,
  wanted: readonly NewItem[],
): Outcome<StepPlan> {
  const known = new Set(items.map(({ id }) => id))
  const cards = new Set(
    items.flatMap(({ about, state }) => (about === '' || state === 'withdrawn' ? [] : about)),
  )
  const fresh = wanted.filter(({ id, about }) => {
    if (known.has(id) || (about !== '' && cards.has(about))) return false
    known.add(id)
    if (about !== '') cards.add(about)
    return true
  })
  if (fresh.length === 0) return done({ done: true })
  if (items.length + fresh.length > mostItems) return refused('too-large', { rule: 'MG4' })
  const ranks = ranksAfter(items.at(-1)?.rank ?? null, fresh.length)
  return done({
    statements: fresh.map((item, at) =>
      putItem(desk.records, {
        ...item,
        meeting: row.card,
        rank: ranks[at]!,
        used_ms: 0,
        state: 'planned',
        note: '',
      }),
    ),
    told: { items: fresh.length },
  })
}

/** Puts cards and free items on the agenda; a card its giver cannot read, or of another board, is refused. */
export const add: StepKind<'add'> = {
  verb: 'meeting:prepare',
  states: agendaStates,
  run({ desk, meeting, card, actor }, { items }) {
    const wanted: NewItem[] = []
    for (const { id, card: about = '', title = '', minutes } of items) {
      if ((about === '') === (title === '')) return refused('bad-request', { rule: 'MG4' })
      if (about !== '') {
        const found = cardFor(desk, actor, about)
        if (!found.ok) return found
        if (found.value.board !== card.board || about === card.id)
          return refused('bad-request', { rule: 'MG4' })
      }
      wanted.push({ id, about, title, planned_ms: minutes * minuteMs, carried_from: '' })
    }
    return appended(desk, meeting, wanted)
  },
}

/** Takes over what the last meeting of the series left: items not reached or put off, and cards with actions still open; twice adds nothing. */
export const carry: StepKind<'carry'> = {
  verb: 'meeting:prepare',
  states: agendaStates,
  async run({ desk, meeting }) {
    const { follows } = meeting.row
    const last = follows === null ? null : await readMeeting(desk.records, follows)
    if (last === null || !['closed', 'signed'].includes(last.row.state))
      return refused('meeting-state', { rule: 'MG7' })
    const taken = new Set(meeting.items.map(one => one.carried_from))
    const acting = new Set(
      inForce(last.outcomes).flatMap(({ kind, item }) => (kind === 'action' ? item : [])),
    )
    const left = last.items.filter(
      ({ id, state }) =>
        !taken.has(id) &&
        (state === 'planned' || state === 'deferred' || (state === 'done' && acting.has(id))),
    )
    const { records } = desk
    return appended(
      { records },
      meeting,
      left.flatMap(({ id, about, title, planned_ms }) =>
        // A card that was erased or closed meanwhile has nothing left to be spoken of.
        about !== '' && desk.cards.get(about)?.closedAt !== null
          ? []
          : { id: newId(), about, title, planned_ms, carried_from: id },
      ),
    )
  },
}

const itemOf = ({ items }: Meeting, id: string): Outcome<MeetingItemRow> => {
  const item = items.find(one => one.id === id)
  return item === undefined ? refused('not-found', { rule: 'MG5' }) : done(item)
}

/** Changes how long an item is meant to take, and what a free one is called. */
export const change: StepKind<'item'> = {
  verb: 'meeting:prepare',
  states: agendaStates,
  run({ desk, meeting }, { item: id, title, minutes }) {
    const item = itemOf(meeting, id)
    if (!item.ok) return item
    if (title !== undefined && item.value.about !== '')
      return refused('bad-request', { rule: 'MG4' })
    const row = {
      ...item.value,
      title: title ?? item.value.title,
      planned_ms: minutes === undefined ? item.value.planned_ms : minutes * minuteMs,
    }
    return done({ statements: [putItem(desk.records, row)], told: { item: id } })
  },
}

/** Puts an item elsewhere in the order. */
export const move: StepKind<'move'> = {
  verb: 'meeting:prepare',
  states: agendaStates,
  run({ desk, meeting }, { item: id, before }) {
    const item = itemOf(meeting, id)
    if (!item.ok) return item
    const others = meeting.items.filter(one => one.id !== id)
    const found = others.findIndex(one => one.id === before)
    // One that has gone meanwhile stands for the end.
    const at = found < 0 ? others.length : found
    const rank = rankBetween(others[at - 1]?.rank ?? null, others[at]?.rank ?? null)
    return done({
      statements: [putItem(desk.records, { ...item.value, rank })],
      told: { item: id },
    })
  },
}

/** Takes an item off; one that was spoken of stays in the record, and the current one is not taken away. */
export const remove: StepKind<'remove'> = {
  verb: 'meeting:prepare',
  states: agendaStates,
  run({ desk, meeting }, { item: id }) {
    const item = itemOf(meeting, id)
    if (!item.ok) return done({ done: true })
    const { state, used_ms } = item.value
    if (state === 'current') return refused('meeting-current', { rule: 'MG5' })
    const untouched =
      used_ms === 0 &&
      !meeting.outcomes.some(one => one.item === id) &&
      !meeting.polls.some(one => one.item === id)
    const gone = desk.records
      .deleteFrom('meeting_items')
      .where('meeting', '=', meeting.row.card)
      .where('id', '=', id)
    return done({
      statements: [
        untouched ? statement(gone) : putItem(desk.records, { ...item.value, state: 'withdrawn' }),
      ],
      told: { item: id },
    })
  },
}
