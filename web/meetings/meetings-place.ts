import { css, html } from 'lit'
import { onDemand } from '#web/state/on-demand.ts'
import { PartController } from '#web/state/part-controller.ts'
import { type CardFilter, noFilter } from '#web/board/filter/card-filter.ts'
import { base, UiElement } from '#web/ui/element.ts'
import type { MeetingsScope } from './meetings-view.ts'

declare global {
  interface HTMLElementTagNameMap {
    'meetings-place': MeetingsPlace
  }
}

const part = onDemand(() => import('./define-meetings.ts'))

/** Where the meetings of a board stand; their elements are loaded when they are first looked at. */
export class MeetingsPlace extends UiElement {
  static override properties = {
    scope: { attribute: false },
    version: { attribute: false },
    filter: { attribute: false },
    meeting: { type: String },
  }
  declare scope: MeetingsScope
  declare version: number
  /** Which cards of the board are looked for. */
  declare filter: CardFilter
  /** The one that is open; '' for the list. */
  declare meeting: string
  readonly #part = new PartController(this, part)

  constructor() {
    super()
    this.version = 0
    this.filter = noFilter
    this.meeting = ''
  }

  static override styles = [
    base,
    css`
      :host {
        display: block;
        flex: 1;
        min-height: 0;
        overflow: auto;
        background: var(--paper);
      }
    `,
  ]

  override render() {
    const { state, load } = this.#part
    if (state === 'failed') return html`<ui-error-card @ui-retry=${load}></ui-error-card>`
    if (state === 'coming') return html`<ui-loading lines="3"></ui-loading>`
    return html`<meetings-view
      .scope=${this.scope}
      .version=${this.version}
      .filter=${this.filter}
      meeting=${this.meeting}
    ></meetings-view>`
  }
}
