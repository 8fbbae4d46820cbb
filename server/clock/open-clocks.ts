import type { Core } from '#server/core/core.ts'
import type { Feature } from '#server/core/feature.ts'
import { rowsOfCard } from '#server/core/erasable.ts'
import { calendarRoutes } from './calendar-routes.ts'
import { CardDeadlines } from './card-deadlines.ts'
import { KeepClocks } from './keep-clocks.ts'
import { StationCalendar } from './station-calendar.ts'
import { logger } from '#server/telemetry/logger.ts'

/** The station's calendar and the clocks that go by it. */
export interface Clocks extends Feature {
  readonly calendar: StationCalendar
  readonly clocks: CardDeadlines
  /** Keeps the clocks beside the cards; begun by the deadlines, which fire by them. */
  readonly keep: KeepClocks
}

/** Opens them; nothing fires before the deadlines start. */
export async function openClocks(core: Core): Promise<Clocks> {
  const { log, records, cards, types, clock, directory } = core
  const calendar = await StationCalendar.open({ log, records, clock })
  const clocks = new CardDeadlines({
    records,
    cards,
    calendar: () => calendar.now,
    target: (type, priority, kind) => types.get(type)?.clocks[kind][priority] ?? null,
  })
  const keep = new KeepClocks({ ...core, clocks })
  const stopListening = calendar.onChange(() => {
    keep.recount().catch(error => logger.error({ err: error }, 'clocks are behind the calendar'))
  })
  return {
    calendar,
    clocks,
    keep,
    routes: [calendarRoutes({ calendar, directory })],
    erasables: [rowsOfCard('clocks', { clocks: 'card', clock_firings: 'card' })],
    details: () => ({ calendar: { missing: calendar.missing() } }),
    async stop() {
      stopListening()
      await keep.stop()
    },
  }
}
