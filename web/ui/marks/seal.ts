import { css, html, nothing } from 'lit'
import type { Priority } from '#shared/board/card/card-types.ts'
import { t } from '#web/locales/i18n.ts'
import { base, UiElement } from '#web/ui/element.ts'

declare global {
  interface HTMLElementTagNameMap {
    'ui-seal': UiSeal
  }
}

/** The vermilion stamp of urgency: filled for urgent, carved in outline for expedite, nothing for normal. */
export class UiSeal extends UiElement {
  static override properties = { priority: { type: String }, worded: { type: Boolean } }
  declare priority: Priority
  /** With the word beside the stamp. */
  declare worded: boolean

  constructor() {
    super()
    this.priority = 'urgent'
    this.worded = false
  }

  static override styles = [
    base,
    css`
      :host {
        display: inline-flex;
        align-items: center;
        gap: 0.4em;
        vertical-align: middle;
        color: var(--seal);
        font-size: var(--text-xs);
        font-weight: var(--weight-bold);
        line-height: 1;
      }
      .stamp {
        display: inline-grid;
        place-items: center;
        width: 1.6em;
        height: 1.6em;
        border: 1.5px solid var(--seal);
        border-radius: 2px;
        font-weight: 700;
      }
      .urgent {
        border-color: var(--seal-face);
        background: var(--seal-face);
        color: var(--on-seal);
      }
    `,
  ]

  override render() {
    if (this.priority === 'normal') return nothing
    const word = t(`ui.${this.priority}`)
    return html`<span
        class="stamp ${this.priority}"
        role="img"
        aria-label=${this.worded ? nothing : word}
        aria-hidden=${this.worded ? 'true' : nothing}
        title=${word}
        >${t(`ui.seal.${this.priority}`)}</span
      >${this.worded ? html`<span>${word}</span>` : nothing}`
  }
}
