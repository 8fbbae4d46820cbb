import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Clock } from '#shared/base/clock.ts'
import { minuteMs } from '#shared/base/day.ts'

/** How long one may be answered, ms. */
const lastsMs = 5 * minuteMs

/**
 * What passkeys sign: made for one purpose, answered once, within five minutes. Nothing is kept of one before it is answered, so that
 * whoever asks for many drives out nobody's.
 */
export class Challenges {
  readonly #clock: Pick<Clock, 'now'>
  /** A restart ends them all. */
  readonly #key = randomBytes(32)
  /** Those that were answered, and until when they could be again. */
  readonly #spent = new Map<string, number>()

  constructor(clock: Pick<Clock, 'now'>) {
    this.#clock = clock
  }

  /** Makes one. */
  make(purpose: string): Uint8Array<ArrayBuffer> {
    const head = Buffer.alloc(24)
    randomBytes(16).copy(head)
    head.writeDoubleBE(this.#clock.now() + lastsMs, 16)
    return Uint8Array.from([...head, ...this.#mac(head, purpose)])
  }

  /** Whether it is one of ours for that purpose that may still be answered, in base64url; answers that once. */
  spend(challenge: string, purpose: string): boolean {
    const bytes = Buffer.from(challenge, 'base64url')
    const head = bytes.subarray(0, 24)
    const mac = this.#mac(head, purpose)
    const now = this.#clock.now()
    if (bytes.length !== head.length + mac.length) return false
    if (!timingSafeEqual(bytes.subarray(24), mac)) return false
    const until = head.readDoubleBE(16)
    if (until <= now || this.#spent.has(challenge)) return false
    for (const [old, end] of this.#spent) {
      if (end > now) break
      this.#spent.delete(old)
    }
    this.#spent.set(challenge, until)
    return true
  }

  #mac(head: Uint8Array, purpose: string): Buffer {
    return createHmac('sha256', this.#key).update(head).update(purpose).digest()
  }
}
