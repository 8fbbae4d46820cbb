import { css, html } from 'lit'
import { emergencyIn, numbersOf } from '#shared/policy/emergency.ts'
import { t } from '#web/locales/i18n.ts'
import { base, UiElement } from '#web/ui/element.ts'

declare global {
  interface HTMLElementTagNameMap {
    'emergency-line': EmergencyLine
  }
}

/** Whom to call at once, for a text that is being written or for numbers that are known; nothing while there is no danger. It cannot be closed. */
export class EmergencyLine extends UiElement {
  static override properties = {
    text: { type: String },
    numbers: { type: String },
    compact: { type: Boolean, reflect: true },
    brief: { type: Boolean, reflect: true },
  }
  /** What somebody writes. */
  declare text: string
  /** As the card holds them: `110 119`. */
  declare numbers: string
  /** On a tile: one line, nothing to press. */
  declare compact: boolean
  /** In a list: the bare numbers, the words on hovering. */
  declare brief: boolean

  #numbers: ReturnType<typeof numbersOf> = []

  constructor() {
    super()
    this.text = ''
    this.numbers = ''
    this.compact = false
    this.brief = false
  }

  static override styles = [
    base,
    css`
      :host {
        display: block;
      }
      :host([brief]) {
        display: inline-block;
        flex: none;
      }
      :host([hidden]) {
        display: none;
      }
      p {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--space-1) var(--space-2);
        padding: var(--space-2) var(--space-3);
        background: var(--seal-face);
        color: var(--on-seal);
        font-weight: var(--weight-bold);
        line-height: var(--leading-snug);
        --icon-size: 1.25em;
      }
      a {
        display: inline-flex;
        align-items: center;
        gap: var(--space-2);
        min-height: var(--control);
        padding: 0 var(--space-3);
        border: 1px solid currentcolor;
        border-radius: var(--radius-2);
        color: inherit;
        text-decoration: none;
      }
      :host([compact]) p {
        padding: var(--space-1) var(--space-2);
        border-radius: var(--radius-1);
        font-size: var(--text-sm);
      }
    `,
  ]

  override willUpdate(): void {
    this.#numbers = this.numbers ? numbersOf(this.numbers) : emergencyIn(this.text)
    this.hidden = this.#numbers.length === 0
  }

  override render() {
    if (this.hidden) return html``
    const words = this.#numbers.map(number => t(`ui.emergency.${number}`))
    if (this.brief)
      return html`<ui-badge
        tone="seal"
        strong
        icon="phone"
        title=${words.join(t('ui.emergency.and'))}
        >${this.#numbers.join(' ')}</ui-badge
      >`
    if (this.compact)
      return html`<p><ui-icon name="phone"></ui-icon>${words.join(t('ui.emergency.and'))}</p>`
    return html`<p role="alert">
      ${this.#numbers.map(
        (number, at) =>
          html`<a href="tel:${number}"><ui-icon name="phone"></ui-icon>${words[at]}</a>`,
      )}
    </p>`
  }
}
