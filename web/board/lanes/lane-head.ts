import { css, html, nothing } from 'lit'
import { t } from '#web/locales/i18n.ts'
import { emit, base, UiElement } from '#web/ui/element.ts'
import { typeLabelOf } from '#web/ui/marks/type-labels.ts'
import type { Grouping } from './arrangement.ts'
import type { CardGroup } from './groups.ts'

declare global {
  interface HTMLElementTagNameMap {
    'lane-head': LaneHead
  }
}

/** The line above a lane: what its cards have in common, how many there are, and a button that folds it. Fires `lane-fold`. */
export class LaneHead extends UiElement {
  static override properties = {
    lane: { attribute: false },
    by: { type: String },
    folded: { type: Boolean },
  }
  declare lane: CardGroup
  declare by: Grouping
  declare folded: boolean

  constructor() {
    super()
    this.lane = { key: '', title: '', cards: [] }
    this.by = 'type'
    this.folded = false
  }

  static override styles = [
    base,
    css`
      :host {
        display: block;
      }
      h3 {
        display: flex;
        align-items: center;
        gap: var(--space-2);
        margin: 0;
        font-size: var(--text-md);
        font-weight: var(--weight-bold);
        --icon-size: 1em;
      }
      button {
        display: flex;
        align-items: center;
        gap: var(--space-2);
        min-height: var(--control);
        padding: 0 var(--space-2) 0 var(--space-1);
        border: 0;
        border-radius: var(--radius-2);
        background: none;
        color: var(--ink);
        font: inherit;
        text-align: start;
        cursor: pointer;
      }
      button:hover {
        background: var(--wash);
      }
      .fold {
        color: var(--ink-faint);
        transition: rotate var(--motion-quick) var(--ease);
      }
      :host([folded]) .fold {
        rotate: -90deg;
      }
      .count {
        color: var(--ink-faint);
        font-size: var(--text-sm);
        font-weight: var(--weight-regular);
        font-variant-numeric: tabular-nums;
      }
    `,
  ]

  #mark() {
    const { key } = this.lane
    if (this.by === 'type') {
      const { icon, colour } = typeLabelOf(key)
      return html`<ui-icon name=${icon} style="color: var(--label-${colour})"></ui-icon>`
    }
    if (this.by === 'unit') return html`<ui-icon name="building"></ui-icon>`
    if (key === '') return html`<ui-icon name="user"></ui-icon>`
    return html`<ui-avatar size="small" name=${this.lane.title} person=${key}></ui-avatar>`
  }

  override render() {
    const { title, cards } = this.lane
    return html`<h3>
      <button
        type="button"
        aria-expanded=${this.folded ? 'false' : 'true'}
        title=${t(this.folded ? 'views.lane.unfold' : 'views.lane.fold', { title })}
        @click=${() => emit(this, 'lane-fold', this.lane.key)}
      >
        <ui-icon class="fold" name="chevron-down"></ui-icon>
        ${this.by === 'column' ? nothing : this.#mark()} ${title}
        <span class="count">${t('board.cards', { n: cards.length })}</span>
      </button>
      <overdue-count .cards=${cards}></overdue-count>
    </h3>`
  }
}
