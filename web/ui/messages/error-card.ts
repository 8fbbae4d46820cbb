import { css, html, nothing } from 'lit'
import { t } from '#web/locales/i18n.ts'
import { emit, base, UiElement } from '#web/ui/element.ts'

declare global {
  interface HTMLElementTagNameMap {
    'ui-error-card': UiErrorCard
  }
}

/** In place of a part that threw: what happened, what to do, `ui-retry`, and the technical cause folded away. */
export class UiErrorCard extends UiElement {
  static override properties = {
    text: { type: String },
    todo: { type: String },
    details: { type: String },
    retry: { type: String },
    final: { type: Boolean },
  }
  /** What happened; empty for the general sentence. */
  declare text: string
  /** What to do; empty for the general sentence. */
  declare todo: string
  /** What trying again is called here; empty for the general word. */
  declare retry: string
  declare details: string
  /** Trying again would not help. */
  declare final: boolean

  constructor() {
    super()
    this.text = ''
    this.todo = ''
    this.retry = ''
    this.details = ''
    this.final = false
  }

  static override styles = [
    base,
    css`
      :host {
        display: block;
      }
      .card {
        display: grid;
        grid-template-columns: auto 1fr;
        gap: var(--space-1) var(--space-3);
        padding: var(--space-4);
        border: 1px solid var(--line);
        border-left: 3px solid var(--seal-face);
        border-radius: var(--radius-2);
        background: var(--surface);
      }
      .card > ui-icon {
        color: var(--seal);
        --icon-size: 1.5rem;
        grid-row: span 4;
      }
      .text {
        font-weight: var(--weight-bold);
      }
      .todo,
      summary {
        color: var(--ink-soft);
      }
      .actions {
        margin-top: var(--space-2);
      }
      details {
        margin-top: var(--space-1);
        font-size: var(--text-sm);
        min-width: 0;
      }
      summary {
        cursor: pointer;
      }
      pre {
        margin: var(--space-1) 0 0;
        padding: var(--space-2);
        border-radius: var(--radius-1);
        background: var(--sunken);
        font: var(--text-xs) / var(--leading-snug) var(--font-mono);
        white-space: pre-wrap;
        overflow-wrap: anywhere;
      }
    `,
  ]

  override render() {
    return html`<div class="card" role="alert">
      <ui-icon name="danger"></ui-icon>
      <p class="text">${this.text || t('ui.error.title')}</p>
      <p class="todo">${this.todo || t('ui.error.todo')}</p>
      ${
        this.final
          ? nothing
          : html`<div class="actions">
              <ui-button icon="refresh" size="small" @click=${() => emit(this, 'ui-retry')}
                >${this.retry || t('ui.retry')}</ui-button
              >
            </div>`
      }
      ${
        this.details
          ? html`<details>
              <summary>${t('ui.error.details')}</summary>
              <pre>${this.details}</pre>
            </details>`
          : nothing
      }
    </div>`
  }
}
