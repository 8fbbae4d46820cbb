import { css, html, nothing } from 'lit'
import { live } from 'lit/directives/live.js'
import { base } from './element.ts'
import { Field, fieldProperties, fieldStyles } from './field.ts'

declare global {
  interface HTMLElementTagNameMap {
    'ui-select': UiSelect
  }
}

/** One choice of a select. */
export interface SelectOption {
  readonly value: string
  readonly text: string
}

/** A choice from a short closed list, by the platform's own select. */
export class UiSelect extends Field {
  static override properties = {
    ...fieldProperties,
    value: { type: String },
    options: { attribute: false },
    placeholder: { type: String },
  }
  declare value: string
  declare options: readonly SelectOption[]
  /** What stands there while nothing is chosen. */
  declare placeholder: string

  constructor() {
    super()
    this.value = ''
    this.options = []
    this.placeholder = ''
  }

  static override styles = [
    base,
    fieldStyles,
    css`
      .box {
        position: relative;
        padding-right: 0;
      }
      select {
        align-self: stretch;
        padding-right: calc(var(--icon) + var(--space-4)) !important;
        appearance: none;
        cursor: pointer;
        text-overflow: ellipsis;
      }
      select:disabled {
        opacity: 1;
        cursor: inherit;
      }
      option {
        background: var(--raised);
        color: var(--ink);
      }
      .box > ui-icon {
        position: absolute;
        right: var(--space-2);
        pointer-events: none;
      }
    `,
  ]

  override willUpdate(): void {
    this.keep(this.value)
  }

  override render() {
    return this.framed(
      html`<div class="box ${this.error ? 'wrong' : ''}">
        <select
          id="control"
          ?disabled=${this.disabled}
          aria-required=${this.required ? 'true' : nothing}
          aria-invalid=${this.error ? 'true' : nothing}
          aria-describedby="below"
          .value=${live(this.value)}
          @change=${(event: Event) => {
            this.value = (event.target as HTMLSelectElement).value
            this.tellChange()
          }}
        >
          ${
            this.placeholder
              ? html`<option value="" ?selected=${this.value === ''}>${this.placeholder}</option>`
              : nothing
          }
          ${this.options.map(
            option =>
              html`<option value=${option.value} ?selected=${option.value === this.value}>
                ${option.text}
              </option>`,
          )}
        </select>
        <ui-icon name="chevron-down"></ui-icon>
      </div>`,
    )
  }
}
