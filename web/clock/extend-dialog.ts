import { css, html, nothing, type PropertyValues } from 'lit'
import { keyed } from 'lit/directives/keyed.js'
import type { CardView } from '#shared/board/card-view.ts'
import type { ClockKind } from '#shared/board/type-definition.ts'
import { DAY } from '#shared/calendar/china-day.ts'
import { deadline } from '#web/locales/dates.ts'
import { t } from '#web/locales/i18n.ts'
import type { CardCommands } from '#web/sync/queue/card-commands.ts'
import { tellQueued } from '#web/sync/queue/tell-queued.ts'
import type { UiDateField } from '#web/ui/fields/date-field.ts'
import { announce, base, UiElement } from '#web/ui/element.ts'
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
export class ExtendDialog extends UiElement {
  static override properties = {
    clock: { attribute: false },
    card: { attribute: false },
    commands: { attribute: false },
    until: { state: true },
    why: { state: true },
    problem: { state: true },
    busy: { state: true },
  }
  /** Null while it is closed. */
  declare clock: ClockKind | null
  declare card: CardView | null
  declare commands: CardCommands | null
  declare until: number | null
  declare why: string
  declare problem: string
  declare busy: boolean

  constructor() {
    super()
    this.clock = null
    this.card = null
    this.commands = null
    this.until = null
    this.why = ''
    this.problem = ''
    this.busy = false
  }

  static override styles = [
    base,
    css`
      .form {
        display: grid;
        gap: var(--space-4);
      }
      .now {
        color: var(--ink-soft);
      }
      .problem {
        color: var(--seal);
        line-height: var(--leading-snug);
      }
    `,
  ]

  get #due(): number | null {
    const text = this.clock === null ? null : (this.card?.[`${this.clock}Due`] ?? null)
    return text === null ? null : Date.parse(text)
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('clock') || this.clock === null) return
    this.until = Math.max(this.#due ?? 0, Date.now()) + DAY
    this.why = ''
    this.problem = ''
  }

  async #send(): Promise<void> {
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
      announce(this, 'ui-close')
    }
  }

  override render() {
    const { clock } = this
    const due = this.#due
    return html`<ui-dialog
      size="small"
      heading=${clock === null ? '' : t('clock.extend.title', { what: t(`clock.kind.${clock}`) })}
      ?open=${clock !== null}
      locked
    >
      ${keyed(
        clock,
        html`<div class="form">
          ${
            due === null
              ? nothing
              : html`<p class="now">${t('clock.extend.now', { when: deadline(due) })}</p>`
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
          ></ui-text-area>
          ${this.problem ? html`<p class="problem" role="alert">${this.problem}</p>` : nothing}
        </div>`,
      )}
      <ui-button slot="footer" @click=${() => announce(this, 'ui-close')}
        >${t('ui.cancel')}</ui-button
      >
      <ui-button
        slot="footer"
        variant="primary"
        ?busy=${this.busy}
        @click=${() => void this.#send()}
        >${t('clock.extend')}</ui-button
      >
    </ui-dialog>`
  }
}
