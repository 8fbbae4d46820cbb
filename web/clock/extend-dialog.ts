import { dayMs } from '#shared/base/day.ts'
import { html, nothing, type PropertyValues } from 'lit'
import type { CardView } from '#shared/board/card/card-view.ts'
import type { ClockKind } from '#shared/board/types/type-definition.ts'
import { deadline } from '#web/locales/dates.ts'
import { t } from '#web/locales/i18n.ts'
import type { CardCommands } from '#web/sync/queue/card-commands.ts'
import { tellQueued } from '#web/sync/queue/tell-queued.ts'
import type { UiDateField } from '#web/ui/fields/date-field.ts'
import { FormDialog } from '#web/ui/floating/form-dialog.ts'
import { refusedField } from '#web/ui/fields/field.ts'
import { notify } from '#web/ui/messages/notices.ts'
import type { UiTextArea } from '#web/ui/fields/text-area.ts'

declare global {
  interface HTMLElementTagNameMap {
    'extend-dialog': ExtendDialog
  }
}

/** Which clock somebody wants to extend. */
export interface ClockExtend {
  readonly clock: ClockKind
}

/** Asks until when a clock is extended and why, and does it. Fires `ui-close` when it is done with. */
export class ExtendDialog extends FormDialog {
  static override properties = {
    clock: { attribute: false },
    card: { attribute: false },
    commands: { attribute: false },
    until: { state: true },
    why: { state: true },
  }
  /** Null while it is closed. */
  declare clock: ClockKind | null
  declare card: CardView | null
  declare commands: CardCommands | null
  declare until: number | null
  declare why: string

  constructor() {
    super()
    this.clock = null
    this.card = null
    this.commands = null
    this.until = null
    this.why = ''
  }

  get #due(): number | null {
    const text = this.clock === null ? null : (this.card?.[`${this.clock}Due`] ?? null)
    return text === null ? null : Date.parse(text)
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('clock') || this.clock === null) return
    this.until = Math.max(this.#due ?? 0, Date.now()) + dayMs
    this.why = ''
    this.problem = ''
  }

  protected async send(): Promise<void> {
    const { clock, card, commands, until } = this
    const why = this.why.trim()
    if (clock === null || card === null || commands === null) return
    if (refusedField(this.renderRoot)) return
    if (until === null || until <= Math.max(this.#due ?? 0, Date.now()))
      this.problem = t('clock.extend.later')
    else if (why === '') this.problem = t('clock.extend.needsWhy')
    else {
      this.busy = true
      const body = { clock, until: new Date(until).toISOString(), why }
      const result = await commands.run(card.id, 'extend', body)
      this.busy = false
      this.problem = result.ok ? '' : result.problem.sentence
      if (!result.ok) return
      const what = t(`clock.kind.${clock}`)
      if (result.queued) tellQueued(result, t('clock.extend.title', { what }))
      else notify({ tone: 'success', text: t('clock.extend.done', { what }) })
      this.close()
    }
  }

  override render() {
    const { clock } = this
    return this.dialog({
      about: clock,
      heading: clock === null ? '' : t('clock.extend.title', { what: t(`clock.kind.${clock}`) }),
      fields: () => this.#fields(),
      go: t('clock.extend'),
    })
  }

  #fields() {
    const due = this.#due
    return html`${
        due === null
          ? nothing
          : html`<p class="about">${t('clock.extend.now', { when: deadline(due) })}</p>`
      }
      <ui-date-field
        label=${t('clock.extend.until')}
        timed
        required
        .value=${this.until}
        @change=${(event: Event) => {
          event.stopPropagation()
          this.until = (event.target as UiDateField).value
          this.problem = ''
        }}
      ></ui-date-field>
      <ui-text-area
        label=${t('clock.extend.why')}
        required
        limit="2000"
        .value=${this.why}
        @input=${(event: Event) => {
          this.why = (event.currentTarget as UiTextArea).value
          this.problem = ''
        }}
      ></ui-text-area>`
  }
}
