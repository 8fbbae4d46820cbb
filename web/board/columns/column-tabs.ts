import { css, html } from 'lit'
import type { ColumnView } from '#shared/board/board-view.ts'
import { figure } from '#web/locales/dates.ts'
import { t } from '#web/locales/i18n.ts'
import { emit, base, UiElement } from '#web/ui/element.ts'

declare global {
  interface HTMLElementTagNameMap {
    'column-tabs': ColumnTabs
  }
}

/** On a phone: the columns as tabs over the one that is shown. Fires `column-show` ({column}). */
export class ColumnTabs extends UiElement {
  static override properties = {
    columns: { attribute: false },
    current: { type: String },
  }
  declare columns: readonly { readonly column: ColumnView; readonly count: number }[]
  declare current: string

  constructor() {
    super()
    this.columns = []
    this.current = ''
  }

  static override styles = [
    base,
    css`
      :host {
        display: flex;
        gap: var(--space-1);
        padding: 0 var(--space-2);
        overflow-x: auto;
        scrollbar-width: none;
      }
      button {
        flex: none;
        display: flex;
        align-items: center;
        gap: var(--space-1);
        min-height: 44px;
        padding: 0 var(--space-2);
        border: 0;
        border-bottom: 3px solid transparent;
        background: none;
        color: var(--ink-soft);
        font-size: var(--text-md);
        white-space: nowrap;
      }
      button[aria-selected='true'] {
        border-bottom-color: var(--plate);
        color: var(--ink);
        font-weight: var(--weight-bold);
      }
      .over {
        color: var(--seal);
        font-weight: var(--weight-bold);
      }
      span {
        color: var(--ink-faint);
        font-size: var(--text-sm);
        font-variant-numeric: tabular-nums;
      }
    `,
  ]

  override updated(changed: Map<PropertyKey, unknown>): void {
    if (!changed.has('current')) return
    const tab = this.renderRoot.querySelector<HTMLElement>('[aria-selected="true"]')
    if (tab) this.scrollTo({ left: tab.offsetLeft - 48, behavior: 'smooth' })
  }

  override render() {
    return html`<div role="tablist" aria-label=${t('board.columns')} style="display: contents">
      ${this.columns.map(
        ({ column, count }) =>
          html`<button
            type="button"
            role="tab"
            aria-selected=${column.id === this.current ? 'true' : 'false'}
            @click=${() => emit(this, 'column-show', { column: column.id })}
          >
            ${column.title}
            <span class=${column.wip !== null && count > column.wip ? 'over' : ''}
              >${figure(count)}</span
            >
          </button>`,
      )}
    </div>`
  }
}
