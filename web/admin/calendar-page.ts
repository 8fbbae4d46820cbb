import { css, html } from 'lit'
import { dayAt, dayOfText, textOfDay, yearOfDay } from '#shared/calendar/china-day.ts'
import type { SpecialDay } from '#shared/calendar/work-calendar.ts'
import { loadCalendar } from '#web/clock/calendar-now.ts'
import { t } from '#web/locales/i18n.ts'
import type { AdminApi } from './admin-api.ts'
import type { ClockApi } from '#web/clock/clock-api.ts'
import type { CalendarYear } from '#web/state/api-types.ts'
import { base, UiElement } from '#web/ui/element.ts'
import { notify } from '#web/ui/messages/notices.ts'
import { dayKind, dayName, type DayPick } from './calendar-month.ts'
import type { DayDecided } from './day-dialog.ts'
import { adminPageCss } from './page.css.ts'

declare global {
  interface HTMLElementTagNameMap {
    'calendar-page': CalendarPage
  }
}

const steps: Readonly<Record<string, number>> = {
  ArrowLeft: -1,
  ArrowRight: 1,
  ArrowUp: -7,
  ArrowDown: 7,
}

/** A year of working days; administrators set single days. The arrow keys walk over the days. */
export class CalendarPage extends UiElement {
  static override properties = {
    api: { attribute: false },
    year: { state: true },
    told: { state: true },
    problem: { state: true },
    chosen: { state: true },
    focused: { state: true },
    busy: { state: true },
    refused: { state: true },
  }
  declare api: Pick<AdminApi, 'setDay' | 'unsetDay'> & Pick<ClockApi, 'calendar'>
  declare year: number
  /** Null while it is asked for. */
  declare told: CalendarYear | null
  declare problem: string
  /** The day whose form is open. */
  declare chosen: string | null
  declare focused: number
  declare busy: boolean
  declare refused: string

  constructor() {
    super()
    this.focused = dayAt(Date.now())
    this.year = yearOfDay(this.focused)
    this.told = null
    this.problem = ''
    this.chosen = null
    this.busy = false
    this.refused = ''
  }

  static override styles = [
    base,
    adminPageCss,
    css`
      .years {
        display: flex;
        align-items: center;
        gap: var(--space-2);
        font-size: var(--text-lg);
        font-weight: var(--weight-bold);
        font-variant-numeric: tabular-nums;
      }
      ui-banner {
        margin-bottom: var(--space-4);
      }
      .months {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(14rem, 1fr));
        gap: var(--space-5) var(--space-6);
        margin-bottom: var(--space-6);
      }
      h2 {
        margin-bottom: var(--space-2);
        font-size: var(--text-lg);
        font-weight: var(--weight-bold);
      }
      li {
        display: grid;
        grid-template-columns: 11rem 9rem minmax(0, 1fr) auto;
        align-items: center;
        gap: var(--space-1) var(--space-3);
        padding: var(--space-1) 0;
        border-bottom: 1px solid var(--line);
        line-height: var(--leading-snug);
      }
      .none,
      .kind {
        color: var(--ink-soft);
      }
      @media (max-width: 640px) {
        li {
          grid-template-columns: minmax(0, 1fr) auto;
        }
        .note {
          grid-row: 2;
        }
      }
    `,
  ]

  override connectedCallback(): void {
    super.connectedCallback()
    void this.#load()
  }

