import { css, html, nothing } from 'lit'
import { ChoiceRow } from './choice-row.ts'
import { base } from '#web/ui/element.ts'
import type { IconName } from '#web/ui/icons.ts'

declare global {
  interface HTMLElementTagNameMap {
    'ui-segmented': UiSegmented
  }
}

/** One segment. */
export interface Segment {
  readonly id: string
  readonly text: string
  readonly icon?: IconName
}

/** Two to five choices side by side, one of them current. Sets `current` and fires `ui-pick` (`MenuPick`). */
export class UiSegmented extends ChoiceRow {
  static override properties = {
    options: { attribute: false },
    bare: { type: Boolean },
  }
  declare options: readonly Segment[]
  /** Icons only; the texts become labels. */
  declare bare: boolean

  constructor() {
    super()
    this.options = []
    this.bare = false
  }

  static override styles = [
    base,
    css`
      :host {
        display: inline-flex;
        max-width: 100%;
      }
      .row {
        display: inline-flex;
        max-width: 100%;
        padding: 2px;
        gap: 2px;
        border-radius: var(--radius-2);
        background: var(--sunken);
        box-shadow: inset 0 0 0 1px var(--line);
        overflow-x: auto;
      }
      button {
        display: inline-flex;
        align-items: center;
        justify-content: center;
        gap: var(--space-1);
        min-height: calc(var(--control) - 4px);
        min-width: calc(var(--control) - 4px);
        padding: 0 var(--space-3);
        border: 0;
        border-radius: var(--radius-1);
        background: none;
        color: var(--ink-soft);
        font-weight: var(--weight-medium);
        line-height: var(--leading-tight);
        white-space: nowrap;
        cursor: pointer;
        transition: background-color var(--motion-quick) var(--ease);
      }
      .bare button {
        padding: 0;
      }
      button:hover {
        color: var(--ink);
      }
      button[aria-checked='true'] {
        background: var(--surface);
        color: var(--slate-strong);
        box-shadow:
          var(--shadow-1),
          inset 0 0 0 1px var(--line);
      }
    `,
  ]

  override render() {
    return html`<div
      class="row ${this.bare ? 'bare' : ''}"
      role="radiogroup"
      aria-label=${this.label || nothing}
      @keydown=${this.keys}
    >
      ${this.options.map(
        option =>
          html`<button
            type="button"
            role="radio"
            aria-checked=${option.id === this.current}
            aria-label=${this.bare ? option.text : nothing}
            title=${this.bare ? option.text : nothing}
            tabindex=${option.id === this.current ? '0' : '-1'}
            @click=${() => this.pick(option.id)}
          >
            ${option.icon ? html`<ui-icon name=${option.icon}></ui-icon>` : nothing}${
              this.bare ? nothing : option.text
            }
          </button>`,
      )}
    </div>`
  }
}
