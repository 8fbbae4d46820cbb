import { css, html, nothing } from 'lit'
import { t } from '#web/locales/i18n.ts'
import { emit, base, UiElement } from '#web/ui/element.ts'
import type { UiTextField } from '#web/ui/fields/text-field.ts'
import { addressOf } from './link.ts'

declare global {
  interface HTMLElementTagNameMap {
    'editor-link-form': EditorLinkForm
  }
}

/** The address a link shall have; null takes the link away. */
export interface LinkChoice {
  readonly href: string | null
}

/** Asks for a link's address; only http, https, mailto and tel are taken. Fires `link-choose` (`LinkChoice`). */
export class EditorLinkForm extends UiElement {
  static override properties = { href: { type: String }, wrong: { state: true } }
  /** The address the link has now. */
  declare href: string | null
  declare wrong: boolean

  constructor() {
    super()
    this.href = null
    this.wrong = false
  }

  static override styles = [
    base,
    css`
      form {
        display: grid;
        gap: var(--space-2);
        width: min(20rem, 80vw);
      }
      .actions {
        display: flex;
        justify-content: flex-end;
        gap: var(--space-2);
      }
    `,
  ]

  /** Puts the cursor into the address. */
  override focus(): void {
    const field = this.renderRoot.querySelector('ui-text-field')
    field?.focus()
    field?.select()
  }

  readonly #submit = (event: Event) => {
    event.preventDefault()
    const typed = this.renderRoot.querySelector<UiTextField>('ui-text-field')?.value ?? ''
    const href = addressOf(typed)
    this.wrong = href === null
    if (href !== null) emit<LinkChoice>(this, 'link-choose', { href })
  }

  override render() {
    return html`<form @submit=${this.#submit}>
      <ui-text-field
        label=${t('card.editor.address')}
        placeholder="https://"
        icon="link"
        limit="2000"
        .value=${this.href ?? ''}
        error=${this.wrong ? t('card.editor.addressWrong') : ''}
      ></ui-text-field>
      <div class="actions">
        ${
          this.href === null
            ? nothing
            : html`<ui-button
                variant="ghost"
                size="small"
                icon="unlink"
                @click=${() => emit<LinkChoice>(this, 'link-choose', { href: null })}
                >${t('card.editor.unlink')}</ui-button
              >`
        }
        <ui-button variant="primary" size="small" type="submit">${t('ui.confirm')}</ui-button>
      </div>
    </form>`
  }
}
