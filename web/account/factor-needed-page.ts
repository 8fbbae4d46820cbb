import { css, html } from 'lit'
import { say } from '#web/locales/account.ts'
import { t } from '#web/locales/i18n.ts'
import { base, emit, UiElement } from '#web/ui/element.ts'
import { outsideFrameCss } from '#web/ui/outside-frame.css.ts'
import type { AccountApi } from './account-api.ts'

declare global {
  interface HTMLElementTagNameMap {
    'factor-needed-page': FactorNeededPage
  }
}

/** Where a person whose role needs a second factor sets one up before anything else. Fires `factor-set` once they have, and `sign-out`. */
export class FactorNeededPage extends UiElement {
  static override properties = { api: { attribute: false } }
  declare api: AccountApi

  static override styles = [
    base,
    outsideFrameCss,
    css`
      :host {
        display: grid;
        place-items: center;
        flex: 1;
        padding: var(--space-6) var(--space-4);
      }
      .sheet {
        display: grid;
        gap: var(--space-6);
        width: min(36rem, 100%);
      }
      .framed > ui-button {
        justify-self: center;
      }
    `,
  ]

  override render() {
    return html`<div class="sheet">
      <div class="title">
        <brand-mark large></brand-mark>
        <h1>${say('account.needed.title')}</h1>
        <p>${say('account.needed.why')}</p>
      </div>
      <div class="framed">
        <second-factor-panel
          .api=${this.api}
          @factors-kept=${() => emit(this, 'factor-set')}
        ></second-factor-panel>
        <ui-button variant="ghost" @click=${() => emit(this, 'sign-out')}
          >${t('app.first.out')}</ui-button
        >
      </div>
    </div>`
  }
}
