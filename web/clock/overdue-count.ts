import { css, html, nothing } from 'lit'
import type { CardView } from '#shared/board/card-view.ts'
import { t } from '#web/locales/i18n.ts'
import { base, UiElement } from '#web/ui/element.ts'
import { standing } from './card-clock.ts'
import { MinuteController } from './minute.ts'

declare global {
  interface HTMLElementTagNameMap {
    'overdue-count': OverdueCount
  }
}

/** How many of some cards are overdue; nothing when none is. */
export class OverdueCount extends UiElement {
  static override properties = { cards: { attribute: false } }
  declare cards: readonly CardView[]

  constructor() {
    super()
    this.cards = []
    this.addController(new MinuteController(this, () => String(this.#count())))
  }

  static override styles = [
    base,
    css`
      :host {
        display: inline-flex;
        flex: none;
      }
    `,
  ]

  #count(): number {
    const now = Date.now()
    let count = 0
    for (const card of this.cards) if (standing(card, now) === 'overdue') count++
    return count
  }

  override render() {
    const n = this.#count()
    if (n === 0) return nothing
    return html`<ui-badge tone="seal" icon="warning" title=${t('clock.overdueCards', { n })}
      >${t('clock.overdueCount', { n })}</ui-badge
    >`
  }
}
