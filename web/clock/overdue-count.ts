import { css, html, nothing } from 'lit'
import type { CardView } from '#shared/board/card/card-view.ts'
import { figure } from '#web/locales/dates.ts'
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
  static override properties = {
    cards: { attribute: false },
    brief: { type: Boolean, reflect: true },
  }
  declare cards: readonly CardView[]
  /** Beside other figures: the word gives way where the line is narrow. */
  declare brief: boolean

  constructor() {
    super()
    this.cards = []
    this.brief = false
    this.addController(new MinuteController(this, () => String(this.#count())))
  }

  static override styles = [
    base,
    css`
      :host {
        display: inline-flex;
        flex: none;
      }
      .figure {
        display: none;
      }
      @container (max-width: 18em) {
        :host([brief]) .figure {
          display: inline;
        }
        :host([brief]) .word {
          position: absolute;
          width: 1px;
          height: 1px;
          overflow: hidden;
          clip-path: inset(50%);
        }
      }
      /* English says the same with more letters. */
      @container (max-width: 20em) {
        :host([brief]:lang(en)) .figure {
          display: inline;
        }
        :host([brief]:lang(en)) .word {
          position: absolute;
          width: 1px;
          height: 1px;
          overflow: hidden;
          clip-path: inset(50%);
        }
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
      ><span class="word">${t('clock.overdueCount', { n })}</span
      ><span class="figure" aria-hidden="true">${figure(n)}</span></ui-badge
    >`
  }
}
