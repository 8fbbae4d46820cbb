import { css, html, nothing } from 'lit'
import type { CardView } from '#shared/board/card-view.ts'
import { language, t } from '#web/locales/i18n.ts'
import type { MessageKey } from '#web/locales/catalogue.ts'
import type { Api } from '#web/state/api.ts'
import type { ContactLine } from '#web/state/api-types.ts'
import { typeNow } from '#web/ui/card-looks.ts'
import { base, UiElement } from '#web/ui/element.ts'
import { notify } from '#web/ui/notices.ts'

declare global {
  interface HTMLElementTagNameMap {
    'card-contacts': CardContacts
  }
}

/** How long a revealed value stays on the screen, s. */
const shownFor = 60

const contactFields: ReadonlySet<string> = new Set(['name', 'phone', 'address', 'other'])

/** Residents' contacts and other restricted values of a card: that there are some, writing them, and revealing one with a reason for a minute. */
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
  }
  declare card: CardView | null
  declare api: Api | null
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
  /** What is being written; null while nothing is. */
  declare editing: Readonly<Record<string, string>> | null
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
    this.editing = null
  }

  static override styles = [
    base,
    css`
      :host {
        display: block;
      }
      .head {
        display: flex;
        align-items: center;
        justify-content: space-between;
        gap: var(--space-2);
        margin-bottom: var(--space-1);
      }
      h3 {
        display: flex;
        align-items: center;
        gap: var(--space-2);
        font-size: var(--text-md);
        font-weight: var(--weight-medium);
      }
      dl {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr);
        align-items: center;
        gap: var(--space-1) var(--space-3);
      }
      dt,
      .quiet {
        color: var(--ink-faint);
        font-size: var(--text-sm);
        line-height: var(--leading-snug);
      }
      dd {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--space-1) var(--space-2);
        min-height: var(--control);
        overflow-wrap: anywhere;
      }
      .value {
        font-variant-numeric: tabular-nums;
        user-select: all;
      }
      form {
        display: flex;
        flex: 1;
        flex-wrap: wrap;
        align-items: end;
        gap: var(--space-2);
      }
      form ui-text-field {
        flex: 1 1 12rem;
      }
      .edit {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(12rem, 1fr));
        gap: var(--space-3);
      }
      .end {
        grid-column: 1 / -1;
        display: flex;
        justify-content: end;
        gap: var(--space-2);
      }
      .problem {
        color: var(--seal);
        font-size: var(--text-sm);
      }
    `,
  ]

  override willUpdate(): void {
    const id = this.card?.id ?? ''
    if (id === this.#read || this.refusal !== '' || this.card?.pending !== false) return
    this.#read = id
    this.#hide()
    this.lines = null
    this.editing = null
    this.asking = ''
    void this.#load()
  }

  override disconnectedCallback(): void {
    this.#hide()
    super.disconnectedCallback()
  }

  async #load(): Promise<void> {
    const { card, api } = this
    if (card === null || api === null) return
    const answer = await api.contacts(card.id)
    if (card.id !== this.card?.id) return
    if (answer.ok) this.lines = answer.value
    this.problem = answer.ok ? '' : answer.problem.sentence
  }

  #hide(): void {
    clearInterval(this.#timer)
    this.shown = null
  }

  #name(field: string): string {
    if (contactFields.has(field)) return t(`contacts.field.${field}` as MessageKey)
    const type = typeNow(this.card?.type ?? '')
    const own = type?.fields.find(one => `${type.id}_${one.id}` === field)
    return own?.name[language()] ?? field
  }

  async #reveal(field: string): Promise<void> {
    const { card, api, reason } = this
    if (card === null || api === null) return
    if (reason.trim().length < 4) {
      this.problem = t('contacts.reason.short')
      return
    }
    const answer = await api.revealContact(card.id, field, reason.trim())
    this.problem = answer.ok ? '' : answer.problem.sentence
    if (!answer.ok) return
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

  async #save(): Promise<void> {
    const { card, api, editing } = this
    if (card === null || api === null || editing === null) return
    const answer = await api.writeContacts(card.id, editing)
    this.problem = answer.ok ? '' : answer.problem.sentence
    if (!answer.ok) return
    this.editing = null
    notify({ tone: 'success', text: t('contacts.saved') })
    await this.#load()
  }

  #line({ field, mayReveal }: ContactLine) {
    const { shown } = this
    return html`<dt>${this.#name(field)}</dt>
      <dd>
        ${
          shown?.field === field
            ? html`<span class="value">${shown.value}</span>
                <span class="quiet" role="timer">${t('contacts.left', { n: shown.left })}</span>
                <ui-button variant="ghost" size="small" icon="eye-off" @click=${() => this.#hide()}
                  >${t('contacts.hide')}</ui-button
                >`
            : this.asking === field
              ? html`<form
                  @submit=${(event: Event) => {
                    event.preventDefault()
                    void this.#reveal(field)
                  }}
                >
                  <ui-text-field
                    label=${t('contacts.reason')}
                    hint=${t('contacts.reason.hint')}
                    limit="500"
                    .value=${this.reason}
                    @input=${(event: Event) => {
                      this.reason = (event.currentTarget as HTMLInputElement).value
                    }}
                    @keydown=${(event: KeyboardEvent) => {
                      if (event.key === 'Enter') void this.#reveal(field)
                    }}
                  ></ui-text-field>
                  <ui-button variant="primary" size="small" @click=${() => void this.#reveal(field)}
                    >${t('contacts.reveal')}</ui-button
                  >
                  <ui-button size="small" @click=${() => (this.asking = '')}
                    >${t('ui.cancel')}</ui-button
                  >
                </form>`
              : html`<ui-icon name="lock"></ui-icon><span aria-hidden="true">••••••</span>
                  <ui-button
                    variant="ghost"
                    size="small"
                    icon="eye"
                    ?disabled=${!mayReveal}
                    reason=${mayReveal ? '' : t('contacts.why.reveal')}
                    @click=${() => {
                      this.asking = field
                      this.reason = ''
                      this.problem = ''
                    }}
                    >${t('contacts.reveal')}</ui-button
                  >`
        }
      </dd>`
  }

  #form(lines: readonly ContactLine[], editing: Readonly<Record<string, string>>) {
    return html`<div class="edit">
      ${lines.map(
        ({ field, filled }) =>
          html`<ui-text-field
            label=${this.#name(field)}
            hint=${filled ? t('contacts.replaces') : ''}
            limit="500"
            autocomplete="off"
            .value=${editing[field] ?? ''}
            @input=${(event: Event) => {
              this.editing = {
                ...editing,
                ...this.editing,
                [field]: (event.currentTarget as HTMLInputElement).value,
              }
            }}
          ></ui-text-field>`,
      )}
      <div class="end">
        <ui-button @click=${() => (this.editing = null)}>${t('ui.cancel')}</ui-button>
        <ui-button variant="primary" @click=${() => void this.#save()}
          >${t('contacts.save')}</ui-button
        >
      </div>
    </div>`
  }

  #inside() {
    const { lines, editing } = this
    if (this.refusal) return html`<p class="quiet">${this.refusal}</p>`
    if (lines === null) return this.problem ? nothing : html`<ui-loading lines="2"></ui-loading>`
    if (editing !== null) return this.#form(lines, editing)
    const filled = lines.filter(line => line.filled)
    if (filled.length === 0) return html`<p class="quiet">${t('contacts.none')}</p>`
    return html`<dl>${filled.map(line => this.#line(line))}</dl>`
  }

  override render() {
    const may = this.refusal === '' && this.lines !== null && this.editing === null
    return html`<div class="head">
        <h3><ui-icon name="phone"></ui-icon>${t('contacts.title')}</h3>
        ${
          may
            ? html`<ui-button
                variant="ghost"
                size="small"
                icon="edit"
                @click=${() => {
                  this.#hide()
                  this.editing = {}
                }}
                >${t('contacts.write')}</ui-button
              >`
            : nothing
        }
      </div>
      ${this.#inside()}
      ${this.problem ? html`<p class="problem" role="alert">${this.problem}</p>` : nothing}`
  }
}
