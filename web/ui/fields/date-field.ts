import { dayMs } from '#shared/base/day.ts'
import { css, html, noChange, nothing } from 'lit'
import { live } from 'lit/directives/live.js'
import { firstYear, isYear, lastYear } from '#shared/board/shape/years.ts'
import { dateTime, shortDate } from '#web/locales/dates.ts'
import { t } from '#web/locales/i18n.ts'
import { base } from '#web/ui/element.ts'
import { Field, fieldProperties, fieldStyles } from './field.ts'
import { OneChange, type Reading, unreadable } from './one-change.ts'

declare global {
  interface HTMLElementTagNameMap {
    'ui-date-field': UiDateField
  }
}

const twoDigits = (value: number): string => String(value).padStart(2, '0')

const isoDay = (at: Date): string =>
  `${at.getFullYear()}-${twoDigits(at.getMonth() + 1)}-${twoDigits(at.getDate())}`

const isoMinute = (at: Date): string =>
  `${isoDay(at)}T${twoDigits(at.getHours())}:${twoDigits(at.getMinutes())}`

/**
 * A date, or with `timed` a date and time, by the platform's own picker; `quick` adds today, tomorrow, next Monday and
 * none. `value` is ms since 1970 in the reader's time zone, null for none; a date without time means 18:00 of that day.
 * A date typed on the keyboard is one change, when the field is left or Enter is pressed.
 */
export class UiDateField extends Field {
  static override properties = {
    ...fieldProperties,
    value: { type: Number },
    timed: { type: Boolean },
    quick: { type: Boolean },
    earliest: { type: Number },
  }
  declare value: number | null
  declare timed: boolean
  declare quick: boolean
  /** The first moment it offers, ms since 1970. */
  declare earliest: number | undefined

  constructor() {
    super()
    this.value = null
    this.timed = false
    this.quick = false
  }

  static override styles = [
    base,
    fieldStyles,
    css`
      .quick {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-1);
        margin-top: var(--space-2);
      }
    `,
  ]

  override willUpdate(): void {
    this.keep(this.value === null ? '' : String(this.value))
  }

  readonly #once = new OneChange<number | null>({
    read: control => this.#read(control.value, unreadable(control)),
    settle: value => {
      if (value === this.value) return this.requestUpdate()
      this.value = value
      this.tellChange()
    },
    refuse: why => {
      this.refused = why
    },
    restore: control => {
      control.value = this.#shown
    },
  })
  /** A quick choice is under the pointer: it takes the place of what was being typed. */
  #choosing = false

  get #shown(): string {
    return this.value === null ? '' : this.#write(this.value)
  }

  #write(at: number): string {
    return (this.timed ? isoMinute : isoDay)(new Date(at))
  }

  #read(text: string, why: string): Reading<number | null> {
    if (why !== '') return { wrong: why }
    if (text === '') return { value: null }
    // What was there stays to the second; only what is shown can have been changed.
    if (text === this.#shown) return { value: this.value }
    const at = new Date(this.timed ? text : `${text}T18:00`)
    if (!isYear(at.getFullYear()))
      return { wrong: t('ui.wrong.year', { from: String(firstYear), to: String(lastYear) }) }
    const { earliest } = this
    if (earliest !== undefined && text < this.#write(earliest)) {
      const when = this.timed ? dateTime(earliest) : shortDate(earliest)
      return { wrong: t('ui.wrong.early', { when }) }
    }
    return { value: at.getTime() }
  }

  #choose(value: number | null): void {
    this.#choosing = false
    this.#once.reset()
    this.value = value
    this.tellChange()
  }

  #quickChoices() {
    const evening = new Date()
    evening.setHours(18, 0, 0, 0)
    const today = evening.getTime()
    const untilMonday = (8 - evening.getDay()) % 7 || 7
    return html`<div
      class="quick"
      @pointerdown=${() => {
        this.#choosing = true
      }}
    >
      ${(
        [
          ['today', today],
          ['tomorrow', today + dayMs],
          ['nextWeek', today + untilMonday * dayMs],
          ['none', null],
        ] as const
      ).map(
        ([key, value]) =>
          html`<ui-button
            size="small"
            .pressed=${this.value === value}
            ?disabled=${this.disabled}
            @click=${() => this.#choose(value)}
            >${t(`ui.date.${key}`)}</ui-button
          >`,
      )}
    </div>`
  }

  override render() {
    const { earliest } = this
    return html`${this.framed(
      html`<div class="box ${this.wrong ? 'wrong' : ''}">
        <input
          id="control"
          type=${this.timed ? 'datetime-local' : 'date'}
          .value=${this.#once.held ? noChange : live(this.#shown)}
          min=${earliest === undefined ? `${firstYear}-01-01${this.timed ? 'T00:00' : ''}` : this.#write(earliest)}
          max=${`${lastYear}-12-31${this.timed ? 'T23:59' : ''}`}
          ?disabled=${this.disabled}
          aria-required=${this.required ? 'true' : nothing}
          aria-invalid=${this.wrong ? 'true' : nothing}
          aria-describedby="below"
          @input=${this.#once.input}
          @change=${this.#once.change}
          @pointerdown=${this.#once.press}
          @keydown=${this.#once.key}
          @blur=${(event: Event) => {
            if (!this.#choosing) this.#once.leave(event)
            this.#choosing = false
          }}
        />
      </div>`,
    )}${this.quick ? this.#quickChoices() : nothing}`
  }
}
