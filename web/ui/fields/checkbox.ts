import { css, html } from 'lit'
import { Check, checkProperties, checkStyles } from './check.ts'
import { base } from '#web/ui/element.ts'

declare global {
  interface HTMLElementTagNameMap {
    'ui-checkbox': UiCheckbox
  }
}

/** One thing that is so or not so; takes effect with the form, or at once in a checklist. */
export class UiCheckbox extends Check {
  static override properties = checkProperties
  static override styles = [
    base,
    checkStyles,
    css`
      .face {
        width: 1.25em;
        height: 1.25em;
        margin-top: 0.08em;
        border-radius: var(--radius-1);
        --icon-size: 100%;
      }
      .face ui-icon {
        opacity: 0;
      }
      input:checked + .face ui-icon {
        opacity: 1;
      }
    `,
  ]

  override render() {
    return this.drawn('checkbox', html`<span class="face"><ui-icon name="check"></ui-icon></span>`)
  }
}
