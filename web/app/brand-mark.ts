import { css, html } from 'lit'
import { base, UiElement } from '#web/ui/element.ts'

declare global {
  interface HTMLElementTagNameMap {
    'brand-mark': BrandMark
  }
}

/** The product's name on the blue enamel of a house-number plate. */
export class BrandMark extends UiElement {
  static override properties = { large: { type: Boolean, reflect: true } }
  declare large: boolean

  constructor() {
    super()
    this.large = false
  }

  static override styles = [
    base,
    css`
      :host {
        display: inline-flex;
        flex: none;
        align-items: center;
        padding: 0.32em 0.62em 0.36em;
        border-radius: var(--radius-2);
        background: var(--plate);
        box-shadow:
          inset 0 0 0 2px var(--plate),
          inset 0 0 0 3px rgb(255 255 255 / 0.6);
        color: var(--on-plate);
        font: var(--weight-bold) 1.0625rem / 1.2 var(--font-song);
        letter-spacing: 0.12em;
        user-select: none;
      }
      span {
        margin-inline-end: -0.12em;
      }
      :host([large]) {
        padding: 0.4em 0.8em 0.44em;
        box-shadow:
          inset 0 0 0 4px var(--plate),
          inset 0 0 0 5.5px rgb(255 255 255 / 0.65);
        font-size: 2.5rem;
      }
    `,
  ]

  override render() {
    return html`<span>邻里</span>`
  }
}
