import { css, html, nothing } from 'lit'
import type { BoardStatus } from '#web/sync/connection/board-status.ts'
import { problemText, t } from '#web/locales/i18n.ts'
import { base, UiElement } from '#web/ui/element.ts'

declare global {
  interface HTMLElementTagNameMap {
    'app-banners': AppBanners
  }
}

/** What everybody must know before they go on: demo accounts, no network, a server that cannot store. */
export class AppBanners extends UiElement {
  static override properties = { demo: { type: Boolean }, status: { attribute: false } }
  declare demo: boolean
  /** How the open board stands; null without one. */
  declare status: BoardStatus | null

  constructor() {
    super()
    this.demo = false
    this.status = null
  }

  static override styles = [
    base,
    css`
      :host {
        display: block;
        flex: none;
      }
      .demo {
        display: flex;
        align-items: center;
        justify-content: center;
        gap: var(--space-2);
        padding: var(--space-1) var(--space-4);
        background: var(--amber-soft);
        color: var(--amber);
        font-size: var(--text-sm);
        font-weight: var(--weight-medium);
        line-height: var(--leading-snug);
        text-align: center;
      }
      /* The tape that is stretched where one should not simply walk on. */
      .tape {
        height: 5px;
        background: repeating-linear-gradient(
          -45deg,
          var(--label-amber) 0 10px,
          var(--ink) 10px 20px
        );
      }
    `,
  ]

  #offline(status: BoardStatus) {
    if (status.connection !== 'offline') return nothing
    const unsaved = status.keptHere ? 'app.offlineUnsaved' : 'app.offlineNotKept'
    const words = status.unsaved === 0 ? 'app.offline' : unsaved
    return html`<ui-banner
      tone="warn"
      icon="offline"
      text=${t(words, { n: status.unsaved })}
    ></ui-banner>`
  }

  override render() {
    const { status } = this
    return html`${
      this.demo
        ? html`<div class="tape"></div>
            <div class="demo" role="note">
              <ui-icon name="warning"></ui-icon><span>${t('app.demo.banner')}</span>
            </div>`
        : nothing
    }
    ${
      status?.deferred
        ? html`<ui-banner tone="danger" text=${problemText(status.deferred)}></ui-banner>`
        : nothing
    }
    ${status ? this.#offline(status) : nothing}`
  }
}
