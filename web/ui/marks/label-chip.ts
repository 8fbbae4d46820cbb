import { css, html, nothing } from 'lit'
import type { LabelColour } from '#shared/board/card/card-types.ts'
import { t } from '#web/locales/i18n.ts'
import { emit, base, UiElement } from '#web/ui/element.ts'
import { pigments } from '#web/ui/theme/pigments.ts'

declare global {
  interface HTMLElementTagNameMap {
    'ui-label-chip': UiLabelChip
  }
}

/** A label of the board's closed list; `removable` adds a cross that fires `ui-remove`. */
export class UiLabelChip extends UiElement {
  static override properties = {
    colour: { type: String },
    text: { type: String },
    removable: { type: Boolean },
  }
  declare colour: LabelColour
  declare text: string
  declare removable: boolean

  constructor() {
    super()
    this.colour = 'slate'
    this.text = ''
    this.removable = false
  }

  static override styles = [
    base,
    css`
      :host {
        display: inline-flex;
        max-width: 100%;
        vertical-align: middle;
      }
      .chip {
        display: inline-flex;
        align-items: center;
        min-width: 1.75rem;
        max-width: 100%;
        min-height: 1.6em;
        padding: 0 0.5em;
        border-radius: var(--radius-1);
        box-shadow: inset 3px 0 0 var(--face);
        background: var(--soft);
        color: var(--text);
        font-size: var(--text-xs);
        font-weight: var(--weight-medium);
        line-height: 1.6;
        padding-inline-start: calc(0.45em + 3px);
      }
      .text {
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      button {
        display: inline-flex;
        margin: 0 -0.35em 0 0.2em;
        padding: 0.2em;
        border: 0;
        border-radius: var(--radius-1);
        background: none;
        cursor: pointer;
        --icon-size: 1em;
      }
      button:hover {
        background: var(--face);
        color: var(--surface);
      }
    `,
    pigments,
  ]

  override render() {
    return html`<span class="chip ${this.colour}">
      <span class="text">${this.text}</span>
      ${
        this.removable
          ? html`<button
              type="button"
              aria-label="${t('ui.clear')} ${this.text}"
              @click=${() => emit(this, 'ui-remove')}
            >
              <ui-icon name="close"></ui-icon>
            </button>`
          : nothing
      }
    </span>`
  }
}
