import { css, html, nothing } from 'lit'
import { dueState } from '#web/clock/due-state.ts'
import { MinuteController } from '#web/clock/minute.ts'
import { dateTime, relativeTime } from '#web/locales/dates.ts'
import { t } from '#web/locales/i18n.ts'
import { setDue } from '#web/state/card-edits.ts'
import type { UiDateField } from '#web/ui/fields/date-field.ts'
import { base, UiElement } from '#web/ui/element.ts'
import type { UiPopover } from '#web/ui/floating/popover.ts'
import { changeCard } from '#web/card/scene/card-change.ts'

declare global {
  interface HTMLElementTagNameMap {
    'card-due': CardDue
  }
}

/** When the card is due, how that stands now, and the form to change it. */
export class CardDue extends UiElement {
  static override properties = {
    due: { attribute: false },
    finished: { type: Boolean },
    refusal: { type: String },
  }
  declare due: string | null
  /** In a column of finished cards nothing is overdue. */
  declare finished: boolean
  declare refusal: string

  constructor() {
    super()
    this.due = null
    this.finished = false
    this.refusal = ''
    this.addController(
      new MinuteController(this, () => {
        const { due, finished } = this
        return due === null ? '' : `${dueState(due, finished)} ${relativeTime(Date.parse(due))}`
      }),
    )
  }

  static override styles = [
    base,
    css`
      :host {
        display: inline-flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--space-1) var(--space-2);
      }
      time {
        font-variant-numeric: tabular-nums;
      }
      ui-badge {
        order: 3;
      }
      .late {
        color: var(--seal);
        font-weight: var(--weight-medium);
      }
    `,
  ]

  /** Opens the form. */
  openDue(): void {
    const popover = this.renderRoot.querySelector<UiPopover>('ui-popover')
    if (popover) popover.open = true
  }

  #state(due: string) {
    const state = dueState(due, this.finished)
    const at = Date.parse(due)
    if (state === 'late') {
      return html`<ui-badge tone="seal" icon="clock"
        >${t('card.due.late', { when: relativeTime(at) })}</ui-badge
      >`
    }
    if (state === 'soon') {
      return html`<ui-badge tone="amber" icon="clock">${relativeTime(at)}</ui-badge>`
    }
    return state === 'done' ? nothing : html`<ui-badge>${relativeTime(at)}</ui-badge>`
  }

  override render() {
    const { due } = this
    const at = due === null ? null : Date.parse(due)
    const late = due !== null && dueState(due, this.finished) === 'late'
    return html`${
      due === null || at === null
        ? nothing
        : html`<time datetime=${due} class=${late ? 'late' : ''}>${dateTime(at)}</time>
            ${this.#state(due)}`
    }
    ${this.refusal ? nothing : this.#form(due, at)}`
  }

  #form(due: string | null, at: number | null) {
    return html`<ui-popover
      label=${t('card.due.pick')}
      @ui-toggle=${(event: CustomEvent<{ open: boolean }>) => {
        if (event.detail.open) this.renderRoot.querySelector('ui-date-field')?.focus()
      }}
      ><ui-button
        slot="anchor"
        variant="ghost"
        size="small"
        popup="dialog"
        icon=${due === null ? 'add' : 'edit'}
        label=${t('card.due.pick')}
        >${due === null ? t('card.due.pick') : nothing}</ui-button
      ><ui-date-field
        label=${t('card.field.due')}
        timed
        quick
        .value=${at}
        @change=${(event: Event) => {
          event.stopPropagation()
          const { value } = event.target as UiDateField
          const next = value === null ? null : new Date(value).toISOString()
          changeCard(this, doc => setDue(doc, next))
        }}
      ></ui-date-field
    ></ui-popover>`
  }
}
