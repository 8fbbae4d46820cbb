import { html, nothing } from 'lit'
import { say } from '#web/locales/station.ts'
import type { ShownProblem } from '#web/state/api-types.ts'
import { emit, base, UiElement } from '#web/ui/element.ts'
import type { UiTextField } from '#web/ui/fields/text-field.ts'
import { outsideFrameCss } from '#web/ui/outside-frame.css.ts'
import { outsideCss } from './outside.css.ts'
import { isPasswordLike } from './setup-values.ts'
import type { StationApi } from './station-api.ts'

declare global {
  interface HTMLElementTagNameMap {
    'join-page': JoinPage
  }
}

/** Where somebody with a sign-in link chooses a password of their own. Fires `navigate`. */
export class JoinPage extends UiElement {
  static override properties = {
    api: { attribute: false },
    enter: { attribute: false },
    code: { type: String },
    who: { state: true },
    closed: { state: true },
    password: { state: true },
    again: { state: true },
    problem: { state: true },
    busy: { state: true },
  }
  declare api: Pick<StationApi, 'lookAtLink' | 'join'>
  /** Signs the person in and goes on. */
  declare enter: (username: string, password: string) => Promise<ShownProblem | null>
  /** Of the link. */
  declare code: string
  /** Whose link it is; null while that is asked. */
  declare who: { readonly name: string; readonly username: string; readonly station: string } | null
  /** Why the link is good for nothing. */
  declare closed: string
  declare password: string
  declare again: string
  declare problem: string
  declare busy: boolean

  constructor() {
    super()
    this.code = ''
    this.who = null
    this.closed = ''
    this.password = ''
    this.again = ''
    this.problem = ''
    this.busy = false
  }

  static override styles = [base, outsideFrameCss, outsideCss]

  override firstUpdated(): void {
    void this.#look()
  }

  async #look(): Promise<void> {
    const answer = await this.api.lookAtLink(this.code)
    this.closed = answer.ok ? '' : answer.problem.sentence
    if (answer.ok) this.who = answer.value
  }

  async #submit(event: Event): Promise<void> {
    event.preventDefault()
    if (this.busy) return
    this.problem = isPasswordLike(this.password)
      ? this.password === this.again
        ? ''
        : say('station.setup.wrong.differs')
      : say('station.setup.wrong.short')
    if (this.problem !== '') return
    this.busy = true
    const answer = await this.api.join(this.code, this.password)
    const problem = answer.ok
      ? await this.enter(answer.value.username, this.password)
      : answer.problem
    this.busy = false
    if (problem?.kind === 'link-used') this.closed = problem.sentence
    this.problem = problem?.sentence ?? ''
  }

  #password(name: 'password' | 'again', label: string, hint: string) {
    return html`<ui-text-field
      name=${name}
      type="password"
      label=${label}
      hint=${hint}
      autocomplete="new-password"
      .value=${this[name]}
      @input=${(event: Event) => (this[name] = (event.currentTarget as UiTextField).value)}
    ></ui-text-field>`
  }

  #rest() {
    const { closed, who, problem } = this
    if (closed !== '')
      return html`<ui-empty icon="lock" text=${say('station.join.closed')} hint=${closed}
        ><ui-button slot="action" @click=${() => emit(this, 'navigate', { path: '/' })}
          >${say('station.setup.toSignIn')}</ui-button
        ></ui-empty
      >`
    if (who === null) return html`<ui-loading lines="4"></ui-loading>`
    return html`<form class="framed" @submit=${(event: Event) => void this.#submit(event)}>
      <p>${say('station.join.lead', { name: who.name })}</p>
      <p class="about">${say('station.join.username')} <b>${who.username}</b></p>
      <input hidden autocomplete="username" .value=${who.username} />
      ${this.#password('password', say('station.setup.password'), say('station.setup.passwordHint'))}
      ${this.#password('again', say('station.setup.again'), '')}
      ${
        problem === ''
          ? nothing
          : html`<p class="wrong" role="alert">
              <ui-icon name="danger"></ui-icon><span>${problem}</span>
            </p>`
      }
      <ui-button variant="primary" type="submit" wide ?busy=${this.busy}
        >${say('station.join.go')}</ui-button
      >
    </form>`
  }

  override render() {
    return html`<div class="sheet">
      <div class="title">
        <brand-mark large></brand-mark>
        <h1>${say('station.join.title')}</h1>
        <p>${this.who?.station ?? nothing}</p>
      </div>
      ${this.#rest()}
    </div>`
  }
}
