import { css, html, nothing } from 'lit'
import type { CardView } from '#shared/board/card/card-view.ts'
import {
  type ErasureGround,
  erasureGrounds,
  type ErasureScope,
  erasureScopes,
  referencePattern,
} from '#shared/board/card/erasing.ts'
import { t } from '#web/locales/i18n.ts'
import type { CardCommands } from '#web/sync/queue/card-commands.ts'
import { emit } from '#web/ui/element.ts'
import { radioCardsCss } from '#web/ui/fields/radio-cards.css.ts'
import { FormDialog } from '#web/ui/floating/form-dialog.ts'
import { notify } from '#web/ui/messages/notices.ts'

declare global {
  interface HTMLElementTagNameMap {
    'erase-dialog': EraseDialog
  }
}

/** What was erased. */
export interface Erased {
  readonly scope: ErasureScope
}

/** Asks what of a card is erased and why, and for the card's number in proof. Fires `card-erased` (`Erased`) and `ui-close`. */
export class EraseDialog extends FormDialog {
  static override properties = {
    open: { type: Boolean },
    card: { attribute: false },
    commands: { attribute: false },
    scope: { state: true },
    ground: { state: true },
    reference: { state: true },
    typed: { state: true },
    tried: { state: true },
  }
  declare open: boolean
  declare card: CardView | null
  declare commands: CardCommands | null
  declare scope: ErasureScope
  declare ground: ErasureGround
  declare reference: string
  /** What the person typed in proof. */
  declare typed: string
  declare tried: boolean

  constructor() {
    super()
    this.open = false
    this.card = null
    this.commands = null
    this.#begin()
  }

  static override styles = [
    ...FormDialog.styles,
    radioCardsCss,
    css`
      [role='radiogroup'] {
        --chosen: var(--seal);
        --chosen-soft: var(--seal-soft);
      }
    `,
  ]

  override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('open') && this.open) this.#begin()
  }

  #begin(): void {
    this.scope = 'person'
    this.ground = 'request'
    this.reference = ''
    this.typed = ''
    this.tried = false
    this.busy = false
    this.problem = ''
  }

  get #proved(): boolean {
    const number = this.card?.number ?? ''
    return number !== '' && this.typed.trim().toUpperCase() === number.toUpperCase()
  }

  protected async send(): Promise<void> {
    const { card, commands, scope, ground, reference } = this
    this.tried = true
    if (card === null || commands === null) return
    if (!this.#proved || !referencePattern.test(reference)) return
    this.busy = true
    const result = await commands.run(card.id, 'erase', { scope, ground, reference })
    this.busy = false
    if (!result.ok) {
      this.problem = result.problem.sentence
      return
    }
    notify({ tone: 'success', text: t(`erasure.done.${scope}`) })
    this.close()
    emit<Erased>(this, 'card-erased', { scope })
  }

  #scope(scope: ErasureScope) {
    return html`<label>
      <input
        type="radio"
        name="scope"
        .checked=${this.scope === scope}
        @change=${() => (this.scope = scope)}
      />
      <span
        ><b>${t(`erasure.scope.${scope}`)}</b
        ><small>${t(`erasure.scope.${scope}.hint`)}</small></span
      >
    </label>`
  }

  #fields(card: CardView) {
    const { tried, reference } = this
    return html`<ui-select
        label=${t('erasure.ground')}
        .value=${this.ground}
        .options=${erasureGrounds.map(value => ({ value, text: t(`erasure.ground.${value}`) }))}
        @change=${(event: Event) =>
          (this.ground = (event.currentTarget as HTMLInputElement).value as ErasureGround)}
      ></ui-select>
      <ui-text-field
        label=${t('erasure.reference')}
        hint=${t('erasure.reference.hint')}
        limit="40"
        .value=${reference}
        error=${tried && !referencePattern.test(reference) ? t('erasure.reference.wrong') : ''}
        @input=${(event: Event) =>
          (this.reference = (event.currentTarget as HTMLInputElement).value.trim())}
      ></ui-text-field>
      <ui-text-field
        class="proof"
        label=${t('erasure.confirm', { number: card.number ?? '' })}
        autocomplete="off"
        .value=${this.typed}
        error=${tried && !this.#proved ? t('erasure.confirm.wrong') : ''}
        @input=${(event: Event) => (this.typed = (event.currentTarget as HTMLInputElement).value)}
      ></ui-text-field>`
  }

  override render() {
    const { card } = this
    return this.dialog({
      about: this.open || null,
      heading: t('erasure.title'),
      fields: () =>
        html`<p class="about">${t('erasure.about')}</p>
          <div role="radiogroup" aria-label=${t('erasure.scope')}>
            ${erasureScopes.map(scope => this.#scope(scope))}
          </div>
          ${card === null ? nothing : this.#fields(card)}`,
      go: t('erasure.do'),
      danger: true,
      icon: 'delete',
    })
  }
}
