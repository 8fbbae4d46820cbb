import { css, html, noChange, nothing } from 'lit'
import { live } from 'lit/directives/live.js'
import { t } from '#web/locales/i18n.ts'
import { emit } from '#web/ui/element.ts'
import { Field, fieldProperties } from './field.ts'
import type { IconName } from '#web/ui/icons.ts'
import { OneChange, unreadable } from './one-change.ts'

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
    least: { type: Number },
    most: { type: Number },
    whole: { type: Boolean },
    clearable: { type: Boolean },
  }
  declare value: string
  declare type: 'text' | 'search' | 'password' | 'tel' | 'email' | 'number' | 'url' | 'time'
  declare placeholder: string
  declare icon: IconName | undefined
  declare autocomplete: AutoFill
  /** The most characters it takes. */
  declare limit: number | undefined
  /** The bounds of a number, and whether it is a whole one. */
  declare least: number | undefined
  declare most: number | undefined
  declare whole: boolean
  declare clearable: boolean

  constructor() {
    super()
    this.value = ''
    this.type = 'text'
    this.placeholder = ''
    this.autocomplete = 'off'
    this.whole = false
    this.clearable = false
  }

  /** What the field held before the person began to type. */
  #before = ''
  readonly #once = new OneChange<string>({
    read: control => {
      const wrong = unreadable(control) || this.#invalid(control.value)
      return wrong === '' ? { value: control.value } : { wrong }
    },
    settle: value => {
      const same = value === this.#before
      this.value = value
      this.#before = value
      if (!same) this.tellChange()
    },
    refuse: why => {
      this.refused = why
    },
    restore: control => {
      this.value = this.#before
      control.value = this.#before
      emit(this, 'input')
    },
  })

  #invalid(text: string): string {
    if (this.type !== 'number' || text === '') return ''
    const { least = -Infinity, most = Infinity } = this
    const number = Number(text)
    if (this.whole && !Number.isInteger(number)) return t('ui.wrong.whole')
    if (number < least)
      return most === Infinity
        ? t('ui.wrong.least', { least })
        : t('ui.wrong.between', { least, most })
    return number > most ? t('ui.wrong.between', { least, most }) : ''
  }

  /** Its native input tells a change at every key, and is empty while it holds what cannot be read. */
  get #stepped(): boolean {
    return this.type === 'number' || this.type === 'time'
  }

  /** Selects all of the text. */
  select(): void {
    this.renderRoot.querySelector('input')?.select()
  }

  override willUpdate(): void {
    this.keep(this.value)
    if (!this.#once.held) this.#before = this.value
  }

  override render() {
    return this.framed(
      html`<div class="box ${this.wrong ? 'wrong' : ''}">
        ${this.icon ? html`<ui-icon name=${this.icon}></ui-icon>` : nothing}
        <input
          id="control"
          .type=${this.type}
          .value=${this.#stepped && this.#once.held ? noChange : live(this.value)}
          placeholder=${this.placeholder || nothing}
          autocomplete=${this.autocomplete}
          inputmode=${this.inputMode || nothing}
          maxlength=${this.limit ?? nothing}
          ?disabled=${this.disabled}
          aria-required=${this.required ? 'true' : nothing}
          aria-invalid=${this.wrong ? 'true' : nothing}
          aria-describedby="below"
          @input=${(event: Event) => {
            const input = event.target as HTMLInputElement
            if (this.#stepped) this.#once.input()
            if (unreadable(input) === '') this.value = input.value
          }}
          @change=${(event: Event) => {
            if (this.#stepped) this.#once.change(event)
            else this.tellChange()
          }}
          @pointerdown=${(event: PointerEvent) => {
            if (this.#stepped) this.#once.press(event)
          }}
          @blur=${(event: Event) => {
            if (this.#stepped) this.#once.leave(event)
          }}
          @keydown=${(event: KeyboardEvent) => {
            if (this.#stepped) this.#once.key(event)
            if (event.key === 'Enter' && !event.isComposing && this.refused === '')
              this.internals.form?.requestSubmit()
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
    emit(this, 'input')
    this.tellChange()
    this.focus()
  }
}
