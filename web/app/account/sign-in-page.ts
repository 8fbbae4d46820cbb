import { html, nothing } from 'lit'
import { t } from '#web/locales/i18n.ts'
import type { ShownProblem } from '#web/state/api-types.ts'
import { base, UiElement } from '#web/ui/element.ts'
import type { UiTextField } from '#web/ui/fields/text-field.ts'
import { outsideFrameCss } from '#web/ui/outside-frame.css.ts'
import { signInCss } from './sign-in.css.ts'
import { demoAccounts, demoPassword } from './demo-accounts.ts'

declare global {
  interface HTMLElementTagNameMap {
    'sign-in-page': SignInPage
  }
}

/** Where a person says who they are. With demo accounts present each is one click away. */
export class SignInPage extends UiElement {
  static override properties = {
    signIn: { attribute: false },
    byPasskey: { attribute: false },
    demo: { type: Boolean, reflect: true },
    lost: { type: Boolean },
    unkept: { type: Boolean },
    username: { state: true },
    password: { state: true },
    shown: { state: true },
    busy: { state: true },
    problem: { state: true },
  }
  /** Tries a name and a password; gives back what was wrong, or null. */
  declare signIn: (username: string, password: string) => Promise<ShownProblem | null>
  /** Signs in by a passkey; gives back what was wrong, or null. */
  declare byPasskey: () => Promise<ShownProblem | null>
  declare demo: boolean
  /** The sign-in ended while the person was working. */
  declare lost: boolean
  /** What was unsaved then stood on the page alone. */
  declare unkept: boolean
  declare username: string
  declare password: string
  declare shown: boolean
  declare busy: boolean
  declare problem: string

  constructor() {
    super()
    this.demo = false
    this.lost = false
    this.unkept = false
    this.username = ''
    this.password = ''
    this.shown = false
    this.busy = false
    this.problem = ''
  }

  static override styles = [base, outsideFrameCss, signInCss]

  readonly #submit = async (event?: Event) => {
    event?.preventDefault()
    if (this.busy) return
    if (this.username.trim() === '' || this.password === '') {
      this.problem = t('app.signIn.both')
      return
    }
    this.busy = true
    this.problem = ''
    const problem = await this.signIn(this.username.trim(), this.password)
    this.busy = false
    const seconds =
      problem?.kind === 'too-many' ? /^\d+(?= s$)/.exec(problem.detail ?? '')?.[0] : null
    this.problem = seconds ? t('app.signIn.wait', { seconds }) : (problem?.sentence ?? '')
    if (problem) this.renderRoot.querySelector<UiTextField>('[name="password"]')?.select()
  }

  async #passkey(): Promise<void> {
    this.problem = ''
    const problem = await this.byPasskey()
    this.problem = problem?.sentence ?? ''
  }

  #demo() {
    if (!this.demo) return nothing
    return html`<section class="demo">
      <h2>${t('app.demo.accounts')}</h2>
      <p>${t('app.demo.hint', { password: demoPassword })}</p>
      ${demoAccounts.map(
        account =>
          html`<button
            type="button"
            @click=${() => {
              this.username = account.username
              this.password = demoPassword
              void this.#submit()
            }}
          >
            <code>${account.username}</code>
            <span
              >${t(`app.role.${account.role}`)}<br /><small
                >${t(`app.demo.${account.username}`)}</small
              ></span
            >
            <ui-icon name="arrow-right"></ui-icon>
          </button>`,
      )}
    </section>`
  }

  override render() {
    return html`<div class="sheet">
      <div class="title">
        <brand-mark large></brand-mark>
        <h1>${t('app.title')}</h1>
        <p>${t('app.subtitle')}</p>
      </div>
      <form class="framed" @submit=${this.#submit}>
        ${
          this.lost
            ? html`<p class="lost" role="status">
                ${t(this.unkept ? 'app.signIn.lostUnkept' : 'app.signIn.lost')}
              </p>`
            : nothing
        }
        <ui-text-field
          name="username"
          label=${t('app.signIn.username')}
          autocomplete="username"
          .value=${this.username}
          @input=${(event: Event) => (this.username = (event.currentTarget as UiTextField).value)}
        ></ui-text-field>
        <div class="with">
          <ui-text-field
            name="password"
            label=${t('app.signIn.password')}
            type=${this.shown ? 'text' : 'password'}
            autocomplete="current-password"
            .value=${this.password}
            @input=${(event: Event) => (this.password = (event.currentTarget as UiTextField).value)}
          ></ui-text-field>
          <ui-button
            variant="ghost"
            icon=${this.shown ? 'eye-off' : 'eye'}
            label=${t(this.shown ? 'app.signIn.hide' : 'app.signIn.show')}
            .pressed=${this.shown}
            @click=${() => (this.shown = !this.shown)}
          ></ui-button>
        </div>
        ${
          this.problem
            ? html`<p class="wrong" role="alert">
                <ui-icon name="danger"></ui-icon><span>${this.problem}</span>
              </p>`
            : nothing
        }
        <ui-button variant="primary" type="submit" wide ?busy=${this.busy}
          >${t('app.signIn.go')}</ui-button
        >
        ${
          // Without a name, or without https, there are none.
          isSecureContext && 'PublicKeyCredential' in globalThis
            ? html`<ui-button variant="ghost" wide icon="key" @click=${() => void this.#passkey()}
                >${t('app.signIn.passkey')}</ui-button
              >`
            : nothing
        }
      </form>
      ${this.#demo()}
    </div>`
  }
}
