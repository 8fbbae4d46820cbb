import { html, nothing } from 'lit'
import type { CardView } from '#shared/board/card/card-view.ts'
import { t } from '#web/locales/i18n.ts'
import type { ContactLine } from '#web/state/api-types.ts'
import { emit, base, UiElement } from '#web/ui/element.ts'
import type { UiTextField } from '#web/ui/fields/text-field.ts'
import { cardContactsCss } from './card-contacts.css.ts'
import { contactName } from './contact-labels.ts'

declare global {
  interface HTMLElementTagNameMap {
    'contacts-form': ContactsForm
  }
}

/**
 * Writes restricted values of a card without showing those there are. `contacts-save` carries what changes, field by field, an empty
 * text for what is taken away; `contacts-cancel` ends it.
 */
export class ContactsForm extends UiElement {
  static override properties = {
    card: { attribute: false },
    lines: { attribute: false },
    busy: { type: Boolean },
    typed: { state: true },
    gone: { state: true },
  }
  declare card: CardView
  declare lines: readonly ContactLine[]
  /** What was written is on its way. */
  declare busy: boolean
  declare typed: Readonly<Record<string, string>>
  /** The fields that are to be taken away. */
  declare gone: ReadonlySet<string>

  constructor() {
    super()
    this.lines = []
    this.busy = false
    this.typed = {}
    this.gone = new Set()
  }

  static override styles = [base, cardContactsCss]

  override firstUpdated(): void {
    this.renderRoot.querySelector<UiTextField>('ui-text-field:not([disabled])')?.focus()
  }

  readonly #save = (event?: Event) => {
    event?.preventDefault()
    if (this.busy) return
    const written = Object.entries(this.typed).filter(([, text]) => text.trim() !== '')
    const values = Object.fromEntries([...written, ...[...this.gone].map(field => [field, ''])])
    if (Object.keys(values).length === 0) emit(this, 'contacts-cancel')
    else emit(this, 'contacts-save', { values })
  }

  #turn(field: string): void {
    const gone = new Set(this.gone)
    if (!gone.delete(field)) gone.add(field)
    this.gone = gone
    this.typed = { ...this.typed, [field]: '' }
  }

  #field({ field, filled, mayWrite }: ContactLine) {
    const name = contactName(field, this.card)
    const gone = this.gone.has(field)
    const hint = !mayWrite
      ? t('contacts.others')
      : gone
        ? t('contacts.goes')
        : filled
          ? t('contacts.replaces')
          : ''
    return html`<div class="field">
      <ui-text-field
        label=${name}
        hint=${hint}
        limit="500"
        type=${field === 'phone' ? 'tel' : 'text'}
        autocomplete="off"
        keeps-numbers
        ?disabled=${!mayWrite || gone || this.busy}
        .value=${this.typed[field] ?? ''}
        @input=${(event: Event) => {
          const { value } = event.currentTarget as UiTextField
          this.typed = { ...this.typed, [field]: value }
        }}
      ></ui-text-field>
      ${
        filled && mayWrite
          ? html`<ui-button
              variant="ghost"
              size="small"
              icon=${gone ? 'undo' : 'delete'}
              label="${t(gone ? 'contacts.keep' : 'contacts.remove')}: ${name}"
              ?disabled=${this.busy}
              @click=${() => this.#turn(field)}
            ></ui-button>`
          : nothing
      }
    </div>`
  }

  override render() {
    return html`<form
      class="edit"
      @submit=${this.#save}
      @keydown=${(event: KeyboardEvent) => {
        if (event.key !== 'Escape' || event.isComposing) return
        event.stopPropagation()
        emit(this, 'contacts-cancel')
      }}
    >
      ${this.lines.map(line => this.#field(line))}
      <div class="end">
        <ui-button ?disabled=${this.busy} @click=${() => emit(this, 'contacts-cancel')}
          >${t('ui.cancel')}</ui-button
        >
        <ui-button variant="primary" type="submit" ?busy=${this.busy}
          >${t('contacts.save')}</ui-button
        >
      </div>
    </form>`
  }
}
