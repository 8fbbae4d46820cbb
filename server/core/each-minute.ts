import type { Clock } from '#shared/base/clock.ts'
import { minuteMs } from '#shared/base/day.ts'
import { logger } from '#server/telemetry/logger.ts'

/** What is looked after each minute. */
export interface EachMinuteOptions {
  readonly clock: Clock
  readonly look: () => Promise<void>
  /** Whether there is anything to look after: while there is not, no time is spent. */
  readonly wanted: () => boolean
  /** What the operator reads when a look fails; the next one comes all the same. */
  readonly failed: string
}

/** Looks after what goes by the time, at the start and each minute from then on while there is anything, one look after the other. */
export class EachMinute {
  readonly #options: EachMinuteOptions
  #cancel: (() => void) | null = null
  #looking: Promise<void> = Promise.resolve()
  #stopped = false

  constructor(options: EachMinuteOptions) {
    this.#options = options
  }

  /** Whether no look may begin anything more. */
  get stopped(): boolean {
    return this.#stopped
  }

  start(): void {
    const { look, failed, wanted } = this.#options
    if (!wanted()) return
    this.#looking = this.#looking
      .then(look)
      .catch((error: unknown) => logger.error({ err: error }, failed))
    this.wake()
  }

  /** There may be something to look after from now on. */
  wake(): void {
    const { clock, wanted } = this.#options
    if (this.#stopped || this.#cancel !== null || !wanted()) return
    this.#cancel = clock.at(clock.now() + minuteMs, () => {
      this.#cancel = null
      this.start()
    })
  }

  /** Resolves when what had begun is done. */
  settled(): Promise<void> {
    return this.#looking
  }

  async stop(): Promise<void> {
    this.#stopped = true
    this.#cancel?.()
    await this.#looking
  }
}
