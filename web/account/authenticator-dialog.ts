import { css, html, svg } from 'lit'
import { say } from '#web/locales/account.ts'
import { emit } from '#web/ui/element.ts'
import { FormDialog } from '#web/ui/floating/form-dialog.ts'
import type { UiTextField } from '#web/ui/fields/text-field.ts'
import { qrPath } from '#web/station/qr-path.ts'
import type { AccountApi } from './account-api.ts'

declare global {
  interface HTMLElementTagNameMap {
    'authenticator-dialog': AuthenticatorDialog
  }
}

/** Sets an authenticator up: the password, the QR code, a code of it. Fires `authenticator-on` with the recovery codes, and `ui-close`. */
export class AuthenticatorDialog extends FormDialog {
  static override properties = {
    ...FormDialog.properties,
    api: { attribute: false },
    open: { type: Boolean },
    proving: { type: Boolean },
    offered: { state: true },
    password: { state: true },
    code: { state: true },
  }
  declare api: Pick<AccountApi, 'offerAuthenticator' | 'confirmAuthenticator'>
  declare open: boolean
  /** Whether a code is asked for beside the password: there is another second factor. */
  declare proving: boolean
  /** What goes into the authenticator; null before the password was right. */
  declare offered: { readonly secret: string; readonly uri: string } | null
  declare password: string
  declare code: string

  constructor() {
    super()
    this.open = false
    this.proving = false
    this.#begin()
  }

  static override styles = [
    ...FormDialog.styles,
    css`
      svg {
        justify-self: center;
        width: 12rem;
        height: 12rem;
        border-radius: var(--radius-2);
        background: #fff;
        fill: #000;
      }
      code {
        overflow-wrap: anywhere;
        font: var(--text-sm) / 1.6 var(--font-mono);
      }
    `,
  ]

  #begin(): void {
    this.offered = null
    this.password = ''
    this.code = ''
    this.problem = ''
  }

  override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('open')) this.#begin()
  }

  protected async send(): Promise<void> {
    this.busy = true
    this.problem = ''
    if (this.offered === null) {
      const { password, code } = this
      const answer = await this.api.offerAuthenticator({ password, code })
      if (answer.ok) this.offered = answer.value
      else this.problem = answer.problem.sentence
      this.password = ''
      this.code = ''
    } else {
      const answer = await this.api.confirmAuthenticator(this.code)
      if (answer.ok) emit<readonly string[]>(this, 'authenticator-on', answer.value.recovery)
      else this.problem = answer.problem.sentence
    }
    this.busy = false
  }

  override render() {
    const { offered } = this
    return this.dialog({
      about: this.open ? (offered ?? this) : null,
      heading: say('account.code.set'),
      locked: true,
      fields: () => (offered === null ? this.#password() : this.#offered(offered)),
      go: say(offered === null ? 'account.next' : 'account.code.on'),
    })
  }

  #password() {
    return html`<p class="about">${say('account.code.password')}</p>
      <ui-text-field
        name="password"
        type="password"
        label=${say('account.password')}
        autocomplete="current-password"
        .value=${this.password}
        @input=${(event: Event) => (this.password = (event.currentTarget as UiTextField).value)}
      ></ui-text-field>
      ${
        this.proving
          ? html`<ui-text-field
              name="recovery"
              label=${say('account.step.recovery')}
              limit="30"
              .value=${this.code}
              @input=${(event: Event) => (this.code = (event.currentTarget as UiTextField).value)}
            ></ui-text-field>`
          : ''
      }`
  }

  #offered({ secret, uri }: { readonly secret: string; readonly uri: string }) {
    const { size, path } = qrPath(uri)
    return html`<p class="about">${say('account.code.scan')}</p>
      <svg viewBox="0 0 ${size} ${size}" role="img" aria-label=${say('account.code.qr')}>
        ${svg`<path d=${path}></path>`}
      </svg>
      <p class="about">
        ${say('account.code.type')}<br /><code>${secret.match(/.{1,4}/g)?.join(' ')}</code>
      </p>
      <ui-text-field
        name="code"
        label=${say('account.step.code')}
        hint=${say('account.code.ends')}
        inputmode="numeric"
        autocomplete="one-time-code"
        limit="10"
        .value=${this.code}
        @input=${(event: Event) => (this.code = (event.currentTarget as UiTextField).value)}
      ></ui-text-field>`
  }
}
