import { dayMs } from '#shared/base/day.ts'
import { html, nothing } from 'lit'
import type { CardView } from '#shared/board/card/card-view.ts'
import { longestLegalHold } from '#shared/board/card/erasing.ts'
import { t } from '#web/locales/i18n.ts'
import type { CardCommands } from '#web/sync/queue/card-commands.ts'
import { FormDialog } from '#web/ui/floating/form-dialog.ts'
import { refusedField } from '#web/ui/fields/field.ts'
import type { UiDateField } from '#web/ui/fields/date-field.ts'
import { notify } from '#web/ui/messages/notices.ts'

declare global {
  interface HTMLElementTagNameMap {
    'legal-hold-dialog': LegalHoldDialog
  }
}

/** Asks why and until when a card must not be erased, or lifts the hold it is on. Fires `ui-close`. */
export class LegalHoldDialog extends FormDialog {
  static override properties = {
    open: { type: Boolean },
    card: { attribute: false },
    commands: { attribute: false },
    why: { state: true },
    until: { state: true },
    tried: { state: true },
  }
  declare open: boolean
  declare card: CardView | null
  declare commands: CardCommands | null
  declare why: string
  declare until: number | null
  declare tried: boolean

  constructor() {
    super()
    this.open = false
    this.card = null
    this.commands = null
    this.#begin()
  }

  override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('open') && this.open) this.#begin()
  }

  #begin(): void {
    this.why = ''
    this.until = null
    this.tried = false
    this.busy = false
    this.problem = ''
  }

  get #lasts(): boolean {
    const { until } = this
    const now = Date.now()
    return until !== null && until > now && until <= now + longestLegalHold * dayMs
  }

  protected async send(): Promise<void> {
    const { card, commands, until, why } = this
    this.tried = true
    if (card === null || commands === null || refusedField(this.renderRoot)) return
    if (why.trim() === '' || until === null || !this.#lasts) return
    const body = { why: why.trim(), until: new Date(until).toISOString() }
    this.busy = true
    this.#ended(await commands.run(card.id, 'legal-hold', body), 'done')
  }

  async #lift(): Promise<void> {
    const { card, commands } = this
    if (card === null || commands === null || this.busy) return
    this.busy = true
    this.#ended(await commands.run(card.id, 'lift-legal-hold', {}), 'lifted')
  }

  #ended(result: Awaited<ReturnType<CardCommands['run']>>, what: 'done' | 'lifted'): void {
    this.busy = false
    if (!result.ok) {
      this.problem = result.problem.sentence
      return
    }
    if (!result.queued) notify({ tone: 'success', text: t(`erasure.hold.${what}`) })
    this.close()
  }

  override render() {
    const { card } = this
    const held = card?.legalHold != null && Date.parse(card.legalHold) > Date.now()
    return this.dialog({
      about: this.open || null,
      heading: t('erasure.hold.title'),
      fields: () => this.#fields(),
      go: t('erasure.hold.do'),
      icon: 'lock',
      more: held
        ? html`<ui-button slot="footer" ?busy=${this.busy} @click=${() => void this.#lift()}
            >${t('erasure.hold.lift')}</ui-button
          >`
        : nothing,
    })
  }

  #fields() {
    const { tried, why } = this
    return html`<p class="about">${t('erasure.hold.about')}</p>
      <ui-text-area
        label=${t('erasure.hold.why')}
        required
        limit="500"
        .value=${why}
        error=${tried && why.trim() === '' ? t('erasure.hold.why.missing') : ''}
        @input=${(event: Event) => (this.why = (event.currentTarget as HTMLInputElement).value)}
      ></ui-text-area>
      <ui-date-field
        label=${t('erasure.hold.until')}
        required
        .earliest=${Date.now()}
        .value=${this.until}
        error=${tried && !this.#lasts ? t('erasure.hold.until.wrong') : ''}
        @change=${(event: Event) => (this.until = (event.currentTarget as UiDateField).value)}
      ></ui-date-field>`
  }
}
