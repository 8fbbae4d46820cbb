import { css, html, nothing } from 'lit'
import type { ChecklistItemView } from '#shared/board/file/file-view.ts'
import { dueState } from '#web/clock/due-state.ts'
import { shortDate } from '#web/locales/dates.ts'
import { t } from '#web/locales/i18n.ts'
import { base, UiElement } from '#web/ui/element.ts'
import { cardCss } from '#web/card/scene/card.css.ts'

declare global {
  interface HTMLElementTagNameMap {
    'card-milestones': CardMilestones
  }
}

/** The milestones of a project: how many are reached, which one is next and by when, and the list to work on. */
export class CardMilestones extends UiElement {
  static override properties = {
    milestones: { attribute: false },
    refusal: { type: String },
  }
  declare milestones: readonly ChecklistItemView[]
  declare refusal: string

  constructor() {
    super()
    this.milestones = []
    this.refusal = ''
  }

  static override styles = [
    base,
    cardCss,
    css`
      :host {
        display: block;
      }
      ui-progress {
        width: 7rem;
        flex: none;
      }
      .next {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--space-1) var(--space-2);
        margin-bottom: var(--space-1);
        color: var(--ink-soft);
        font-size: var(--text-sm);
        line-height: var(--leading-snug);
      }
      .next b {
        color: var(--ink);
        font-weight: var(--weight-medium);
        overflow-wrap: anywhere;
      }
    `,
  ]

  #next() {
    const next = this.milestones.find(one => !one.done)
    if (next === undefined) return html`<p class="next">${t('flow.milestone.all')}</p>`
    const tone = { late: 'seal', soon: 'amber', later: 'plain', done: 'plain' } as const
    return html`<p class="next">
      ${t('flow.milestone.next')} <b>${next.text}</b>${
        next.due === null
          ? nothing
          : html`<ui-badge tone=${tone[dueState(next.due, false)]} icon="clock"
              >${shortDate(Date.parse(next.due))}</ui-badge
            >`
      }
    </p>`
  }

  override render() {
    const { milestones } = this
    const done = milestones.filter(one => one.done).length
    const empty = milestones.length === 0
    return html`<div class="heading">
        <h3><ui-icon name="flag"></ui-icon>${t('flow.milestones')}</h3>
        <slot name="watchers"></slot>
        ${
          empty
            ? nothing
            : html`<ui-progress
                class="end"
                .done=${done}
                .total=${milestones.length}
                label=${t('flow.milestones')}
              ></ui-progress>`
        }
      </div>
      ${empty ? html`<p class="faint">${this.refusal || t('flow.milestone.none')}</p>` : this.#next()}
      <item-list
        .list=${null}
        .items=${milestones}
        refusal=${this.refusal}
        add=${t('flow.milestone.add')}
      ></item-list>`
  }
}
