import { hasWords } from '#shared/base/has-words.ts'
import { html, nothing } from 'lit'
import type { CardView } from '#shared/board/card/card-view.ts'
import { t } from '#web/locales/i18n.ts'
import type { CardApi } from '#web/card/scene/card-api.ts'
import type { ContactLine } from '#web/state/api-types.ts'
import { base, UiElement } from '#web/ui/element.ts'
import { notify } from '#web/ui/messages/notices.ts'
import type { UiTextField } from '#web/ui/fields/text-field.ts'
import { cardContactsCss } from './card-contacts.css.ts'
import { cardCss } from '#web/card/scene/card.css.ts'
import { contactName, contactReaders, dials } from './contact-labels.ts'

declare global {
  interface HTMLElementTagNameMap {
    'card-contacts': CardContacts
  }
}

/** What of the server's API contacts need. */
export type ContactsApi = Pick<CardApi, 'contacts' | 'writeContacts' | 'revealContact'>

/** How long a revealed value stays on the screen, s. */
const shownFor = 60

/** The fewest characters of a reason. */
const shortest = 4

/**
 * Residents' contacts and other restricted values of a card: that there are some and who reads them, writing them, and revealing one
 * with a reason. A revealed value stays for a minute, and not when the page goes out of sight; it is kept nowhere.
 */
export class CardContacts extends UiElement {
  static override properties = {
    card: { attribute: false },
    api: { attribute: false },
    refusal: { type: String },
    lines: { state: true },
    problem: { state: true },
    asking: { state: true },
    reason: { state: true },
    shown: { state: true },
    editing: { state: true },
    busy: { state: true },
  }
  declare card: CardView | null
  declare api: ContactsApi | null
  /** Why this person knows nothing of contacts; '' when they may. */
  declare refusal: string
  /** Null until they have come. */
  declare lines: readonly ContactLine[] | null
  declare problem: string
  /** The field whose reason is asked for. */
  declare asking: string
  declare reason: string
  /** What is revealed now, and for how many more seconds. */
  declare shown: { readonly field: string; readonly value: string; readonly left: number } | null
  declare editing: boolean
  /** A request is on its way. */
  declare busy: boolean
  #read = ''
  #timer: ReturnType<typeof setInterval> | undefined

  constructor() {
    super()
    this.card = null
    this.api = null
    this.refusal = ''
    this.lines = null
    this.problem = ''
    this.asking = ''
    this.reason = ''
    this.shown = null
    this.editing = false
    this.busy = false
  }

  static override styles = [base, cardCss, cardContactsCss]

