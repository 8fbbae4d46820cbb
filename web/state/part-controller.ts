import type { OnDemand } from './on-demand.ts'

/** An element that shows a part. */
interface PartHost {
  addController(controller: { hostConnected(): void }): void
  requestUpdate(): void
}

/** Fetches a part of the app for an element that comes on the screen, and draws it again once the part is here or could not be had. */
export class PartController {
  readonly #host: PartHost
  readonly #part: OnDemand<unknown>
  #failed = false

  constructor(host: PartHost, part: OnDemand<unknown>) {
    this.#host = host
    this.#part = part
    host.addController(this)
  }

  get state(): 'coming' | 'here' | 'failed' {
    if (this.#failed) return 'failed'
    return this.#part.here === null ? 'coming' : 'here'
  }

  hostConnected(): void {
    this.load()
  }

  /** Fetches it, again where it could not be had. */
  readonly load = (): void => {
    this.#failed = false
    void this.#part
      .load()
      .catch(() => (this.#failed = true))
      .finally(() => this.#host.requestUpdate())
  }
}
