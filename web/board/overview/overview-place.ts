import { css, html } from 'lit'
import type { OverviewScope } from './board-overview.ts'
import { onDemand } from '#web/state/on-demand.ts'
import { base, UiElement } from '#web/ui/element.ts'

declare global {
  interface HTMLElementTagNameMap {
    'overview-place': OverviewPlace
  }
}

const part = onDemand(() => import('./define-overview.ts'))

/** Where the overview of a board stands; its elements are loaded when it is first looked at. */
export class OverviewPlace extends UiElement {
  static override properties = {
    scope: { attribute: false },
    version: { attribute: false },
    failed: { state: true },
  }
  declare scope: OverviewScope
  declare version: number
  declare failed: boolean

  constructor() {
    super()
    this.version = 0
    this.failed = false
  }

  static override styles = [
    base,
    css`
      :host {
        display: block;
        flex: 1;
        min-height: 0;
        overflow: auto;
      }
    `,
  ]

  override connectedCallback(): void {
    super.connectedCallback()
    this.#load()
  }

  readonly #load = (): void => {
    this.failed = false
    void part.load().then(
      () => this.requestUpdate(),
      () => (this.failed = true),
    )
  }

  override render() {
    if (this.failed) return html`<ui-error-card @ui-retry=${this.#load}></ui-error-card>`
    if (part.here === null) return html`<ui-loading lines="3"></ui-loading>`
    return html`<board-overview .scope=${this.scope} .version=${this.version}></board-overview>`
  }
}
