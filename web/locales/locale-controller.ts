import type { ReactiveController, ReactiveControllerHost } from 'lit'
import { onLanguage } from './i18n.ts'

/** Renders its host again whenever the language changes, for as long as the host is in the page. */
export class LocaleController implements ReactiveController {
  readonly #host: ReactiveControllerHost
  #stop: (() => void) | undefined

  constructor(host: ReactiveControllerHost) {
    this.#host = host
    host.addController(this)
  }

  hostConnected(): void {
    this.#stop = onLanguage(() => this.#host.requestUpdate())
  }

  hostDisconnected(): void {
    this.#stop?.()
    this.#stop = undefined
  }
}
