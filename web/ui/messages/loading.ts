import { css, html } from 'lit'
import { t } from '#web/locales/i18n.ts'
import { base, UiElement } from '#web/ui/element.ts'

declare global {
  interface HTMLElementTagNameMap {
    'ui-loading': UiLoading
  }
}

/** The shape of what is coming; appears after 200 ms so that quick answers do not flicker. */
export class UiLoading extends UiElement {
  static override properties = { lines: { type: Number }, shape: { type: String } }
  declare lines: number
  declare shape: 'lines' | 'cards'

  constructor() {
    super()
    this.lines = 3
    this.shape = 'lines'
  }

  static override styles = [
    base,
    css`
      :host {
        display: grid;
        gap: var(--space-2);
        animation: appear 200ms 200ms both;
      }
      .line,
      .card {
        border-radius: var(--radius-1);
        background: linear-gradient(90deg, var(--sunken) 40%, var(--wash) 50%, var(--sunken) 60%);
        background-size: 300% 100%;
        animation: sweep 1.6s linear infinite;
      }
      .line {
        height: 0.9em;
      }
      .line:last-child {
        width: 60%;
      }
      .card {
        height: 5.5rem;
        border-radius: var(--radius-2);
      }
      @keyframes appear {
        from {
          opacity: 0;
        }
      }
      @keyframes sweep {
        from {
          background-position: 100% 0;
        }
        to {
          background-position: 0 0;
        }
      }
      @media (prefers-reduced-motion: reduce) {
        .line,
        .card {
          animation: none;
        }
      }
    `,
  ]

  override render() {
    return html`<span class="hidden-text" role="status">${t('ui.loading')}</span>${Array.from(
        { length: this.lines },
        () => html`<span class=${this.shape === 'cards' ? 'card' : 'line'}></span>`,
      )}`
  }
}
