import { workingDaysApart } from '#shared/calendar/working-time.ts'
import { forgetAnswers } from '#server/cases/desk/remembered.ts'
import type { CaseDesk } from '#server/cases/desk/case-desk.ts'
import type { StationCalendar } from '#server/clock/station-calendar.ts'
import type { Core } from '#server/core/core.ts'
import type { Feature } from '#server/core/feature.ts'
import { eraseOldValues } from './old-values.ts'
import { type Erasable, textsOf } from '#server/core/erasable.ts'
import { eraseCard } from './erase-card.ts'
import { Eraser } from './eraser.ts'
import { erasureRoutes } from './erasure-routes.ts'
import { Ledger } from './ledger.ts'
import { legalHold, liftLegalHold } from './legal-hold.ts'
import { LegalHolds } from './legal-holds.ts'
import { missingMedia } from './missing-media.ts'
import { RetentionJob } from './retention-job.ts'

/** Everything that erases. */
export interface Erasure extends Feature {
  readonly eraser: Eraser
  readonly ledger: Ledger
  readonly holds: LegalHolds
  readonly job: RetentionJob
  /** The parts of all rooms, its own too. */
  readonly parts: readonly Erasable[]
}

/** Puts erasing together from what the features before it bring. */
export function openErasure(
  core: Core,
  desk: CaseDesk,
  calendar: StationCalendar,
  features: readonly Feature[],
): Erasure {
  const { log, records, directory, path } = core
  const ledger = new Ledger(records)
  const holds = new LegalHolds(records)
  const own = [textsOf('legal holds', 'legal_holds', { why: '' })]
  const parts = [...features.flatMap(({ erasables = [] }) => erasables), ...own]
  const eraser = new Eraser({
    ...core,
    ledger,
    holds,
    erasables: parts,
    beat: unit => path(unit).find(id => directory.unit(id)?.kind === 'beat') ?? unit,
    workingDays: (from, to) => workingDaysApart(from, to, calendar.now.works),
  })
  const job = new RetentionJob({
    ...core,
    eraser,
    ledger,
    holds,
    retained: [missingMedia(log), ...features.flatMap(({ retained = [] }) => retained)],
    old: async now => {
      await log.write([forgetAnswers(now)])
      await eraseOldValues(log, now)
    },
  })
  return {
    eraser,
    ledger,
    holds,
    job,
    parts,
    routes: [erasureRoutes(desk, { ledger, holds, job })],
    commands: [legalHold(holds), liftLegalHold(holds), eraseCard(eraser)],
    erasables: own,
    async start() {
      await eraser.start()
      await job.start()
    },
    async stop() {
      await job.stop()
      await eraser.stop()
    },
  }
}
