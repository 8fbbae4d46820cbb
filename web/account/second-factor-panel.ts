import { css, html, nothing } from 'lit'
import { say } from '#web/locales/account.ts'
import { dateTime } from '#web/locales/dates.ts'
import { base, emit, UiElement } from '#web/ui/element.ts'
import { notify } from '#web/ui/messages/notices.ts'
import { accountPageCss } from './account-page.css.ts'
import type { AccountApi, OwnFactors } from './account-api.ts'
import type { Deed } from './proof-dialog.ts'

declare global {
  interface HTMLElementTagNameMap {
    'second-factor-panel': SecondFactorPanel
  }
}

/** What is asked after one's own password: an authenticator, and recovery codes for when it is lost. Fires `factors-kept` once somebody has seen those. */
export class SecondFactorPanel extends UiElement {
  static override properties = {
    api: { attribute: false },
    username: { type: String },
    factors: { state: true },
    problem: { state: true },
    setting: { state: true },
    deed: { state: true },
    codes: { state: true },
  }
  declare api: AccountApi
  declare username: string
  /** Null while it is asked for. */
  declare factors: OwnFactors | null
  declare problem: string
  declare setting: boolean
  declare deed: Deed | null
  /** Recovery codes that were just made. */
  declare codes: readonly string[]

  constructor() {
    super()
    this.username = ''
    this.factors = null
    this.problem = ''
    this.setting = false
    this.deed = null
    this.codes = []
  }

  static override styles = [
    base,
    accountPageCss,
    css`
      :host {
        display: block;
      }
      section {
        margin: 0;
      }
    `,
  ]

  override connectedCallback(): void {
    super.connectedCallback()
    void this.#load()
  }

  async #load(): Promise<void> {
    const answer = await this.api.ownFactors()
    this.problem = answer.ok ? '' : answer.problem.sentence
    if (answer.ok) this.factors = answer.value
  }

  async #on(codes: readonly string[]): Promise<void> {
    this.setting = false
    this.codes = codes
    notify({ tone: 'success', text: say('account.code.isOn') })
    await this.#load()
  }

  readonly #kept = (): void => {
    if (this.codes.length === 0) return
    this.codes = []
    emit(this, 'factors-kept')
  }

  #off(): Deed {
    return {
      heading: say('account.code.off'),
      about: say('account.code.offAbout'),
      go: say('account.code.off'),
      danger: true,
      code: true,
      run: async proof => {
        const answer = await this.api.endAuthenticator(proof)
        if (!answer.ok) return answer.problem
        notify({ tone: 'success', text: say('account.code.isOff') })
        await this.#load()
        return null
      },
    }
  }

  #renew(): Deed {
    return {
      heading: say('account.recovery.renew'),
      about: say('account.recovery.renewAbout'),
      go: say('account.recovery.renew'),
      danger: false,
      code: true,
      run: async proof => {
        const answer = await this.api.renewRecovery(proof)
        if (!answer.ok) return answer.problem
        this.codes = answer.value.recovery
        await this.#load()
        return null
      },
    }
  }

  #authenticator({ authenticator }: OwnFactors) {
    return html`<div class="row">
      <ui-icon name="phone"></ui-icon>
      <span class="what"
        ><b>${say('account.code.title')}</b
        ><span class="quiet"
          >${
            authenticator === null
              ? say('account.code.none')
              : say('account.code.since', { when: dateTime(authenticator) })
          }</span
        ></span
      >
      ${
        authenticator === null
          ? html`<ui-button variant="primary" @click=${() => (this.setting = true)}
              >${say('account.code.set')}</ui-button
            >`
          : html`<ui-button @click=${() => (this.deed = this.#off())}
              >${say('account.code.off')}</ui-button
            >`
      }
    </div>`
  }

  #recovery({ authenticator, recovery }: OwnFactors) {
    if (authenticator === null) return nothing
    return html`<div class="row">
      <ui-icon name="list"></ui-icon>
      <span class="what"
        ><b>${say('account.recovery.title')}</b
        ><span class="quiet">${say('account.recovery.left', { n: recovery })}</span></span
      >
      <ui-button @click=${() => (this.deed = this.#renew())}
        >${say('account.recovery.renew')}</ui-button
      >
    </div>`
  }

  #rows() {
    const { factors, problem } = this
    if (problem !== '')
      return html`<ui-error-card
        text=${problem}
        @ui-retry=${() => void this.#load()}
      ></ui-error-card>`
    return factors === null
      ? html`<ui-loading lines="3"></ui-loading>`
      : html`${this.#authenticator(factors)} ${this.#recovery(factors)}`
  }

  override render() {
    return html`<section aria-labelledby="second">
        <h2 id="second">${say('account.second.title')}</h2>
        <p>${say('account.second.about')}</p>
        <div>${this.#rows()}</div>
      </section>
      <authenticator-dialog
        .api=${this.api}
        ?open=${this.setting}
        @authenticator-on=${(event: CustomEvent<readonly string[]>) => void this.#on(event.detail)}
        @ui-close=${() => (this.setting = false)}
      ></authenticator-dialog>
      <proof-dialog .deed=${this.deed} @ui-close=${() => (this.deed = null)}></proof-dialog>
      <ui-dialog
        heading=${say('account.recovery.title')}
        locked
        ?open=${this.codes.length > 0}
        @ui-close=${this.#kept}
      >
        <recovery-codes .codes=${this.codes} username=${this.username}></recovery-codes>
        <ui-button slot="footer" variant="primary" @click=${this.#kept}
          >${say('account.recovery.kept')}</ui-button
        >
      </ui-dialog>`
  }
}
