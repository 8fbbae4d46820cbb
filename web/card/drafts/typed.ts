import type { LitElement, ReactiveController } from 'lit'
import type { BegunBox } from '#web/sync/drafts/begun-box.ts'
import { emit } from '#web/ui/element.ts'

/** A part of the panel asks where begun texts are kept; the panel fills in the box and puts its card before the place. */
export interface BegunAsk {
  place: string
  box: BegunBox | null
}

/** Where on the panel's card something is begun, as `name`; without a panel there is no box. */
export function askBegun(from: EventTarget, name: string): BegunAsk {
  const ask: BegunAsk = { place: name, box: null }
  emit<BegunAsk>(from, 'begun-ask', ask)
  return ask
}

/** A text as it is typed, and as it was when the typing began. */
interface Begun {
  readonly text: string
  readonly found: string
}

/**
 * What is typed into a field of the panel and not kept yet. It survives a reload; what comes back so is `offered`, because the
 * field alone does not show that it is still to be kept.
 */
export class Typed implements ReactiveController {
  /** Null while nothing is typed. */
  text: string | null = null
  /** The text as it was when the typing began. */
  found = ''
  offered = false
  readonly #host: LitElement
  readonly #name: () => string
  #place = ''

  /** `name` says which field of the card it is. */
  constructor(host: LitElement, name: () => string) {
    this.#host = host
    this.#name = name
    host.addController(this)
  }

  hostUpdate(): void {
    const { place, box } = askBegun(this.#host, this.#name())
    if (place === this.#place) return
    this.#place = place
    const begun = (box?.get(place) ?? null) as Begun | null
    this.text = begun?.text ?? null
    this.found = begun?.found ?? ''
    this.offered = begun !== null
  }

  /** The person types; `now` is what the field is about to change. */
  type(text: string, now: string): void {
    if (this.text === null) this.found = now
    this.text = text
    this.offered = false
    this.#keep({ text, found: this.found })
  }

  /** It is kept, or let go of. */
  end(): void {
    if (this.text === null) return
    this.text = null
    this.offered = false
    this.#keep(null)
  }

  #keep(begun: Begun | null): void {
    const { place, box } = askBegun(this.#host, this.#name())
    box?.keep(place, begun)
    this.#host.requestUpdate()
  }
}
