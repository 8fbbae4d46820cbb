import { css, html, nothing } from 'lit'
import { live } from 'lit/directives/live.js'
import { renameCard } from '#web/state/card-edits.ts'
import { t } from '#web/locales/i18n.ts'
import { base, UiElement } from '#web/ui/element.ts'
import { tellTypedOver } from '#web/ui/messages/while-typing.ts'
import { changeCard } from '#web/card/scene/card-change.ts'
import { Typed } from '#web/card/drafts/typed.ts'

declare global {
  interface HTMLElementTagNameMap {
    'card-title': CardTitle
  }
}

/** The title, edited in place: Enter or leaving keeps it, Esc takes the typing back. Grows with its lines. */
export class CardTitle extends UiElement {
  static override shadowRootOptions = { ...UiElement.shadowRootOptions, delegatesFocus: true }
  static override properties = {
    value: { type: String },
    refusal: { type: String },
  }
  declare value: string
  /** Why it may not be changed; empty when it may. */
  declare refusal: string
  readonly #typed = new Typed(this, () => 'title')

  constructor() {
    super()
    this.value = ''
    this.refusal = ''
  }

  static override styles = [
    base,
    css`
      :host {
        display: block;
        min-width: 0;
      }
      h2,
      textarea {
        display: block;
        width: 100%;
        margin: 0;
        padding: var(--space-1) var(--space-2);
        border: 1px solid transparent;
        border-radius: var(--radius-2);
        background: none;
        font: var(--weight-bold) var(--text-xl) / var(--leading-snug) var(--font-song);
        letter-spacing: 0.01em;
        overflow-wrap: anywhere;
      }
      textarea {
        overflow: hidden;
        resize: none;
        field-sizing: content;
        transition: border-color var(--motion-quick) var(--ease);
      }
      textarea:hover {
        border-color: var(--line);
      }
      textarea:focus {
        border-color: var(--focus);
        outline: 1px solid var(--focus);
        background: var(--surface);
      }
    `,
  ]

  override updated(): void {
    const area = this.renderRoot.querySelector('textarea')
    if (!area || CSS.supports('field-sizing: content')) return
    area.style.height = 'auto'
    area.style.height = `${area.scrollHeight}px`
  }

  #keep(): void {
    const { found, text } = this.#typed
    const theirs = this.value
    const title = (text ?? theirs).replaceAll(/\s*\n\s*/g, ' ').trim()
    this.#typed.end()
    if (title === '' || title === theirs) return
    changeCard(this, doc => renameCard(doc, title))
    const giveBack = () => changeCard(this, doc => renameCard(doc, theirs))
    tellTypedOver({ found, theirs, mine: title, giveBack })
  }

  readonly #keys = (event: KeyboardEvent) => {
    if (event.isComposing) return
    const area = event.target as HTMLTextAreaElement
    if (event.key === 'Enter') {
      event.preventDefault()
      area.blur()
    } else if (event.key === 'Escape') {
      event.stopPropagation()
      this.#typed.end()
      area.value = this.value
      area.blur()
    }
  }

  override render() {
    if (this.refusal) return html`<h2 title=${this.refusal}>${this.value}</h2>`
    return html`<h2 class="hidden-text">${this.value}</h2>
      <textarea
        rows="1"
        maxlength="500"
        aria-label=${t('card.field.title')}
        .value=${live(this.#typed.text ?? this.value)}
        @input=${(event: Event) =>
          this.#typed.type((event.target as HTMLTextAreaElement).value, this.value)}
        @keydown=${this.#keys}
        @blur=${() => this.#keep()}
      ></textarea>
      <emergency-line text=${this.#typed.text ?? ''}></emergency-line>
      ${
        this.#typed.offered
          ? html`<begun-line
              @begun-keep=${() => this.#keep()}
              @begun-drop=${() => this.#typed.end()}
            ></begun-line>`
          : nothing
      }`
  }
}