  async #load(): Promise<void> {
    const { year } = this
    const answer = await this.api.calendar(year)
    if (year !== this.year) return
    this.problem = answer.ok ? '' : answer.problem.sentence
    if (answer.ok) this.told = answer.value
  }

  #turn(year: number): void {
    if (year < 2004 || year > 2100) return
    this.year = year
    this.told = null
    if (yearOfDay(this.focused) !== year) this.focused = dayOfText(`${year}-01-01`) ?? this.focused
    void this.#load()
  }

  async #decide({ day, decision }: DayDecided): Promise<void> {
    this.busy = true
    const answer = await (decision === null
      ? this.api.unsetDay(day)
      : this.api.setDay(day, decision))
    this.busy = false
    this.refused = answer.ok ? '' : answer.problem.sentence
    if (!answer.ok) return
    this.chosen = null
    const named = dayName(dayOfText(day) ?? 0)
    notify({
      tone: 'success',
      text:
        decision === null
          ? t('calendar.removed', { day: named })
          : t('calendar.saved', {
              day: named,
              kind: t(decision.working ? 'calendar.working' : 'calendar.off'),
            }),
    })
    await Promise.all([this.#load(), loadCalendar(this.api)])
  }

  readonly #pressed = (event: KeyboardEvent) => {
    const step = steps[event.key]
    if (step === undefined || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    const day = this.focused + step
    if (yearOfDay(day) !== this.year) return
    this.focused = day
    void this.#focusDay(day)
  }

  async #focusDay(day: number): Promise<void> {
    await this.updateComplete
    const month = Number(textOfDay(day).slice(5, 7)) - 1
    const element = this.renderRoot.querySelectorAll('calendar-month')[month]
    await element?.updateComplete
    element?.focusDay(day)
  }

  #months(specials: ReadonlyMap<number, SpecialDay>) {
    const month = yearOfDay(this.focused) === this.year ? textOfDay(this.focused).slice(0, 7) : ''
    return html`<div
      class="months"
      @keydown=${this.#pressed}
      @day-pick=${(event: CustomEvent<DayPick>) => {
        this.refused = ''
        this.chosen = event.detail.day
        this.focused = dayOfText(event.detail.day) ?? this.focused
      }}
    >
      ${Array.from(
        { length: 12 },
        (_, i) =>
          html`<calendar-month
            .year=${this.year}
            .month=${i}
            .specials=${specials}
            .focused=${month.endsWith(String(i + 1).padStart(2, '0')) ? this.focused : null}
            .today=${dayAt(Date.now())}
          ></calendar-month>`,
      )}
    </div>`
  }

  #decisions(days: readonly SpecialDay[]) {
    const set = days.filter(({ source }) => source === 'station')
    return html`<h2>${t('calendar.decisions')}</h2>
      ${
        set.length === 0
          ? html`<p class="none">${t('calendar.noDecisions')}</p>`
          : html`<ul>
              ${set.map(one => {
                const day = dayOfText(one.day) ?? 0
                return html`<li>
                  <span>${dayName(day)}</span>
                  <span class="kind">${t(one.working ? 'calendar.working' : 'calendar.off')}</span>
                  <span class="note">${one.note}</span>
                  <ui-button
                    size="small"
                    variant="ghost"
                    icon="edit"
                    label="${dayName(day)}${t('board.colon')}${dayKind(day, one)}"
                    @click=${() => {
                      this.refused = ''
                      this.chosen = one.day
                    }}
                  ></ui-button>
                </li>`
              })}
            </ul>`
      }`
  }

  #year(told: CalendarYear) {
    const specials = new Map(told.days.map(one => [dayOfText(one.day) ?? 0, one]))
    return html`${told.missing.map(
        year =>
          html`<ui-banner
            tone="warn"
            text=${t('calendar.missing', { year: String(year) })}
          ></ui-banner>`,
      )}
      ${this.#months(specials)} ${this.#decisions(told.days)}
      <day-dialog
        .day=${this.chosen}
        .special=${this.chosen === null ? undefined : specials.get(dayOfText(this.chosen) ?? 0)}
        ?busy=${this.busy}
        .problem=${this.refused}
        @day-decide=${(event: CustomEvent<DayDecided>) => void this.#decide(event.detail)}
        @ui-close=${() => (this.chosen = null)}
      ></day-dialog>`
  }

  override render() {
    const { told, problem, year } = this
    return html`<div class="top">
        <h1>${t('calendar.title')}</h1>
        <div class="years">
          <ui-button
            variant="ghost"
            icon="chevron-left"
            label=${t('calendar.previous')}
            @click=${() => this.#turn(year - 1)}
          ></ui-button>
          <span aria-live="polite">${t('calendar.year', { year: String(year) })}</span>
          <ui-button
            variant="ghost"
            icon="chevron-right"
            label=${t('calendar.next')}
            @click=${() => this.#turn(year + 1)}
          ></ui-button>
        </div>
      </div>
      <p class="lead">${t('calendar.lead')}</p>
      ${
        problem
          ? html`<ui-error-card
              text=${problem}
              @ui-retry=${() => void this.#load()}
            ></ui-error-card>`
          : told === null
            ? html`<ui-loading lines="6"></ui-loading>`
            : this.#year(told)
      }`
  }
}
