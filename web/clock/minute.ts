import { minuteMs } from '#shared/base/day.ts'
import type { ReactiveController, ReactiveControllerHost } from 'lit'
import { onCalendar } from './calendar-now.ts'

const listeners = new Set<() => void>()
let timer: ReturnType<typeof setTimeout> | undefined

function tick(): void {
  for (const listener of listeners) listener()
}

function wait(): void {
  timer = setTimeout(
    () => {
      tick()
      wait()
    },
    minuteMs - (Date.now() % minuteMs),
  )
}

const shown = () => {
  if (document.visibilityState === 'visible') tick()
}

/** Calls back at every full minute, and when the page is looked at again; one timer for the whole page. Returns what ends it. */
export function onMinute(heard: () => void): () => void {
  if (listeners.size === 0) {
    wait()
    document.addEventListener('visibilitychange', shown)
  }
  listeners.add(heard)
  return () => {
    listeners.delete(heard)
    if (listeners.size > 0) return
    clearTimeout(timer)
    document.removeEventListener('visibilitychange', shown)
  }
}

/**
 * Looks at the time for its host every minute and whenever the calendar has changed, and renders the host again only when what it would say has changed: `say` answers
 * that as a text.
 */
export class MinuteController implements ReactiveController {
  readonly #host: ReactiveControllerHost
  readonly #say: () => string
  #said = ''
  #stops: readonly (() => void)[] = []

  constructor(host: ReactiveControllerHost, say: () => string) {
    this.#host = host
    this.#say = say
    host.addController(this)
  }

  hostConnected(): void {
    const look = () => {
      if (this.#say() !== this.#said) this.#host.requestUpdate()
    }
    this.#stops = [onMinute(look), onCalendar(look)]
  }

  hostUpdated(): void {
    this.#said = this.#say()
  }

  hostDisconnected(): void {
    for (const stop of this.#stops) stop()
    this.#stops = []
  }
}
