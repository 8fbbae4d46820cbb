import type { Clock } from '#shared/base/clock.ts'
import { forgetAnswers } from '#server/cases/commands/remembered.ts'
import type { KeyedTurns } from '#server/cases/commands/keyed-turns.ts'
import type { CardTypes } from '#server/cases/types/card-types.ts'
import type { Log } from '#server/log/log.ts'
import type { RecordsDatabase } from '#server/records/database.ts'
import type { CardIndex } from '#server/room/card-index.ts'
import type { Door } from '#server/room/door.ts'
import { eraseOldValues } from './audit-part.ts'
import type { Erasable } from './erasable.ts'
import { Eraser } from './eraser.ts'
import { Ledger } from './ledger.ts'
import { LegalHolds } from './legal-holds.ts'
import { missingMedia } from './missing-media.ts'
import type { Retained } from './retained.ts'
import { RetentionJob } from './retention-job.ts'

/** Everything that erases. */
export interface Erasure {
  readonly eraser: Eraser
  readonly ledger: Ledger
  readonly holds: LegalHolds
  readonly job: RetentionJob
  readonly erasables: readonly Erasable[]
}

/** Puts erasing together: `erasables` and `retained` are what each room brings. */
export function openErasure(options: {
  readonly door: Door
  readonly log: Log
  readonly records: RecordsDatabase
  readonly cards: CardIndex
  readonly types: CardTypes
  readonly clock: Clock
  readonly turns: KeyedTurns
  readonly erasables: readonly Erasable[]
  readonly retained: readonly Retained[]
  readonly beat: (unit: string) => string
  readonly workingDays: (from: number, to: number) => number
}): Erasure {
  const { log, records, retained, erasables } = options
  const ledger = new Ledger(records)
  const holds = new LegalHolds(records)
  const eraser = new Eraser({ ...options, ledger, holds })
  const job = new RetentionJob({
    ...options,
    eraser,
    ledger,
    holds,
    retained: [missingMedia(log), ...retained],
    old: async now => {
      await log.write([forgetAnswers(now)])
      await eraseOldValues(log, now)
    },
  })
  return { eraser, ledger, holds, job, erasables }
}
