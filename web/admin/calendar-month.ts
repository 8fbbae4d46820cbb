import { dayMs } from '#shared/base/day.ts'
import { css, html, nothing } from 'lit'
import {
  dayOfText,
  daysOfYear,
  isWeekend,
  textOfDay,
  weekdayOf,
} from '#shared/calendar/china-day.ts'
import type { SpecialDay } from '#shared/calendar/work-calendar.ts'
import { locale } from '#web/locales/dates.ts'
import { dateFormat } from '#web/locales/formats.ts'
import { language, t } from '#web/locales/i18n.ts'
import { emit, base, UiElement } from '#web/ui/element.ts'

declare global {
  interface HTMLElementTagNameMap {
    'calendar-month': CalendarMonth
  }
}

/** A day that was chosen, `2026-10-01`. */
export interface DayPick {
  readonly day: string
}

/** A day in words: `10月1日星期四`, `Thursday 1 October`. */
export const dayName = (day: number): string =>
  dateFormat(locale(), {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    timeZone: 'UTC',
  }).format(day * dayMs)

/** What a day is, in words: `国庆节`, `调休上班`, `本所设定：上班`. */
export function dayKind(day: number, special: SpecialDay | undefined): string {
  if (special === undefined)
    return t(isWeekend(day) ? 'calendar.ordinaryOff' : 'calendar.ordinaryWork')
  if (special.source === 'station')
    return `${t('calendar.station')}${t('board.colon')}${t(special.working ? 'calendar.working' : 'calendar.off')}`
  const name = special.name?.[language()] ?? ''
  return special.working ? `${t('calendar.officialWork')} (${name})` : name
}

/** One month of the calendar, from Monday; each day says by word, sign and colour whether it is worked. Fires `day-pick` (`DayPick`). */
export class CalendarMonth extends UiElement {
  static override properties = {
    year: { type: Number },
    month: { type: Number },
    specials: { attribute: false },
    focused: { attribute: false },
    today: { attribute: false },
  }
  declare year: number
  /** 0 for January. */
  declare month: number
  declare specials: ReadonlyMap<number, SpecialDay>
  /** The day the Tab key stops at; null when that is in another month. */
  declare focused: number | null
  declare today: number

  constructor() {
    super()
    this.year = 2026
    this.month = 0
    this.specials = new Map()
    this.focused = null
    this.today = 0
  }

  static override styles = [
    base,
    css`
      :host {
        display: block;
      }
      h2 {
        margin-bottom: var(--space-1);
        font-size: var(--text-md);
        font-weight: var(--weight-bold);
      }
      .days {
        display: grid;
        grid-template-columns: repeat(7, minmax(0, 1fr));
        gap: 2px;
      }
      .weekday {
        color: var(--ink-faint);
        font-size: var(--text-xs);
        text-align: center;
      }
      button {
        display: flex;
        flex-direction: column;
        align-items: center;
        justify-content: center;
        min-height: 2.5rem;
        padding: 0;
        border: 0;
        border-radius: var(--radius-1);
        background: none;
        font-size: var(--text-sm);
        line-height: 1.15;
        font-variant-numeric: tabular-nums;
        cursor: pointer;
      }
      button:hover {
        background: var(--wash);
      }
      .off {
        color: var(--ink-faint);
        background: var(--sunken);
      }
      .holiday {
        background: var(--seal-soft);
        color: var(--seal);
      }
      .worked {
        background: var(--slate-soft);
        color: var(--slate-strong);
      }
      .station {
        box-shadow: inset 0 0 0 2px var(--amber);
      }
      .today {
        font-weight: var(--weight-bold);
        text-decoration: underline;
        text-underline-offset: 0.2em;
      }
      /* A sign for the eye: the name of the day says it in words. */
      small::after {
        content: attr(data-sign);
      }
      small {
        font-size: var(--text-xs);
        line-height: 1;
      }
    `,
  ]

  /** Gives a day the focus. */
  focusDay(day: number): void {
    this.renderRoot.querySelector<HTMLElement>(`[data-day="${textOfDay(day)}"]`)?.focus()
  }

  #day(day: number, column: number | null) {
    const special = this.specials.get(day)
    const off = special === undefined ? isWeekend(day) : !special.working
    const look = [
      off ? (special === undefined ? 'off' : 'off holiday') : special ? 'worked' : '',
      special?.source === 'station' ? 'station' : '',
      day === this.today ? 'today' : '',
    ].join(' ')
    const text = textOfDay(day)
    const label = `${dayName(day)}${t('board.colon')}${dayKind(day, special)}`
    return html`<button
      type="button"
      class=${look}
      data-day=${text}
      tabindex=${day === this.focused ? 0 : -1}
      style=${column === null ? '' : `grid-column: ${column}`}
      aria-label=${label}
      title=${special?.note ? `${label} (${special.note})` : label}
      @click=${() => emit<DayPick>(this, 'day-pick', { day: text })}
    >
      ${Number(text.slice(8))}${
        special === undefined
          ? nothing
          : html`<small
              data-sign=${t(special.working ? 'calendar.workShort' : 'calendar.offShort')}
            ></small>`
      }
    </button>`
  }

  override render() {
    const month = `${this.year}-${String(this.month + 1).padStart(2, '0')}`
    const days = daysOfYear(this.year).filter(day => textOfDay(day).startsWith(month))
    const first = dayOfText(`${month}-01`) ?? 0
    const named = dateFormat(locale(), { month: 'long', timeZone: 'UTC' })
    const weekday = dateFormat(locale(), { weekday: 'narrow', timeZone: 'UTC' })
    // 5 January 1970 was a Monday.
    const monday = 4
    return html`<h2>${named.format(first * dayMs)}</h2>
      <div class="days" role="group" aria-label=${named.format(first * dayMs)}>
        ${Array.from(
          { length: 7 },
          (_, i) =>
            html`<span class="weekday" aria-hidden="true"
              >${weekday.format((monday + i) * dayMs)}</span
            >`,
        )}
        ${days.map((day, i) => this.#day(day, i === 0 ? ((weekdayOf(day) + 6) % 7) + 1 : null))}
      </div>`
  }
}
