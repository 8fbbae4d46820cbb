import type { ReactiveController, ReactiveControllerHost } from 'lit'

/**
 * Keeps `--keyboard` on its host at the height in px that a phone's keyboard covers at the bottom of the page: browsers
 * lay the keyboard over the page without telling CSS.
 */
export class KeyboardInset implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host
    host.addController(this)
  }

  readonly #measure = () => {
    const shown = window.visualViewport
    const covered = shown ? Math.max(0, innerHeight - shown.height - shown.offsetTop) : 0
    this.#host.style.setProperty('--keyboard', `${Math.round(covered)}px`)
  }

  hostConnected(): void {
    window.visualViewport?.addEventListener('resize', this.#measure)
    window.visualViewport?.addEventListener('scroll', this.#measure)
  }

  hostDisconnected(): void {
    window.visualViewport?.removeEventListener('resize', this.#measure)
    window.visualViewport?.removeEventListener('scroll', this.#measure)
  }
}
