import { css, html, nothing } from 'lit'
import { live } from 'lit/directives/live.js'
import { t } from '#web/locales/i18n.ts'
import { announce } from './element.ts'
import { Field, fieldProperties } from './field.ts'
import type { IconName } from './icons.ts'

declare global {
  interface HTMLElementTagNameMap {
    'ui-text-field': UiTextField
  }
}

/** One line of text. Enter submits the form around it, though never while a Chinese input method is composing. */
export class UiTextField extends Field {
  /** The browser's own cross would stand beside ours. */
  static override styles = [
    ...Field.styles,
    css`
      input::-webkit-search-cancel-button {
        appearance: none;
      }
    `,
  ]
  static override properties = {
    ...fieldProperties,
    value: { type: String },
    type: { type: String },
    placeholder: { type: String },
    icon: { type: String },
    autocomplete: { type: String },
    limit: { type: Number },
    clearable: { type: Boolean },
  }
  declare value: string
  declare type: 'text' | 'search' | 'password' | 'tel' | 'email' | 'number' | 'url' | 'time'
  declare placeholder: string
  declare icon: IconName | undefined
  declare autocomplete: AutoFill
  /** The most characters it takes. */
  declare limit: number | undefined
  declare clearable: boolean

  constructor() {
    super()
    this.value = ''
    this.type = 'text'
    this.placeholder = ''
    this.autocomplete = 'off'
    this.clearable = false
  }

  /** Selects all of the text. */
  select(): void {
    this.renderRoot.querySelector('input')?.select()
  }

  override willUpdate(): void {
    this.keep(this.value)
  }

  override render() {
    return this.framed(
      html`<div class="box ${this.error ? 'wrong' : ''}">
        ${this.icon ? html`<ui-icon name=${this.icon}></ui-icon>` : nothing}
        <input
          id="control"
          .type=${this.type}
          .value=${live(this.value)}
          placeholder=${this.placeholder || nothing}
          autocomplete=${this.autocomplete}
          inputmode=${this.inputMode || nothing}
          maxlength=${this.limit ?? nothing}
          ?disabled=${this.disabled}
          aria-required=${this.required ? 'true' : nothing}
          aria-invalid=${this.error ? 'true' : nothing}
          aria-describedby="below"
          @input=${(event: Event) => {
            this.value = (event.target as HTMLInputElement).value
          }}
          @change=${this.tellChange}
          @keydown=${(event: KeyboardEvent) => {
            if (event.key === 'Enter' && !event.isComposing) this.internals.form?.requestSubmit()
          }}
        />
        ${
          this.clearable && this.value && !this.disabled
            ? html`<ui-button
                variant="ghost"
                size="small"
                icon="close"
                label=${t('ui.clear')}
                @click=${this.#clear}
              ></ui-button>`
            : nothing
        }
      </div>`,
    )
  }

  readonly #clear = () => {
    this.value = ''
    announce(this, 'input')
    this.tellChange()
    this.focus()
  }
}
