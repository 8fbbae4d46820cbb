import { css, html } from 'lit'
import { t } from '#web/locales/i18n.ts'
import { emit, base, UiElement } from '#web/ui/element.ts'

declare global {
  interface HTMLElementTagNameMap {
    'begun-line': BegunLine
  }
}

/** Says under a field that what stands in it was begun before and is not kept yet. Fires `begun-keep` or `begun-drop`. */
export class BegunLine extends UiElement {
  static override styles = [
    base,
    css`
      :host {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--space-1) var(--space-2);
        padding: var(--space-1) var(--space-2);
        border-radius: var(--radius-2);
        background: var(--amber-soft);
        color: var(--amber);
        font: var(--text-sm) / var(--leading-snug) var(--font-sans);
      }
      span {
        flex: 1 1 12em;
      }
    `,
  ]

  override render() {
    return html`<span role="status">${t('card.begun')}</span>
      <ui-button size="small" @click=${() => emit(this, 'begun-drop')}
        >${t('card.begun.drop')}</ui-button
      >
      <ui-button size="small" variant="primary" @click=${() => emit(this, 'begun-keep')}
        >${t('card.begun.keep')}</ui-button
      >`
  }
}
