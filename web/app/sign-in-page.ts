import { css, html, nothing } from 'lit'
import { t } from '#web/locales/i18n.ts'
import type { ShownProblem } from '#web/state/api-types.ts'
import { base, UiElement } from '#web/ui/element.ts'
import type { UiTextField } from '#web/ui/text-field.ts'
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
    demo: { type: Boolean, reflect: true },
    lost: { type: Boolean },
    username: { state: true },
    password: { state: true },
    shown: { state: true },
    busy: { state: true },
    problem: { state: true },
  }
  /** Tries a name and a password; gives back what was wrong, or null. */
  declare signIn: (username: string, password: string) => Promise<ShownProblem | null>
  declare demo: boolean
  /** The sign-in ended while the person was working. */
  declare lost: boolean
  declare username: string
  declare password: string
  declare shown: boolean
  declare busy: boolean
  declare problem: string

  constructor() {
    super()
    this.demo = false
    this.lost = false
    this.username = ''
    this.password = ''
    this.shown = false
    this.busy = false
    this.problem = ''
  }

  static override styles = [
    base,
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
        width: min(24rem, 100%);
      }
      :host([demo]) .sheet {
        grid-template-columns: minmax(0, 22rem) minmax(0, 20rem);
        gap: var(--space-10);
        align-items: start;
        width: auto;
      }
      .title {
        display: grid;
        grid-column: 1 / -1;
        justify-items: start;
        gap: var(--space-3);
      }
      h1 {
        font: var(--weight-bold) var(--text-2xl) / var(--leading-snug) var(--font-song);
      }
      .title p {
        color: var(--ink-soft);
      }
      form {
        display: grid;
        gap: var(--space-4);
        padding: var(--space-6);
        border: 1px solid var(--line);
        border-top: 3px solid var(--plate);
        border-radius: var(--radius-3);
        background: var(--surface);
        box-shadow: var(--shadow-2);
      }
      .with {
        display: flex;
        align-items: flex-end;
        gap: var(--space-1);
      }
      .with ui-text-field {
        flex: 1;
      }
      .wrong {
        display: flex;
        gap: var(--space-2);
        padding: var(--space-2) var(--space-3);
        border-radius: var(--radius-2);
        background: var(--seal-soft);
        color: var(--seal);
        line-height: var(--leading-snug);
      }
      .lost {
        padding: var(--space-2) var(--space-3);
        border-radius: var(--radius-2);
        background: var(--amber-soft);
        color: var(--amber);
        line-height: var(--leading-snug);
      }
      .demo h2 {
        margin-bottom: var(--space-1);
        font-size: var(--text-md);
        font-weight: var(--weight-bold);
      }
      .demo p {
        margin-bottom: var(--space-3);
        color: var(--ink-soft);
        font-size: var(--text-sm);
        line-height: var(--leading-body);
      }
      .demo button {
        display: grid;
        grid-template-columns: 4.5rem minmax(0, 1fr) auto;
        align-items: center;
        gap: var(--space-2);
        width: 100%;
        min-height: max(var(--row), 2.5rem);
        padding: var(--space-1) var(--space-2);
        border: 0;
        border-bottom: 1px solid var(--line);
        background: none;
        text-align: start;
        cursor: pointer;
      }
      .demo button:hover {
        background: var(--wash);
      }
      .demo code {
        font: var(--weight-medium) var(--text-sm) / 1.4 var(--font-mono);
        color: var(--slate-strong);
      }
      .demo small {
        color: var(--ink-faint);
        font-size: var(--text-sm);
      }
      .demo ui-icon {
        color: var(--ink-faint);
      }
      @media (max-width: 760px) {
        :host([demo]) .sheet {
          grid-template-columns: minmax(0, 1fr);
          gap: var(--space-5);
          width: min(24rem, 100%);
        }
        :host {
          place-items: start center;
        }
      }
    `,
  ]

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
    this.problem = problem?.sentence ?? ''
    if (problem) this.renderRoot.querySelector<UiTextField>('[name="password"]')?.select()
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
      <form @submit=${this.#submit}>
        ${this.lost ? html`<p class="lost" role="status">${t('app.signIn.lost')}</p>` : nothing}
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
      </form>
      ${this.#demo()}
    </div>`
  }
}
