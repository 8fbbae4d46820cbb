import { css, html, nothing } from 'lit'
import { deadline } from '#web/locales/dates.ts'
import { t } from '#web/locales/i18n.ts'
import { base, UiElement } from '#web/ui/element.ts'
import type { IconName } from '#web/ui/icons.ts'
import type { CardClock } from './card-clock.ts'
import { clockLabel, stateLabel } from './clock-labels.ts'

declare global {
  interface HTMLElementTagNameMap {
    'clock-badge': ClockBadge
  }
}

const marks: Record<CardClock['state'], readonly ['plain' | 'amber' | 'seal' | 'slate', IconName]> =
  {
    running: ['plain', 'clock'],
    soon: ['amber', 'timer'],
    overdue: ['seal', 'warning'],
    held: ['slate', 'hold'],
  }

/** How one clock of a card stands, in words, with its colour and sign. `bare` leaves the clock's name out. */
export class ClockBadge extends UiElement {
  static override properties = {
    clock: { attribute: false },
    bare: { type: Boolean },
  }
  declare clock: CardClock | null
  declare bare: boolean

  constructor() {
    super()
    this.clock = null
    this.bare = false
  }

  static override styles = [
    base,
    css`
      :host {
        display: inline-flex;
        flex: none;
        max-width: 100%;
      }
      /* Where it does not fit at all, it breaks behind the clock's name. */
      ui-badge {
        white-space: normal;
      }
      .part {
        display: inline-block;
        max-width: 100%;
      }
    `,
  ]

  override render() {
    const { clock } = this
    if (clock === null) return nothing
    const words = this.bare ? stateLabel(clock) : clockLabel(clock)
    const [tone, icon] = marks[clock.state]
    return html`<ui-badge
      tone=${tone}
      icon=${icon}
      title=${t('clock.dueAt', { what: t(`clock.kind.${clock.kind}`), when: deadline(clock.due) })}
      ><span>${words.split(/(?<=:) /).map(part => html`<span class="part">${part}</span> `)}</span>
    </ui-badge>`
  }
}
