import type { Priority } from '#shared/board/card/card-types.ts'
import {
  type ClockKind,
  clockKinds,
  type ClockTarget,
} from '#shared/board/types/type-definition.ts'
import { soonAt } from '#shared/calendar/clock-state.ts'
import { addTime, type IsWorking, timeBetween } from '#shared/calendar/working-time.ts'
import type { ClockRow } from './tables.ts'
import type { ClockEvent } from '#server/cases/desk/case-clocks.ts'

/** What clocks are counted by. */
export interface Counting {
  readonly works: IsWorking
  /** How long a clock of a card may run; null for no such clock. */
  readonly target: (type: string, priority: Priority, kind: ClockKind) => ClockTarget | null
}

/** A new card's clocks: reply and close wait until it is accepted. Null counts as not yet. */
export function newClocks(
  card: {
    readonly card: string
    readonly type: string
    readonly priority: Priority
    readonly at: number
    readonly accepted: boolean
  },
  counting: Counting,
): readonly ClockRow[] {
  // A type without an accept clock has nothing to wait for.
  const waits = !card.accepted && counting.target(card.type, card.priority, 'accept') !== null
  return clockKinds.map(kind => {
    const target = counting.target(card.type, card.priority, kind)
    const row: ClockRow = {
      card: card.card,
      kind,
      type: card.type,
      priority: card.priority,
      minutes: target?.minutes ?? null,
      time: target?.time ?? 'always',
      extra: 0,
      started_at: null,
      counts_from: null,
      due_at: null,
      soon_at: null,
      held_until: null,
      stopped_at: null,
      fired: 0,
      next_at: null,
      firing: null,
      version: 0,
      missed_at: null,
    }
    if (kind !== 'accept' && waits) return row
    const begun = begin(row, card.at, counting)
    return kind === 'accept' && card.accepted ? stop(begun, card.at) : begun
  })
}

/** A clock after an event; the same object when the event is nothing to it. One that had run out stays so in the figures. */
export function moveClock(
  row: ClockRow,
  event: ClockEvent,
  at: number,
  counting: Counting,
): ClockRow {
  const moved = afterEvent(row, event, at, counting)
  const ranOut = row.stopped_at === null && row.due_at !== null && row.due_at <= at
  return moved === row || !ranOut || row.missed_at !== null
    ? moved
    : { ...moved, missed_at: row.due_at }
}

function afterEvent(row: ClockRow, event: ClockEvent, at: number, counting: Counting): ClockRow {
  const runs = row.stopped_at === null && row.started_at !== null
  switch (event.kind) {
    case 'accepted':
      if (row.stopped_at !== null) return row
      if (row.kind === 'accept') return stop(row, at)
      return row.started_at === null ? begin(row, at, counting) : row
    case 'replied':
      return row.kind === 'reply' && row.stopped_at === null ? stop(row, at) : row
    case 'closed':
      return row.stopped_at === null ? stop(row, at) : row
    case 'reopened':
      return row.kind === 'close'
        ? begin({ ...row, stopped_at: null, held_until: null, extra: 0 }, at, counting)
        : row
    case 'restored': {
      if (row.stopped_at !== event.since) return row
      const began = row.started_at === event.since ? null : row.started_at
      return due({ ...row, stopped_at: null, started_at: began }, counting)
    }
    case 'held':
      return runs ? hold(row, at, event.until, counting) : row
    case 'released':
      return row.held_until !== null ? release(row, at, counting) : row
    case 'extended':
      return runs && row.kind === event.clock ? extend(row, event.until, counting) : row
    case 'reprioritised': {
      if (row.priority === event.priority) return row
      const same = { ...row, priority: event.priority }
      const again = retarget(same, counting)
      return event.freely === true && endsLater(row, again) ? same : again
    }
    case 'retyped':
      return row.type === event.type ? row : retarget({ ...row, type: event.type }, counting)
    case 'recounted': {
      const again = runs ? due(row, counting) : row
      return again.due_at === row.due_at && again.soon_at === row.soon_at ? row : again
    }
  }
}

const stop = (row: ClockRow, at: number): ClockRow => ({
  ...row,
  started_at: row.started_at ?? at,
  held_until: null,
  stopped_at: at,
})

const begin = (row: ClockRow, at: number, counting: Counting): ClockRow =>
  due({ ...row, started_at: at, counts_from: at }, counting)

/** Counts when the row is due from where it counts. */
function due(row: ClockRow, { works }: Pick<Counting, 'works'>): ClockRow {
  if (row.minutes === null || row.counts_from === null)
    return { ...row, due_at: null, soon_at: null }
  const whole = row.minutes * 60_000 + row.extra
  const due_at = addTime(row.counts_from, whole, row.time, works)
  return { ...row, due_at, soon_at: soonAt(due_at, row.minutes, row.time, works) }
}

/** Stands still: what has been counted so far is counted as if it ended where the hold ends. */
function hold(row: ClockRow, at: number, until: number, counting: Counting): ClockRow {
  return due(
    { ...row, held_until: until, counts_from: shifted(row, row.held_until ?? at, until, counting) },
    counting,
  )
}

function release(row: ClockRow, at: number, counting: Counting): ClockRow {
  const until = row.held_until!
  // A server that was down when the hold ended does not make it longer.
  const from = Math.min(at, until)
  return due(
    { ...row, held_until: null, counts_from: shifted(row, until, from, counting) },
    counting,
  )
}

/** Where a clock must count from so that at `to` as much has been counted as now at `from`. */
function shifted(row: ClockRow, from: number, to: number, { works }: Counting): number {
  const counted = timeBetween(row.counts_from ?? from, from, row.time, works)
  return addTime(to, -counted, row.time, works)
}

function extend(row: ClockRow, until: number, { works }: Pick<Counting, 'works'>): ClockRow {
  if (row.minutes === null || row.counts_from === null) return row
  const whole = timeBetween(row.counts_from, until, row.time, works)
  const extra = whole - row.minutes * 60_000
  return due({ ...row, extra }, { works })
}

const endsLater = (before: ClockRow, after: ClockRow): boolean =>
  before.due_at !== null && (after.due_at === null || after.due_at > before.due_at)

/** Another priority or type: the clock counts from its start as if it had been so all along, holds left out. */
function retarget(row: ClockRow, counting: Counting): ClockRow {
  if (row.stopped_at !== null) return row
  const target = counting.target(row.type, row.priority, row.kind)
  return due(
    { ...row, minutes: target?.minutes ?? null, time: target?.time ?? row.time, extra: 0 },
    counting,
  )
}
