import type { CaseDesk } from '#server/cases/desk/case-desk.ts'
import type { Core } from '#server/core/core.ts'
import type { Feature } from '#server/core/feature.ts'
import { clockRoutes } from './clock-routes.ts'
import { ClockTimers } from './clock-timers.ts'
import { endHoldInTime } from './end-hold.ts'
import { dueEventNotices } from './due-event-notices.ts'
import type { Clocks } from './open-clocks.ts'
import { logger } from '#server/telemetry/logger.ts'

/** What fires when a clock's time has come. */
export interface Deadlines extends Feature {
  /** Resolves when nothing that is due now is left. */
  settled(): Promise<void>
}

/** Fires what is due, from `start` on and at first what was missed; the server need not wait for that. */
export function openDeadlines(core: Core, desk: CaseDesk, { clocks, keep }: Clocks): Deadlines {
  const timers = new ClockTimers({
    ...core,
    clocks,
    prepare: dueEventNotices(desk),
    endHold: card => endHoldInTime(desk, card),
  })
  let starting: Promise<void> = Promise.resolve()
  return {
    routes: [clockRoutes(desk, clocks)],
    start() {
      // Counted anew first, so that nothing fires by a calendar that is out of date.
      starting = keep
        .start()
        .then(() => timers.start())
        .catch(error => logger.error({ err: error }, 'clocks could not be started'))
    },
    async settled() {
      await starting
      await keep.settled()
      await timers.settled()
    },
    async stop() {
      await timers.stop()
      await starting
    },
  }
}
