import type { ReactiveController, ReactiveControllerHost } from 'lit'

/** Raises the notices above what stands at the bottom of the host, as `--notice-rise` of the page. */
export class DockHeight implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement
  readonly #sizes = new ResizeObserver(() => this.#tell())
  #dock: Element | null = null

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host
    host.addController(this)
  }

  hostUpdated(): void {
    const dock = this.#host.shadowRoot?.querySelector('.dock') ?? null
    if (dock === this.#dock) return
    this.#sizes.disconnect()
    this.#dock = dock
    if (dock === null) this.#clear()
    else this.#sizes.observe(dock)
  }

  hostDisconnected(): void {
    this.#sizes.disconnect()
    this.#dock = null
    this.#clear()
  }

  #tell(): void {
    const height = this.#dock?.getBoundingClientRect().height ?? 0
    document.documentElement.style.setProperty('--notice-rise', `${height}px`)
  }

  #clear(): void {
    document.documentElement.style.removeProperty('--notice-rise')
  }
}
