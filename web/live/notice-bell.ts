import { css, html, nothing } from 'lit'
import { t } from '#web/locales/i18n.ts'
import { base, UiElement } from '#web/ui/element.ts'
import type { FloatingToggle } from '#web/ui/floating/floating.ts'
import type { PanelBox } from './notice-panel.ts'

declare global {
  interface HTMLElementTagNameMap {
    'notice-bell': NoticeBell
  }
}

/** The bell in the header: how many notices are unread, said politely when that changes; opens the list of them. */
export class NoticeBell extends UiElement {
  static override properties = {
    box: { attribute: false },
    version: { attribute: false },
    open: { type: Boolean },
  }
  declare box: PanelBox
  /** Changes with every change of the box. */
  declare version: number
  declare open: boolean

  constructor() {
    super()
    this.version = 0
    this.open = false
  }

  static override styles = [
    base,
    css`
      :host {
        display: inline-flex;
      }
      button {
        position: relative;
        display: inline-flex;
        align-items: center;
        justify-content: center;
        min-width: var(--control);
        min-height: var(--control);
        padding: 0;
        border: 0;
        border-radius: var(--radius-2);
        background: none;
        color: var(--ink-soft);
        cursor: pointer;
        font-size: var(--text-md);
        --icon-size: 1.45em;
      }
      button:hover,
      button[aria-expanded='true'] {
        background: var(--wash);
        color: var(--ink);
      }
      .face {
        position: relative;
        display: inline-flex;
      }
      .count {
        position: absolute;
        bottom: 45%;
        left: 55%;
        min-width: 1.25em;
        padding: 0 0.3em;
        border-radius: 0.7em;
        background: var(--seal-face);
        color: var(--on-seal);
        box-shadow: 0 0 0 2px var(--surface);
        font-size: var(--text-xs);
        font-weight: var(--weight-bold);
        font-variant-numeric: tabular-nums;
        line-height: 1.25em;
        text-align: center;
      }
      /* A sign for the eye: the name of the bell says how many there are. */
      .count[data-much]::after {
        content: attr(data-much);
      }
    `,
  ]

  override render() {
    const { unread } = this.box
    const label = unread === 0 ? t('notices.title') : t('notices.bell', { n: unread })
    return html`<ui-popover
        placement="below-end"
        label=${t('notices.title')}
        .open=${this.open}
        @ui-toggle=${(event: CustomEvent<FloatingToggle>) => {
          this.open = event.detail.open
        }}
        @ui-close=${() => {
          this.open = false
        }}
        @notice-settings=${() => {
          this.open = false
        }}
        ><button
          slot="anchor"
          type="button"
          aria-haspopup="dialog"
          aria-expanded=${this.open}
          aria-label=${label}
          title=${label}
        >
          <span class="face"
            ><ui-icon name="bell"></ui-icon>${
              unread > 0
                ? unread > 99
                  ? html`<span class="count" data-much="99+"></span>`
                  : html`<span class="count" aria-hidden="true">${unread}</span>`
                : nothing
            }</span
          ></button
        ><notice-panel .box=${this.box} .version=${this.version}></notice-panel></ui-popover
      ><span class="hidden-text" role="status"
        >${unread > 0 ? t('notices.bell', { n: unread }) : nothing}</span
      >`
  }
}
