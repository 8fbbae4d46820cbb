import { css, html } from 'lit'
import { say } from '#web/locales/meetings.ts'
import { base, UiElement } from '#web/ui/element.ts'
import type { ServerClock } from './server-clock.ts'

declare global {
  interface HTMLElementTagNameMap {
    'meeting-timer': MeetingTimer
  }
}

/** Minutes and seconds, with a plus once the time is over. */
export function timeLeft(ms: number): string {
  const seconds = Math.floor(Math.abs(ms) / 1_000)
  const words = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
  return ms < 0 && seconds > 0 ? `+${words}` : words
}

/** What is left of an item's time, by the server's clock; it never goes up by itself. */
export class MeetingTimer extends UiElement {
  static override properties = {
    clock: { attribute: false },
    endsAt: { attribute: false },
    leftMs: { attribute: false },
  }
  declare clock: Pick<ServerClock, 'now'> | null
  /** When it is over, by the server's clock; null while it stands still. */
  declare endsAt: number | null
  declare leftMs: number
  #timer: ReturnType<typeof setInterval> | undefined
  #lowest = { of: 0, left: Number.POSITIVE_INFINITY }

  constructor() {
    super()
    this.clock = null
    this.endsAt = null
    this.leftMs = 0
  }

  static override styles = [
    base,
    css`
      :host {
        display: inline-block;
        font-variant-numeric: tabular-nums;
      }
      .near {
        color: var(--amber);
      }
      .over {
        color: var(--seal);
      }
      .still {
        color: var(--ink-faint);
      }
    `,
  ]

  override connectedCallback(): void {
    super.connectedCallback()
    this.#timer = setInterval(() => this.requestUpdate(), 250)
  }

  override disconnectedCallback(): void {
    clearInterval(this.#timer)
    super.disconnectedCallback()
  }

  get #left(): number {
    const now = this.clock?.now() ?? null
    if (this.endsAt === null || now === null) return this.leftMs
    const left = this.endsAt - now
    // A better answer of the clock may not turn it back.
    if (this.#lowest.of !== this.endsAt) this.#lowest = { of: this.endsAt, left }
    this.#lowest = { of: this.endsAt, left: Math.min(left, this.#lowest.left) }
    return this.#lowest.left
  }

  override render() {
    const left = this.#left
    const kind =
      this.endsAt === null ? 'still' : left < 0 ? 'over' : left < 60_000 ? 'near' : 'calm'
    return html`<span class=${kind} role="timer" aria-label=${say('meeting.timeLeft')}
      >${timeLeft(left)}</span
    >`
  }
}
