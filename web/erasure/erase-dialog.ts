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
import { emit, base, UiElement } from '#web/ui/element.ts'
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
export class EraseDialog extends UiElement {
  static override properties = {
    open: { type: Boolean },
    card: { attribute: false },
    commands: { attribute: false },
    scope: { state: true },
    ground: { state: true },
    reference: { state: true },
    typed: { state: true },
    tried: { state: true },
    busy: { state: true },
    problem: { state: true },
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
  declare busy: boolean
  declare problem: string

  constructor() {
    super()
    this.open = false
    this.card = null
    this.commands = null
    this.#begin()
  }

  static override styles = [
    base,
    css`
      .form {
        display: grid;
        gap: var(--space-4);
      }
      .about {
        color: var(--ink-soft);
        line-height: var(--leading-body);
      }
      [role='radiogroup'] {
        display: grid;
        gap: var(--space-2);
      }
      label {
        display: grid;
        grid-template-columns: auto 1fr;
        gap: 0 var(--space-3);
        padding: var(--space-3);
        border: 1px solid var(--line);
        border-radius: var(--radius-2);
        cursor: pointer;
      }
      label:hover {
        background: var(--wash);
      }
      label:has(:checked) {
        border-color: var(--seal);
        background: var(--seal-soft);
      }
      input {
        margin: 0.3em 0 0;
        accent-color: var(--seal);
      }
      b {
        font-weight: var(--weight-medium);
      }
      small {
        display: block;
        color: var(--ink-soft);
        font-size: var(--text-sm);
        line-height: var(--leading-snug);
      }
      .problem {
        color: var(--seal);
        line-height: var(--leading-snug);
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

  readonly #close = () => emit(this, 'ui-close', { by: 'button' })

  async #erase(): Promise<void> {
    const { card, commands, scope, ground, reference } = this
    this.tried = true
    if (card === null || commands === null || this.busy) return
    if (!this.#proved || !referencePattern.test(reference)) return
    this.busy = true
    const result = await commands.run(card.id, 'erase', { scope, ground, reference })
    this.busy = false
    if (!result.ok) {
      this.problem = result.problem.sentence
      return
    }
    notify({ tone: 'success', text: t(`erasure.done.${scope}`) })
    this.#close()
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
    return html`<ui-dialog
      ?open=${this.open}
      heading=${t('erasure.title')}
      size="small"
      tone="danger"
      locked
    >
      <div class="form">
        <p class="about">${t('erasure.about')}</p>
        <div role="radiogroup" aria-label=${t('erasure.scope')}>
          ${erasureScopes.map(scope => this.#scope(scope))}
        </div>
        ${card === null ? nothing : this.#fields(card)}
        ${this.problem ? html`<p class="problem" role="alert">${this.problem}</p>` : nothing}
      </div>
      <ui-button slot="footer" @click=${this.#close}>${t('ui.cancel')}</ui-button>
      <ui-button
        slot="footer"
        variant="danger"
        icon="delete"
        ?busy=${this.busy}
        @click=${() => void this.#erase()}
        >${t('erasure.do')}</ui-button
      >
    </ui-dialog>`
  }
}
