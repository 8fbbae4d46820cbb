import { css, html, nothing } from 'lit'
import { scopeOf } from '#shared/policy/verbs.ts'
import { t } from '#web/locales/i18n.ts'
import type { Me } from '#web/state/api-types.ts'
import { base, UiElement } from '#web/ui/element.ts'
import { missingNow, onCalendar } from './calendar-now.ts'

declare global {
  interface HTMLElementTagNameMap {
    'calendar-warning': CalendarWarning
  }
}

/** Tells those who set the calendar, on every page, that a year's public holidays are not known. */
export class CalendarWarning extends UiElement {
  static override properties = { me: { attribute: false } }
  declare me: Me | null
  #stop: (() => void) | undefined

  constructor() {
    super()
    this.me = null
  }

  static override styles = [
    base,
    css`
      :host {
        display: block;
        flex: none;
      }
      a {
        color: inherit;
        font-weight: var(--weight-medium);
      }
    `,
  ]

  override connectedCallback(): void {
    super.connectedCallback()
    this.#stop = onCalendar(() => this.requestUpdate())
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#stop?.()
  }

  override render() {
    const sets = this.me?.memberships.some(
      ({ role }) => scopeOf('calendar:configure', role) !== undefined,
    )
    const missing = missingNow()
    if (!sets || missing.length === 0) return nothing
    return html`<ui-banner
      tone="warn"
      icon="calendar"
      text=${t('calendar.missing.short', { year: missing.join(' / ') })}
      ><a slot="action" href="/admin/calendar">${t('calendar.open')}</a></ui-banner
    >`
  }
}
