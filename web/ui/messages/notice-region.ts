import { css, html, nothing } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import { t } from '#web/locales/i18n.ts'
import { base, UiElement } from '#web/ui/element.ts'
import type { IconName } from '#web/ui/icons.ts'
import { currentNotices, dismiss, type Notice, type NoticeTone, onNotices } from './notices.ts'

declare global {
  interface HTMLElementTagNameMap {
    'ui-notice-region': UiNoticeRegion
  }
}

const icons: Record<NoticeTone, IconName> = { success: 'success', info: 'info', refusal: 'danger' }

const regions: UiNoticeRegion[] = []

/**
 * Where notices appear. One belongs in the app; every open dialog brings its own, because what lies outside a modal
 * dialog cannot be clicked. Only the newest region shows them.
 */
export class UiNoticeRegion extends UiElement {
  #stop: (() => void) | undefined

  override connectedCallback(): void {
    super.connectedCallback()
    regions.push(this)
    this.#stop = onNotices(() => this.requestUpdate())
    for (const region of regions) region.requestUpdate()
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    regions.splice(regions.indexOf(this), 1)
    this.#stop?.()
    for (const region of regions) region.requestUpdate()
  }

  static override styles = [
    base,
    css`
      :host {
        position: fixed;
        left: 0;
        right: 0;
        /* What stands at the bottom of the page and must stay free raises it. */
        bottom: calc(var(--space-4) + var(--notice-rise, 0px));
        z-index: var(--layer-notice);
        display: flex;
        flex-direction: column;
        align-items: center;
        gap: var(--space-2);
        padding: 0 var(--space-3);
        pointer-events: none;
      }
      .notice {
        display: flex;
        align-items: center;
        gap: var(--space-2);
        max-width: 36rem;
        padding: var(--space-2) var(--space-2) var(--space-2) var(--space-3);
        border: 1px solid var(--line);
        border-left: 3px solid var(--tone);
        border-radius: var(--radius-2);
        background: var(--raised);
        box-shadow: var(--shadow-2);
        line-height: var(--leading-snug);
        pointer-events: auto;
        animation: rise var(--motion-move) var(--ease);
      }
      .notice:last-child {
        margin-bottom: var(--notice-end, 0px);
      }
      .notice > ui-icon {
        color: var(--tone);
        --icon-size: 1.25rem;
      }
      p {
        flex: 1;
        min-width: 0;
        overflow-wrap: anywhere;
      }
      .success {
        --tone: var(--jade);
      }
      .info {
        --tone: var(--slate);
      }
      .refusal {
        --tone: var(--seal);
      }
      @keyframes rise {
        from {
          opacity: 0;
          transform: translateY(8px);
        }
      }
    `,
  ]

  override willUpdate(): void {
    // A second one of the same name would be no landmark.
    const shows = regions.at(-1) === this
    this.role = shows ? 'region' : null
    this.ariaLabel = shows ? t('ui.notices') : null
  }

  override render() {
    if (regions.at(-1) !== this) return nothing
    return repeat(currentNotices(), notice => notice.id, drawn)
  }
}

const drawn = (notice: Notice) =>
  html`<div class="notice ${notice.tone}" role=${notice.tone === 'refusal' ? 'alert' : 'status'}>
    <ui-icon name=${icons[notice.tone]}></ui-icon>
    <p>${notice.text}</p>
    ${
      notice.action
        ? html`<ui-button
            size="small"
            @click=${() => {
              dismiss(notice.id)
              notice.action?.run()
            }}
            >${notice.action.text}</ui-button
          >`
        : nothing
    }
    <ui-button
      variant="ghost"
      size="small"
      icon="close"
      label=${t('ui.dismiss')}
      @click=${() => dismiss(notice.id)}
    ></ui-button>
  </div>`
