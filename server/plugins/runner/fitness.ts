import type { Health } from '#server/plugins/seams.ts'
import { type Pause, type Violation, violationSentences } from './pause.ts'
import { violationsToPause } from './run-limits.ts'

/** How one plugin fares on one board: its violations, its newest errors, and whether it is paused. */
export class Fitness {
  #violations: number[] = []
  #errors: Health['errors'] = []
  #pause: Pause | null

  constructor(pause: Pause | null = null) {
    this.#pause = pause
  }

  /** Null when it is not paused. */
  get pause(): Pause | null {
    return this.#pause
  }

  /** Why it is paused, in a sentence about it; null when it is not. */
  get paused(): string | null {
    return this.#pause === null ? null : violationSentences[this.#pause.reason]
  }

  get errors(): Health['errors'] {
    return this.#errors
  }

  /** How many violations there were lately. */
  violations(now: number): number {
    this.#violations = this.#violations.filter(at => at > now - violationsToPause.within)
    return this.#violations.length
  }

  /** Notes a violation by code of this digest; the third within ten minutes pauses. The pause when it begins with this one. */
  violated(violation: Violation, now: number, digest: string): Pause | null {
    this.failed(`It ${violationSentences[violation]}.`, now)
    this.#violations.push(now)
    if (this.#pause !== null || this.violations(now) < violationsToPause.count) return null
    return (this.#pause = { digest, since: now, reason: violation })
  }

  /** Notes an error. */
  failed(sentence: string, at: number): void {
    this.#errors = [{ at, sentence: sentence.slice(0, 500) }, ...this.#errors].slice(0, 10)
  }

  /** Forgets the violations. */
  resume(): void {
    this.#violations = []
    this.#pause = null
  }
}
