import { html } from 'lit'
import { adminPageCss } from '#web/admin/page.css.ts'
import { say } from '#web/locales/account.ts'
import { t } from '#web/locales/i18n.ts'
import type { Me } from '#web/state/api-types.ts'
import { base, UiElement } from '#web/ui/element.ts'
import { accountPageCss } from './account-page.css.ts'
import type { AccountApi } from './account-api.ts'

declare global {
  interface HTMLElementTagNameMap {
    'account-page': AccountPage
  }
}

/** One's own account: what is asked at sign-in, and who has signed in. */
export class AccountPage extends UiElement {
  static override properties = { api: { attribute: false }, me: { attribute: false } }
  declare api: AccountApi
  declare me: Me

  static override styles = [base, adminPageCss, accountPageCss]

  override render() {
    return html`<h1>${t('app.own.title')}</h1>
      <p class="lead">${say('account.lead', { name: this.me.name, username: this.me.username })}</p>
      <second-factor-panel
        class="panel"
        .api=${this.api}
        username=${this.me.username}
      ></second-factor-panel>
      <sign-in-history class="panel" .api=${this.api}></sign-in-history>`
  }
}
