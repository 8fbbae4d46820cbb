import { html, nothing, type PropertyValues } from 'lit'
import { hasWords } from '#shared/base/has-words.ts'
import { dayOfText, isWeekend } from '#shared/calendar/china-day.ts'
import type { SpecialDay } from '#shared/calendar/work-calendar.ts'
import { t } from '#web/locales/i18n.ts'
import { emit } from '#web/ui/element.ts'
import { FormDialog } from '#web/ui/floating/form-dialog.ts'
import type { MenuPick } from '#web/ui/floating/menu.ts'
import type { UiTextField } from '#web/ui/fields/text-field.ts'
import { dayKind, dayName } from './calendar-month.ts'

declare global {
  interface HTMLElementTagNameMap {
    'day-dialog': DayDialog
  }
}

/** What a day is to be; null gives it back to the official arrangement. */
export interface DayDecided {
  readonly day: string
  readonly decision: { readonly working: boolean; readonly note: string } | null
}

/** Asks whether a day is worked, and why. Fires `day-decide` (`DayDecided`) and `ui-close`. */
export class DayDialog extends FormDialog {
  static override properties = {
    day: { attribute: false },
    special: { attribute: false },
    working: { state: true },
    note: { state: true },
    wanting: { state: true },
  }
  /** `2026-10-01`; null while it is closed. */
  declare day: string | null
  declare special: SpecialDay | undefined
  declare working: boolean
  declare note: string
  /** Saving was tried without a note. */
  declare wanting: boolean

  constructor() {
    super()
    this.day = null
    this.special = undefined
    this.working = true
    this.note = ''
    this.wanting = false
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('day') || this.day === null) return
    const { special, day } = this
    const number = dayOfText(day) ?? 0
    const worked = special?.working ?? !isWeekend(number)
    // Whoever opens a day wants it to be the other thing, unless it has been set before.
    this.working = special?.source === 'station' ? special.working : !worked
    this.note = special?.note ?? ''
    this.wanting = false
  }

  protected send(): void {
    const { day, working } = this
    const note = this.note.trim()
    this.wanting = !hasWords(note)
    if (day !== null && !this.wanting)
      emit<DayDecided>(this, 'day-decide', { day, decision: { working, note } })
  }

  override render() {
    const { day, special } = this
    const number = day === null ? null : dayOfText(day)
    return this.dialog({
      about: number,
      heading: number === null ? '' : dayName(number),
      fields: () => this.#fields(number!),
      go: t('calendar.save'),
      more:
        special?.source === 'station'
          ? html`<ui-button
              slot="footer"
              ?busy=${this.busy}
              @click=${() => {
                if (day !== null) emit<DayDecided>(this, 'day-decide', { day, decision: null })
              }}
              >${t('calendar.remove')}</ui-button
            >`
          : nothing,
    })
  }

  #fields(number: number) {
    return html`<p class="about">${dayKind(number, this.special)}</p>
      <ui-segmented
        label=${t('calendar.title')}
        .options=${[
          { id: 'working', text: t('calendar.working') },
          { id: 'off', text: t('calendar.off') },
        ]}
        .current=${this.working ? 'working' : 'off'}
        @ui-pick=${(event: CustomEvent<MenuPick>) => {
          event.stopPropagation()
          this.working = event.detail.id === 'working'
        }}
      ></ui-segmented>
      <ui-text-field
        label=${t('calendar.note')}
        hint=${t('calendar.noteHint')}
        limit="200"
        required
        .value=${this.note}
        .error=${this.wanting ? t('calendar.noteNeeded') : ''}
        @input=${(event: Event) => {
          this.note = (event.currentTarget as UiTextField).value
        }}
      ></ui-text-field>`
  }
}
