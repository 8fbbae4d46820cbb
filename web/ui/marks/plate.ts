import { css, html } from 'lit'
import { base, UiElement } from '#web/ui/element.ts'

declare global {
  interface HTMLElementTagNameMap {
    'ui-plate': UiPlate
  }
}

/** A card's number on the blue enamel of a house-number plate; `faint` is the same in outline, for dense lists. */
export class UiPlate extends UiElement {
  static override properties = { text: { type: String }, faint: { type: Boolean, reflect: true } }
  declare text: string
  declare faint: boolean

  constructor() {
    super()
    this.text = ''
    this.faint = false
  }

  static override styles = [
    base,
    css`
      :host {
        display: inline-block;
        vertical-align: middle;
        padding: 0 0.5em;
        border-radius: var(--radius-1);
        background: var(--plate);
        box-shadow:
          inset 0 0 0 2px var(--plate),
          inset 0 0 0 2.5px rgb(255 255 255 / 0.55);
        color: var(--on-plate);
        font-size: var(--text-xs);
        font-weight: var(--weight-bold);
        font-variant-numeric: tabular-nums;
        letter-spacing: 0.04em;
        line-height: 1.7;
        white-space: nowrap;
      }
      :host([faint]) {
        padding: 0;
        background: none;
        box-shadow: none;
        color: var(--ink-faint);
        font-weight: var(--weight-medium);
        letter-spacing: 0.02em;
      }
    `,
  ]

  override render() {
    return html`${this.text}`
  }
}
