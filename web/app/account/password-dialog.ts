import { css, html } from 'lit'
import { t } from '#web/locales/i18n.ts'
import { base, UiElement } from '#web/ui/element.ts'
import type { ChoosePassword } from './password-form.ts'

declare global {
  interface HTMLElementTagNameMap {
    'password-dialog': PasswordDialog
  }
}

/** Where whoever is signed in changes their own password. */
export class PasswordDialog extends UiElement {
  static override properties = {
    choose: { attribute: false },
    open: { type: Boolean },
  }
  /** Tries to put the new password in place. */
  declare choose: ChoosePassword
  declare open: boolean

  constructor() {
    super()
    this.open = false
  }

  static override styles = [
    base,
    css`
      :host {
        display: contents;
      }
      p {
        margin-bottom: var(--space-4);
        color: var(--ink-soft);
        line-height: var(--leading-body);
      }
    `,
  ]

  override willUpdate(changed: Map<PropertyKey, unknown>): void {
    // Nobody who opens it after them finds what was typed.
    if (changed.has('open') && !this.open) this.renderRoot.querySelector('password-form')?.clear()
  }

  override render() {
    return html`<ui-dialog
      ?open=${this.open}
      size="small"
      locked
      heading=${t('app.password.title')}
    >
      <p>${t('app.password.ends')}</p>
      <password-form .choose=${this.choose} go=${t('app.password.go')}></password-form>
    </ui-dialog>`
  }
}
