import { createHash, randomInt } from 'node:crypto'
import type { Clock } from '#shared/base/clock.ts'
import { minuteMs } from '#shared/base/day.ts'
import { newId } from '#shared/base/ids.ts'

/** How long the code of a projector holds. */
const codeMs = 10 * minuteMs
/** So many projectors wait at once; of more the oldest are forgotten. */
const mostWaiting = 500
/** Without letters and digits that look alike. */
const alphabet = 'ACDEFHJKMNPRTUVWXY34679'

interface Waiting {
  readonly code: string
  readonly until: number
}

/** What is kept of what a projector knows itself by. */
export const screenHash = (secret: string): string =>
  createHash('sha256').update(secret).digest('base64url')

/** A code as it is compared, however it was typed. */
const plain = (code: string): string => code.toUpperCase().replaceAll(/[^A-Z0-9]/g, '')

/** Projectors that no chair has let in yet, each with the code on its wall. Nothing of them is kept. */
export class Screens {
  readonly #clock: Pick<Clock, 'now'>
  readonly #waiting = new Map<string, Waiting>()

  constructor(clock: Pick<Clock, 'now'>) {
    this.#clock = clock
  }

  /** A new projector: what it knows itself by, and its code. */
  begin(): { readonly screen: string; readonly code: string } {
    const now = this.#clock.now()
    for (const [hash, { until }] of this.#waiting)
      if (until <= now || this.#waiting.size >= mostWaiting) this.#waiting.delete(hash)
    const screen = newId() + newId()
    const code = Array.from({ length: 6 }, () => alphabet[randomInt(alphabet.length)]).join('')
    this.#waiting.set(screenHash(screen), { code, until: now + codeMs })
    return { screen, code }
  }

  /** The projector that shows a code; null for none. */
  waiting(code: string): string | null {
    const now = this.#clock.now()
    for (const [hash, one] of this.#waiting)
      if (one.until > now && one.code === plain(code)) return hash
    return null
  }

  /** The code of a projector that still waits; null when it waits no longer. */
  codeOf(secret: string): string | null {
    const one = this.#waiting.get(screenHash(secret))
    return one !== undefined && one.until > this.#clock.now() ? one.code : null
  }

  /** It was let in, and its code holds no longer. */
  forget(hash: string): void {
    this.#waiting.delete(hash)
  }
}
