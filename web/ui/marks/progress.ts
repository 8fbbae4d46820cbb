import { css, html, nothing } from 'lit'
import { styleMap } from 'lit/directives/style-map.js'
import { t } from '#web/locales/i18n.ts'
import { base, UiElement } from '#web/ui/element.ts'

declare global {
  interface HTMLElementTagNameMap {
    'ui-progress': UiProgress
  }
}

/** How much of a known whole is done, as a bar and, unless `bare`, as figures. Full is jade. */
export class UiProgress extends UiElement {
  static override properties = {
    done: { type: Number },
    total: { type: Number },
    label: { type: String },
    bare: { type: Boolean },
  }
  declare done: number
  declare total: number
  declare label: string
  declare bare: boolean

  constructor() {
    super()
    this.done = 0
    this.total = 0
    this.label = ''
    this.bare = false
  }

  static override styles = [
    base,
    css`
      :host {
        display: flex;
        align-items: center;
        gap: var(--space-2);
        min-width: 4rem;
      }
      .track {
        flex: 1;
        height: 6px;
        border-radius: var(--radius-1);
        background: var(--sunken);
        box-shadow: inset 0 0 0 1px var(--line);
        overflow: hidden;
      }
      .bar {
        height: 100%;
        background: var(--slate);
        transition: width var(--motion-travel) var(--ease);
      }
      .full {
        background: var(--jade);
      }
      .figures {
        color: var(--ink-faint);
        font-size: var(--text-xs);
        font-variant-numeric: tabular-nums;
      }
    `,
  ]

  override render() {
    const part = this.total > 0 ? Math.min(1, this.done / this.total) : 0
    return html`<div
        class="track"
        role="progressbar"
        aria-label=${this.label || nothing}
        aria-valuemin="0"
        aria-valuemax=${this.total}
        aria-valuenow=${this.done}
        aria-valuetext=${t('ui.progress', { done: this.done, total: this.total })}
      >
        <div
          class="bar ${part === 1 ? 'full' : ''}"
          style=${styleMap({ width: `${part * 100}%` })}
        ></div>
      </div>
      ${
        this.bare
          ? nothing
          : html`<span class="figures"
              >${this.total > 0 ? `${this.done}/${this.total}` : '—'}</span
            >`
      }`
  }
}
