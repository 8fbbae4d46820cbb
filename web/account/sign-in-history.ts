import { css, html } from 'lit'
import { say } from '#web/locales/account.ts'
import { dateTime } from '#web/locales/dates.ts'
import { base, UiElement } from '#web/ui/element.ts'
import { accountPageCss } from './account-page.css.ts'
import type { AccountApi, SignInEvent } from './account-api.ts'

declare global {
  interface HTMLElementTagNameMap {
    'sign-in-history': SignInHistory
  }
}

/** How many lines are shown before more are asked for. */
const first = 10

/** One's own sign-ins, and what others have tried. */
export class SignInHistory extends UiElement {
  static override properties = {
    api: { attribute: false },
    events: { state: true },
    problem: { state: true },
    all: { state: true },
  }
  declare api: Pick<AccountApi, 'signInHistory'>
  /** Newest first; null while they are asked for. */
  declare events: readonly SignInEvent[] | null
  declare problem: string
  declare all: boolean

  constructor() {
    super()
    this.events = null
    this.problem = ''
    this.all = false
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
    const answer = await this.api.signInHistory()
    this.problem = answer.ok ? '' : answer.problem.sentence
    if (answer.ok) this.events = answer.value
  }

  #event({ at, way, ok, address, device }: SignInEvent) {
    const where = [device || say('account.history.device'), address].join(' · ')
    return html`<div class="row">
      <ui-icon name=${ok ? 'check' : 'danger'}></ui-icon>
      <span class="what"
        ><b>${say(ok ? `account.history.by.${way}` : `account.history.wrong.${way}`)}</b
        ><span class="quiet">${dateTime(at)} · ${where}</span></span
      >
    </div>`
  }

  #list() {
    const { events, problem } = this
    if (problem !== '')
      return html`<ui-error-card
        text=${problem}
        @ui-retry=${() => void this.#load()}
      ></ui-error-card>`
    if (events === null) return html`<ui-loading lines="3"></ui-loading>`
    if (events.length === 0)
      return html`<ui-empty icon="list" text=${say('account.history.none')}></ui-empty>`
    const shown = this.all ? events : events.slice(0, first)
    return html`${shown.map(event => this.#event(event))}
    ${
      shown.length === events.length
        ? ''
        : html`<ui-button variant="ghost" @click=${() => (this.all = true)}
            >${say('account.history.all', { n: events.length })}</ui-button
          >`
    }`
  }

  override render() {
    return html`<section aria-labelledby="history">
      <h2 id="history">${say('account.history.title')}</h2>
      <p>${say('account.history.about')}</p>
      <div>${this.#list()}</div>
    </section>`
  }
}
