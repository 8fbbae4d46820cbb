import { css, html, noChange, nothing } from 'lit'
import { live } from 'lit/directives/live.js'
import { base } from '#web/ui/element.ts'
import { Field, fieldProperties, fieldStyles } from './field.ts'
import { OneChange } from './one-change.ts'

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

/** The keys that step through a closed select, one change each; Space, Alt with an arrow and the like open its list. */
const steps = (event: KeyboardEvent): boolean =>
  !event.altKey &&
  !event.ctrlKey &&
  !event.metaKey &&
  (/^(Arrow|Page)|^(Home|End)$/.test(event.key) ||
    (event.key !== ' ' && [...event.key].length === 1))

/**
 * A choice from a short closed list, by the platform's own select. Stepping through it by keys is one change, when the
 * field is left or Enter is pressed.
 */
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

  readonly #once = new OneChange<string>(
    {
      read: control => ({ value: control.value }),
      settle: value => {
        if (value === this.value) return
        this.value = value
        this.tellChange()
      },
      refuse: () => {},
      restore: control => {
        control.value = this.value
      },
    },
    steps,
  )

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
      html`<div class="box ${this.wrong ? 'wrong' : ''}">
        <select
          id="control"
          ?disabled=${this.disabled}
          aria-required=${this.required ? 'true' : nothing}
          aria-invalid=${this.wrong ? 'true' : nothing}
          aria-describedby="below"
          .value=${this.#once.held ? noChange : live(this.value)}
          @input=${this.#once.input}
          @change=${this.#once.change}
          @pointerdown=${this.#once.press}
          @keydown=${this.#once.key}
          @blur=${this.#once.leave}
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
