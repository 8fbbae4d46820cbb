import { css, html, nothing } from 'lit'
import { deviceKind } from '#shared/base/device-kind.ts'
import { say } from '#web/locales/account.ts'
import { dateTime } from '#web/locales/dates.ts'
import { base, emit, UiElement } from '#web/ui/element.ts'
import { notify } from '#web/ui/messages/notices.ts'
import { accountPageCss } from './account-page.css.ts'
import type { AccountApi, OwnFactors, OwnPasskey } from './account-api.ts'
import type { Naming } from './passkey-dialog.ts'
import { knowsPasskeys, makePasskey } from './passkeys.ts'
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
    passkeys: { state: true },
    naming: { state: true },
    problem: { state: true },
    setting: { state: true },
    deed: { state: true },
    codes: { state: true },
  }
  declare api: AccountApi
  declare username: string
  /** Null while it is asked for. */
  declare factors: OwnFactors | null
  declare passkeys: readonly OwnPasskey[]
  declare naming: Naming | null
  declare problem: string
  declare setting: boolean
  declare deed: Deed | null
  /** Recovery codes that were just made. */
  declare codes: readonly string[]

  constructor() {
    super()
    this.username = ''
    this.factors = null
    this.passkeys = []
    this.naming = null
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
    const [factors, passkeys] = await Promise.all([this.api.ownFactors(), this.api.passkeys()])
    const failed = [factors, passkeys].find(answer => !answer.ok)
    this.problem = failed === undefined || failed.ok ? '' : failed.problem.sentence
    if (factors.ok) this.factors = factors.value
    if (passkeys.ok) this.passkeys = passkeys.value
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

  /** Whether a code is asked for beside the password. */
  get #has(): boolean {
    return this.passkeys.length > 0 || (this.factors?.authenticator ?? null) !== null
  }

  #add(): Deed {
    return {
      heading: say('account.passkey.add'),
      about: say('account.passkey.addAbout'),
      go: say('account.next'),
      danger: false,
      code: this.#has,
      run: async proof => {
        const begun = await this.api.beginPasskey(proof)
        if (!begun.ok) return begun.problem
        const made = await makePasskey(begun.value)
        if (made === null)
          return { kind: 'passkey-refused', sentence: say('account.passkey.brokenOff') }
        const name = deviceKind(navigator.userAgent).join(' · ') || say('account.passkey.one')
        const added = await this.api.addPasskey(name, made)
        if (!added.ok) return added.problem
        this.codes = added.value.recovery
        notify({ tone: 'success', text: say('account.passkey.added') })
        await this.#load()
        if (this.codes.length === 0) emit(this, 'factors-kept')
        return null
      },
    }
  }

  #remove({ id, name }: OwnPasskey): Deed {
    return {
      heading: say('account.passkey.remove'),
      about: say('account.passkey.removeAbout', { name }),
      go: say('account.passkey.remove'),
      danger: true,
      code: true,
      run: async proof => {
        const answer = await this.api.endPasskey(id, proof)
        if (!answer.ok) return answer.problem
        await this.#load()
        return null
      },
    }
  }

  #rename({ id, name }: OwnPasskey): Naming {
    return {
      name,
      run: async wanted => {
        const answer = await this.api.renamePasskey(id, wanted)
        if (!answer.ok) return answer.problem
        await this.#load()
        return null
      },
    }
  }

  #passkey(passkey: OwnPasskey) {
    const { name, at, used } = passkey
    const words =
      used === null
        ? say('account.passkey.since', { when: dateTime(at) })
        : say('account.passkey.used', { when: dateTime(used) })
    return html`<div class="row">
      <ui-icon name="key"></ui-icon>
      <span class="what"><b>${name}</b><span class="quiet">${words}</span></span>
      <span class="do"
        ><ui-button size="small" @click=${() => (this.naming = this.#rename(passkey))}
          >${say('account.passkey.rename')}</ui-button
        ><ui-button size="small" @click=${() => (this.deed = this.#remove(passkey))}
          >${say('account.passkey.remove')}</ui-button
        ></span
      >
    </div>`
  }

  #passkeys() {
    return html`${this.passkeys.map(passkey => this.#passkey(passkey))}
      <div class="row">
        <ui-icon name="key"></ui-icon>
        <span class="what"
          ><b>${say('account.passkey.title')}</b
          ><span class="quiet"
            >${say(knowsPasskeys() ? 'account.passkey.about' : 'account.passkey.unknown')}</span
          ></span
        >
        ${
          knowsPasskeys()
            ? html`<ui-button @click=${() => (this.deed = this.#add())}
                >${say('account.passkey.add')}</ui-button
              >`
            : nothing
        }
      </div>`
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

  #recovery({ recovery }: OwnFactors) {
    if (!this.#has) return nothing
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
      : html`${this.#authenticator(factors)} ${this.#passkeys()} ${this.#recovery(factors)}`
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
        ?proving=${this.#has}
        @authenticator-on=${(event: CustomEvent<readonly string[]>) => void this.#on(event.detail)}
        @ui-close=${() => (this.setting = false)}
      ></authenticator-dialog>
      <proof-dialog .deed=${this.deed} @ui-close=${() => (this.deed = null)}></proof-dialog>
      <passkey-dialog
        .naming=${this.naming}
        @ui-close=${() => (this.naming = null)}
      ></passkey-dialog>
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
