import { css, html } from 'lit'
import type { OverviewScope } from './board-overview.ts'
import { onDemand } from '#web/state/on-demand.ts'
import { PartController } from '#web/state/part-controller.ts'
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
  }
  declare scope: OverviewScope
  declare version: number
  readonly #part = new PartController(this, part)

  constructor() {
    super()
    this.version = 0
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

  override render() {
    const { state, load } = this.#part
    if (state === 'failed') return html`<ui-error-card @ui-retry=${load}></ui-error-card>`
    if (state === 'coming') return html`<ui-loading lines="3"></ui-loading>`
    return html`<board-overview .scope=${this.scope} .version=${this.version}></board-overview>`
  }
}
