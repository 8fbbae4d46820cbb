import { css, html, nothing } from 'lit'
import { figure } from '#web/locales/dates.ts'
import { ChoiceRow } from './choice-row.ts'
import { base } from '#web/ui/element.ts'
import type { IconName } from '#web/ui/icons.ts'

declare global {
  interface HTMLElementTagNameMap {
    'ui-tabs': UiTabs
  }
}

/** One tab. */
export interface Tab {
  readonly id: string
  readonly text: string
  readonly icon?: IconName
  readonly count?: number
}

/** Tabs over a panel in the default slot. Sets `current` and fires `ui-pick` (`MenuPick`). */
export class UiTabs extends ChoiceRow {
  static override properties = {
    tabs: { attribute: false },
  }
  declare tabs: readonly Tab[]

  constructor() {
    super()
    this.tabs = []
  }

  static override styles = [
    base,
    css`
      :host {
        display: block;
        min-width: 0;
      }
      .row {
        display: flex;
        gap: var(--space-1);
        overflow-x: auto;
        border-bottom: 1px solid var(--line);
        scrollbar-width: none;
      }
      button {
        position: relative;
        display: inline-flex;
        align-items: center;
        gap: var(--space-1);
        min-height: calc(var(--control) + 4px);
        padding: 0 var(--space-3);
        border: 0;
        border-radius: var(--radius-2) var(--radius-2) 0 0;
        background: none;
        color: var(--ink-soft);
        font-weight: var(--weight-medium);
        white-space: nowrap;
        cursor: pointer;
      }
      button:hover {
        background: var(--wash);
      }
      button:focus-visible {
        outline-offset: -2px;
      }
      button[aria-selected='true'] {
        color: var(--slate-strong);
      }
      button[aria-selected='true']::after {
        content: '';
        position: absolute;
        inset: auto var(--space-2) -1px;
        height: 3px;
        background: var(--slate);
      }
      .panel {
        padding-top: var(--space-3);
      }
    `,
  ]

  override render() {
    return html`<div
        class="row"
        role="tablist"
        aria-label=${this.label || nothing}
        @keydown=${this.keys}
      >
        ${this.tabs.map(
          tab =>
            html`<button
              type="button"
              role="tab"
              aria-selected=${tab.id === this.current}
              tabindex=${tab.id === this.current ? '0' : '-1'}
              @click=${() => this.pick(tab.id)}
            >
              ${tab.icon ? html`<ui-icon name=${tab.icon}></ui-icon>` : nothing}${tab.text}
              ${
                tab.count === undefined
                  ? nothing
                  : html`<ui-badge tone=${tab.id === this.current ? 'slate' : 'plain'}
                      >${figure(tab.count)}</ui-badge
                    >`
              }
            </button>`,
        )}
      </div>
      <div class="panel" role="tabpanel"><slot></slot></div>`
  }
}
