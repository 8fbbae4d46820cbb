import { css, html, nothing } from 'lit'
import { t } from '#web/locales/i18n.ts'
import { emit, base, UiElement } from '#web/ui/element.ts'
import type { IconName } from '#web/ui/icons.ts'

declare global {
  interface HTMLElementTagNameMap {
    'ui-banner': UiBanner
  }
}

const icons: Record<UiBanner['tone'], IconName> = {
  info: 'info',
  warn: 'warning',
  danger: 'danger',
}

/** A sentence about the whole screen, across its width; `dismissible` adds a cross that fires `ui-dismiss`. */
export class UiBanner extends UiElement {
  static override properties = {
    tone: { type: String, reflect: true },
    icon: { type: String },
    text: { type: String },
    dismissible: { type: Boolean },
  }
  declare tone: 'info' | 'warn' | 'danger'
  declare icon: IconName | undefined
  declare text: string
  declare dismissible: boolean

  constructor() {
    super()
    this.tone = 'info'
    this.text = ''
    this.dismissible = false
  }

  static override styles = [
    base,
    css`
      :host {
        display: flex;
        align-items: center;
        gap: var(--space-2);
        min-height: calc(var(--control) + 4px);
        padding: var(--space-1) var(--space-4);
        background: var(--slate-soft);
        color: var(--ink);
        font-size: var(--text-sm);
        line-height: var(--leading-snug);
      }
      ui-icon {
        color: var(--slate);
        --icon-size: 1.25em;
      }
      :host([tone='warn']) {
        background: var(--amber-soft);
      }
      :host([tone='warn']) ui-icon {
        color: var(--amber);
      }
      :host([tone='danger']) {
        background: var(--seal-face);
        color: var(--on-seal);
        --button-ink: var(--on-seal);
        --button-wash: var(--seal-face-strong);
      }
      :host([tone='danger']) ui-icon {
        color: var(--on-seal);
      }
      p {
        flex: 1;
        min-width: 0;
      }
    `,
  ]

  override render() {
    return html`<ui-icon name=${this.icon ?? icons[this.tone]}></ui-icon>
      <p role=${this.tone === 'danger' ? 'alert' : 'status'}>${this.text}<slot></slot></p>
      <slot name="action"></slot>
      ${
        this.dismissible
          ? html`<ui-button
              variant="ghost"
              size="small"
              icon="close"
              label=${t('ui.dismiss')}
              @click=${() => emit(this, 'ui-dismiss')}
            ></ui-button>`
          : nothing
      }`
  }
}