  override willUpdate(): void {
    const { card } = this
    if (card === null || this.refusal !== '' || card.pending) return
    const [id] = this.#read.split(' ')
    const now = `${card.id} ${card.steps}`
    if (now === this.#read) return
    this.#read = now
    // Somebody wrote a contact of the card that is open: only the list is read again.
    if (card.id === id) return void this.#load()
    this.#hide()
    this.lines = null
    this.editing = false
    this.asking = ''
    void this.#load()
  }

  override connectedCallback(): void {
    super.connectedCallback()
    document.addEventListener('visibilitychange', this.#hide)
  }

  override disconnectedCallback(): void {
    document.removeEventListener('visibilitychange', this.#hide)
    this.#hide()
    super.disconnectedCallback()
  }

  async #load(): Promise<void> {
    const { card, api } = this
    if (card === null || api === null) return
    this.problem = ''
    const answer = await api.contacts(card.id)
    if (card.id !== this.card?.id) return
    if (answer.ok) this.lines = answer.value
    else this.problem = answer.problem.sentence
  }

  readonly #hide = (): void => {
    clearInterval(this.#timer)
    this.shown = null
  }

  async #ask(field: string): Promise<void> {
    this.asking = field
    this.reason = ''
    this.problem = ''
    await this.updateComplete
    this.renderRoot.querySelector<UiTextField>('form ui-text-field')?.focus()
  }

  async #reveal(field: string): Promise<void> {
    const { card, api, busy } = this
    const reason = this.reason.trim()
    if (card === null || api === null || busy) return
    if (reason.length < shortest || !hasWords(reason)) {
      this.problem = t('contacts.reason.short')
      return
    }
    this.busy = true
    const answer = await api.revealContact(card.id, field, reason)
    this.busy = false
    // The value is for whoever looks at this card now.
    if (card.id !== this.card?.id || !this.isConnected) return
    this.problem = answer.ok ? '' : answer.problem.sentence
    if (!answer.ok) {
      // Somebody has taken it away meanwhile.
      if (answer.problem.kind === 'not-found') await this.#load()
      return
    }
    this.asking = ''
    this.reason = ''
    this.#hide()
    this.shown = { field, value: answer.value.value, left: shownFor }
    this.#timer = setInterval(() => {
      const { shown } = this
      if (shown === null || shown.left <= 1) this.#hide()
      else this.shown = { ...shown, left: shown.left - 1 }
    }, 1_000)
  }

  readonly #save = async (event: CustomEvent<{ values: Readonly<Record<string, string>> }>) => {
    const { card, api } = this
    if (card === null || api === null) return
    this.busy = true
    const answer = await api.writeContacts(card.id, event.detail.values)
    this.busy = false
    this.problem = answer.ok ? '' : answer.problem.sentence
    if (!answer.ok) return
    this.editing = false
    notify({ tone: 'success', text: t('contacts.saved') })
    await this.#load()
  }

  #asked(field: string) {
    return html`<form
      @submit=${(event: Event) => {
        event.preventDefault()
        void this.#reveal(field)
      }}
      @keydown=${(event: KeyboardEvent) => {
        if (event.key !== 'Escape' || event.isComposing) return
        event.stopPropagation()
        this.asking = ''
        this.problem = ''
      }}
    >
      <ui-text-field
        label=${t('contacts.reason', { name: contactName(field, this.card!) })}
        hint=${t('contacts.reason.hint')}
        error=${this.problem}
        limit="200"
        .value=${this.reason}
        @input=${(event: Event) => {
          this.reason = (event.currentTarget as UiTextField).value
        }}
      ></ui-text-field>
      <div class="end">
        <ui-button
          size="small"
          ?disabled=${this.busy}
          @click=${() => {
            this.asking = ''
            this.problem = ''
          }}
          >${t('ui.cancel')}</ui-button
        >
        <ui-button size="small" variant="primary" type="submit" ?busy=${this.busy}
          >${t('contacts.reveal')}</ui-button
        >
      </div>
    </form>`
  }

  #value({ field, mayReveal }: ContactLine) {
    const { shown } = this
    if (shown?.field !== field)
      return html`<span class="hidden"
          ><ui-icon name="lock"></ui-icon><span aria-hidden="true">••••••</span
          ><span class="hidden-text">${t('contacts.hidden')}</span></span
        >
        <ui-button
          variant="ghost"
          size="small"
          icon="eye"
          ?disabled=${!mayReveal}
          reason=${mayReveal ? '' : t('contacts.why.reveal')}
          @click=${() => void this.#ask(field)}
          >${t('contacts.reveal')}</ui-button
        >`
    const number = dials(field, shown.value)
    return html`${
        number === null
          ? html`<span class="value">${shown.value}</span>`
          : html`<a class="value" href=${number}>${shown.value}</a>`
      }
      <span class="count" role="timer">${t('contacts.left', { n: shown.left })}</span>
      <ui-button variant="ghost" size="small" icon="eye-off" @click=${this.#hide}
        >${t('contacts.hide')}</ui-button
      >`
  }

  #line(line: ContactLine) {
    return html`<div class="line">
      ${
        this.asking === line.field
          ? this.#asked(line.field)
          : html`<dt>${contactName(line.field, this.card!)}</dt>
              <dd>${this.#value(line)}</dd>`
      }
    </div>`
  }

  #inside(lines: readonly ContactLine[], card: CardView) {
    const filled = lines.filter(line => line.filled)
    return html`<p class="why">
        <ui-icon name="lock"></ui-icon><span>${contactReaders(lines, card)}</span>
      </p>
      ${
        this.editing
          ? html`<contacts-form
              .card=${card}
              .lines=${lines}
              ?busy=${this.busy}
              @contacts-save=${this.#save}
              @contacts-cancel=${() => {
                this.editing = false
                this.problem = ''
              }}
            ></contacts-form>`
          : filled.length === 0
            ? html`<p class="faint">${t('contacts.none')}</p>`
            : html`<dl>${filled.map(line => this.#line(line))}</dl>`
      }`
  }

  #trouble() {
    if (this.problem === '' || this.asking !== '') return nothing
    return html`<p class="problem" role="alert">
      <ui-icon name="danger"></ui-icon><span>${this.problem}</span>${
        this.lines === null
          ? html`<ui-button size="small" icon="refresh" @click=${() => void this.#load()}
              >${t('ui.retry')}</ui-button
            >`
          : nothing
      }
    </p>`
  }

  override render() {
    const { card, lines, refusal } = this
    const may = refusal === '' && lines !== null && lines.some(line => line.mayWrite)
    return html`<div class="heading">
        <h3><ui-icon name="phone"></ui-icon>${t('contacts.title')}</h3>
        ${
          may && !this.editing
            ? html`<span class="end"
                ><ui-button
                  variant="ghost"
                  size="small"
                  icon="edit"
                  @click=${() => {
                    this.#hide()
                    this.asking = ''
                    this.problem = ''
                    this.editing = true
                  }}
                  >${t('contacts.write')}</ui-button
                ></span
              >`
            : nothing
        }
      </div>
      ${
        refusal
          ? html`<p class="why"><ui-icon name="lock"></ui-icon><span>${refusal}</span></p>`
          : card?.pending
            ? html`<p class="faint">${t('contacts.pending')}</p>`
            : lines !== null && card !== null
              ? this.#inside(lines, card)
              : this.problem
                ? nothing
                : html`<ui-loading lines="2"></ui-loading>`
      }
      ${this.#trouble()}`
  }
}
