import type { Clock } from '#shared/base/clock.ts'
import type { CaseDesk } from '#server/cases/case-desk.ts'
import type { CardTypes } from '#server/cases/types/card-types.ts'
import type { Fanout } from '#server/fanout/fanout.ts'
import type { Log } from '#server/log/log.ts'
import type { RecordsDatabase } from '#server/records/database.ts'
import type { CardIndex } from '#server/room/card-index.ts'
import type { ChangeExtra } from '#server/room/commit.ts'
import type { Door } from '#server/room/door.ts'
import { CardClocks } from './card-clocks.ts'
import { ClockTimers } from './clock-timers.ts'
import { endHoldInTime } from './end-hold.ts'
import type { PrepareFiring } from './firing.ts'
import { KeepClocks } from './keep-clocks.ts'
import { StationCalendar } from './station-calendar.ts'

/** What clocks need around them. */
export interface ClockworkOptions {
  readonly log: Pick<Log, 'write'>
  readonly records: RecordsDatabase
  readonly cards: CardIndex
  readonly types: Pick<CardTypes, 'get'>
  readonly fanout: Fanout<ChangeExtra>
  readonly door: Door
  readonly clock: Clock
}

/** Calendar, clocks and timers of a server. */
export interface Clockwork {
  readonly calendar: StationCalendar
  readonly clocks: CardClocks
  /** Begins to follow changes and to fire, at first what was missed; the server need not wait for that. */
  run(desk: CaseDesk, prepare: PrepareFiring): void
  /** Resolves when nothing that is due now is left. */
  settled(): Promise<void>
  stop(): Promise<void>
}

/** Builds them; nothing fires before `run`. */
export async function createClockwork(options: ClockworkOptions): Promise<Clockwork> {
  const { log, records, cards, types, clock } = options
  const calendar = await StationCalendar.open({ log, records, clock })
  const clocks = new CardClocks({
    records,
    cards,
    calendar: () => calendar.now,
    target: (type, priority, kind) => types.get(type)?.clocks[kind][priority] ?? null,
  })
  const keep = new KeepClocks({ ...options, clocks })
  let timers: ClockTimers | null = null
  let starting: Promise<void> = Promise.resolve()
  const stopListening = calendar.onChange(() => {
    keep.recount().catch(error => console.error('clocks are behind the calendar', error))
  })
  return {
    calendar,
    clocks,
    run(desk, prepare) {
      timers = new ClockTimers({
        ...options,
        clocks,
        prepare,
        endHold: card => endHoldInTime(desk, card),
      })
      // Counted anew first, so that nothing fires by a calendar that is out of date.
      starting = keep
        .start()
        .then(() => timers?.start())
        .catch(error => console.error('clocks could not be started', error))
    },
    async settled() {
      await starting
      await keep.settled()
      await timers?.settled()
    },
    async stop() {
      stopListening()
      await keep.stop()
      await timers?.stop()
      await starting
    },
  }
}
