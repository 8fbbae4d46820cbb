import { css, html, nothing } from 'lit'
import { live } from 'lit/directives/live.js'
import { styleMap } from 'lit/directives/style-map.js'
import { t } from '#web/locales/i18n.ts'
import { base } from '#web/ui/element.ts'
import { Field, fieldProperties, fieldStyles } from './field.ts'

declare global {
  interface HTMLElementTagNameMap {
    'ui-text-area': UiTextArea
  }
}

// Browsers without field-sizing get their height from the script, once the text is visible.
const grows = CSS.supports('field-sizing: content')

/** Several lines of text; grows with them up to 40 % of the window, then scrolls. */
export class UiTextArea extends Field {
  static override properties = {
    ...fieldProperties,
    value: { type: String },
    placeholder: { type: String },
    rows: { type: Number },
    limit: { type: Number },
  }
  declare value: string
  declare placeholder: string
  /** Lines it has when empty. */
  declare rows: number
  /** The most characters it takes; the rest is counted when few are left. */
  declare limit: number | undefined

  constructor() {
    super()
    this.value = ''
    this.placeholder = ''
    this.rows = 2
  }

  static override styles = [
    base,
    fieldStyles,
    css`
      .box {
        padding: var(--space-1) var(--space-2);
      }
      textarea {
        display: block;
        field-sizing: content;
        min-height: calc(var(--rows) * 1lh);
        max-height: 40dvh;
        resize: none;
        line-height: var(--leading-body) !important;
      }
      .count {
        margin-left: auto;
      }
    `,
  ]

  override willUpdate(): void {
    this.keep(this.value)
  }

  override updated(): void {
    const area = this.renderRoot.querySelector('textarea')
    if (!area || grows) return
    area.style.height = 'auto'
    if (area.scrollHeight > 0) area.style.height = `${area.scrollHeight}px`
  }

  override render() {
    const left = this.limit === undefined ? Infinity : this.limit - this.value.length
    return this.framed(
      html`<div class="box ${this.error ? 'wrong' : ''}">
        <textarea
          id="control"
          rows=${this.rows}
          style=${styleMap({ '--rows': `${this.rows}` })}
          .value=${live(this.value)}
          placeholder=${this.placeholder || nothing}
          maxlength=${this.limit ?? nothing}
          ?disabled=${this.disabled}
          aria-required=${this.required ? 'true' : nothing}
          aria-invalid=${this.error ? 'true' : nothing}
          aria-describedby="below"
          @input=${(event: Event) => {
            this.value = (event.target as HTMLTextAreaElement).value
          }}
          @change=${this.tellChange}
        ></textarea>
      </div>`,
      left <= 50
        ? html`<span class="count">${t('ui.charactersLeft', { n: left })}</span>`
        : nothing,
    )
  }
}
