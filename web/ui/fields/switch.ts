import { css, html } from 'lit'
import { Check, checkProperties, checkStyles } from './check.ts'
import { base } from '#web/ui/element.ts'

declare global {
  interface HTMLElementTagNameMap {
    'ui-switch': UiSwitch
  }
}

/** A setting that takes effect at once. */
export class UiSwitch extends Check {
  static override properties = checkProperties
  static override styles = [
    base,
    checkStyles,
    css`
      .face {
        align-items: center;
        width: 2.25em;
        height: 1.3em;
        margin-top: 0.05em;
        padding: 0 2px;
        border-radius: var(--radius-2);
      }
      .face::before {
        content: '';
        width: 0.95em;
        height: 0.95em;
        border-radius: var(--radius-1);
        background: var(--edge);
        transition: transform var(--motion-move) var(--ease);
      }
      input:checked + .face::before {
        background: var(--on-slate);
        transform: translateX(calc(1.3em - 6px));
      }
    `,
  ]

  override render() {
    return this.drawn('switch', html`<span class="face"></span>`)
  }
}
