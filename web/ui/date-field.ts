import { css, html, nothing } from 'lit'
import { live } from 'lit/directives/live.js'
import { t } from '#web/locales/i18n.ts'
import { base } from './element.ts'
import { Field, fieldProperties, fieldStyles } from './field.ts'

declare global {
  interface HTMLElementTagNameMap {
    'ui-date-field': UiDateField
  }
}

const day = 86_400_000

const twoDigits = (value: number): string => String(value).padStart(2, '0')

const isoDay = (at: Date): string =>
  `${at.getFullYear()}-${twoDigits(at.getMonth() + 1)}-${twoDigits(at.getDate())}`

const isoMinute = (at: Date): string =>
  `${isoDay(at)}T${twoDigits(at.getHours())}:${twoDigits(at.getMinutes())}`

/**
 * A date, or with `timed` a date and time, by the platform's own picker; `quick` adds today, tomorrow, next Monday and
 * none. `value` is ms since 1970 in the reader's time zone, null for none; a date without time means 18:00 of that day.
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

  #choose(value: number | null): void {
    this.value = value
    this.tellChange()
  }

  readonly #typed = (event: Event) => {
    const text = (event.target as HTMLInputElement).value
    const at = text === '' ? Number.NaN : new Date(this.timed ? text : `${text}T18:00`).getTime()
    this.#choose(Number.isNaN(at) ? null : at)
  }

  #quickChoices() {
    const evening = new Date()
    evening.setHours(18, 0, 0, 0)
    const today = evening.getTime()
    const untilMonday = (8 - evening.getDay()) % 7 || 7
    return html`<div class="quick">
      ${(
        [
          ['today', today],
          ['tomorrow', today + day],
          ['nextWeek', today + untilMonday * day],
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
    const write = this.timed ? isoMinute : isoDay
    return html`${this.framed(
      html`<div class="box ${this.error ? 'wrong' : ''}">
        <input
          id="control"
          type=${this.timed ? 'datetime-local' : 'date'}
          .value=${live(this.value === null ? '' : write(new Date(this.value)))}
          min=${this.earliest === undefined ? nothing : write(new Date(this.earliest))}
          ?disabled=${this.disabled}
          aria-required=${this.required ? 'true' : nothing}
          aria-invalid=${this.error ? 'true' : nothing}
          aria-describedby="below"
          @change=${this.#typed}
        />
      </div>`,
    )}${this.quick ? this.#quickChoices() : nothing}`
  }
}
