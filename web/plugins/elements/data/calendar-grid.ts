import { css, html, nothing } from 'lit'
import { language } from '#web/locales/i18n.ts'
import { base } from '#web/ui/element.ts'
import { block, type Given, PluginElement, propertiesOf } from '#web/plugins/elements/plugin-element.ts'

declare global {
  interface HTMLElementTagNameMap {
    'plugin-calendar-grid': PluginCalendarGrid
  }
}

/** The days of a month in weeks from Monday on; null outside of it. */
export function weeksOf(month: string): readonly (readonly (string | null)[])[] {
  const [year = 0, number = 0] = month.split('-').map(Number)
  const days = new Date(Date.UTC(year, number, 0)).getUTCDate()
  const before = (new Date(Date.UTC(year, number - 1, 1)).getUTCDay() + 6) % 7
  const cells = Array.from({ length: Math.ceil((before + days) / 7) * 7 }, (_, at) => {
    const day = at - before + 1
    return day < 1 || day > days ? null : `${month}-${String(day).padStart(2, '0')}`
  })
  return Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7))
}

const weekdays = (): readonly string[] => {
  const names = new Intl.DateTimeFormat(language(), { weekday: 'narrow', timeZone: 'UTC' })
  return Array.from({ length: 7 }, (_, at) => names.format(Date.UTC(2024, 0, 1 + at)))
}

/** A month of days. */
export class PluginCalendarGrid extends PluginElement {
  static override properties = propertiesOf('calendar-grid')
  declare label: Given<'calendar-grid', 'label'>
  declare month: Given<'calendar-grid', 'month'>
  declare days: Given<'calendar-grid', 'days'>
  declare pickable: Given<'calendar-grid', 'pickable'>

  static override styles = [
    base,
    block,
    css`
      table {
        width: 100%;
        table-layout: fixed;
        border-collapse: collapse;
      }
      th {
        padding: var(--space-1);
        color: var(--ink-soft);
        font-size: var(--text-xs);
        font-weight: var(--weight-medium);
      }
      td {
        height: calc(var(--row) * 1.5);
        padding: 0;
        border: 1px solid var(--line);
        vertical-align: top;
      }
      .day,
      button {
        display: grid;
        align-content: start;
        gap: var(--space-half);
        width: 100%;
        height: 100%;
        min-height: calc(var(--row) * 1.5);
        padding: var(--space-half);
        border: 0;
        background: none;
        text-align: start;
      }
      button {
        cursor: pointer;
      }
      button:hover {
        background: var(--wash);
      }
      .number {
        color: var(--ink-soft);
        font-size: var(--text-xs);
      }
      .note {
        overflow: hidden;
        padding: 0 var(--space-half);
        border-radius: var(--radius-1);
        background: var(--sunken);
        color: var(--ink);
        font-size: var(--text-xs);
        line-height: var(--leading-snug);
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .slate {
        background: var(--slate-soft);
        color: var(--slate-strong);
      }
      .jade {
        background: var(--jade-soft);
        color: var(--jade);
      }
      .amber {
        background: var(--amber-soft);
        color: var(--amber);
      }
      .seal {
        background: var(--seal-soft);
        color: var(--seal);
      }
    `,
  ]

  readonly #day = (day: string) => {
    const own = (this.days ?? []).filter(one => one.day === day)
    const number = Number(day.slice(8))
    const notes = own.map(
      ({ text, tone }) => html`<span class="note ${tone ?? 'plain'}">${text ?? ''}</span>`,
    )
    const inside = html`<span class="number">${number}</span>${notes}`
    return this.pickable
      ? html`<button type="button" @click=${() => this.tell('pick', { day })}>${inside}</button>`
      : html`<div class="day">${inside}</div>`
  }

  override render() {
    const { month } = this
    if (month === undefined) return nothing
    const weeks = weeksOf(month)
    return html`<table aria-label=${this.label ?? month}>
      <thead>
        <tr>
          ${weekdays().map(name => html`<th scope="col">${name}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${weeks.map(
          week =>
            html`<tr>
              ${week.map(day => html`<td>${day === null ? nothing : this.#day(day)}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>`
  }
}
