import type { Excess } from '#server/plugins/engine/engine.ts'
import type { Health } from '#server/plugins/seams.ts'
import type { Ending } from './placement.ts'
import { violationsToPause } from './run-limits.ts'

/** What a plugin did that it may not. */
export type Violation = Excess | Exclude<Ending, 'asked'>

const sentences: Readonly<Record<Violation, string>> = {
  cpu: 'took more processor time than it may',
  memory: 'took more memory than it may',
  engine: 'broke the engine that runs it',
  crashed: 'ended its process',
  stuck: 'did not answer any more',
  forged: 'sent what no plugin sends',
}

/** How one plugin fares on one board: its violations, its newest errors, and whether it is paused. */
export class Fitness {
  #violations: number[] = []
  #errors: Health['errors'] = []
  #paused: string | null = null

  /** Why it is paused; null when it is not. */
  get paused(): string | null {
    return this.#paused
  }

  get errors(): Health['errors'] {
    return this.#errors
  }

  /** How many violations there were lately. */
  violations(now: number): number {
    this.#violations = this.#violations.filter(at => at > now - violationsToPause.within)
    return this.#violations.length
  }

  /** Notes a violation; the third within ten minutes pauses. */
  violated(violation: Violation, now: number): void {
    this.failed(`It ${sentences[violation]}.`, now)
    this.#violations.push(now)
    if (this.violations(now) >= violationsToPause.count) this.#paused = sentences[violation]
  }

  /** Notes an error. */
  failed(sentence: string, at: number): void {
    this.#errors = [{ at, sentence: sentence.slice(0, 500) }, ...this.#errors].slice(0, 10)
  }

  /** Forgets the violations. */
  resume(): void {
    this.#violations = []
    this.#paused = null
  }
}
