import { css, html, nothing } from 'lit'
import { t } from '#web/locales/i18n.ts'
import type { ShownProblem } from '#web/state/api-types.ts'
import { emit, base, UiElement } from '#web/ui/element.ts'
import type { UiTextField } from '#web/ui/fields/text-field.ts'
import type { Session } from './session.ts'
import { signInCss } from './sign-in.css.ts'

declare global {
  interface HTMLElementTagNameMap {
    'first-password-page': FirstPasswordPage
  }
}

const fields = ['current', 'next', 'again'] as const

/** The page, as it lies in the app. */
export const firstPassword = (session: Session) =>
  html`<appearance-menus class="corner"></appearance-menus>
    <first-password-page
      .choose=${(current: string, next: string) => session.choosePassword(current, next)}
      @sign-out=${() => session.signOut()}
    ></first-password-page>`

/** Where a person who came with a password that somebody else made chooses one of their own. Fires `sign-out`. */
export class FirstPasswordPage extends UiElement {
  static override properties = {
    choose: { attribute: false },
    values: { state: true },
    busy: { state: true },
    problem: { state: true },
  }
  /** Tries to put the new password in place; gives back what was wrong, or null. */
  declare choose: (current: string, next: string) => Promise<ShownProblem | null>
  declare values: Readonly<Record<(typeof fields)[number], string>>
  declare busy: boolean
  declare problem: string

  constructor() {
    super()
    this.values = { current: '', next: '', again: '' }
    this.busy = false
    this.problem = ''
  }

  static override styles = [
    base,
    signInCss,
    css`
      ui-button[variant='ghost'] {
        justify-self: center;
      }
    `,
  ]

  /** What is wrong before the server need be asked; '' for nothing. */
  get #wrong(): string {
    const { current, next, again } = this.values
    if (current === '' || next === '' || again === '') return t('app.first.all')
    if (next.length < 10 || next.length > 128) return t('app.first.short')
    if (next === current) return t('app.first.same')
    return next === again ? '' : t('app.first.differs')
  }

  readonly #submit = async (event: Event) => {
    event.preventDefault()
    if (this.busy) return
    this.problem = this.#wrong
    if (this.problem !== '') return
    this.busy = true
    const { current, next } = this.values
    const problem = await this.choose(current, next)
    this.busy = false
    const wrong = problem?.kind === 'wrong-password'
    this.problem = wrong ? t('app.first.wrong') : (problem?.sentence ?? '')
  }

  override render() {
    return html`<div class="sheet">
      <div class="title">
        <brand-mark large></brand-mark>
        <h1>${t('app.first.title')}</h1>
        <p>${t('app.first.why')}</p>
      </div>
      <form @submit=${this.#submit}>
        ${fields.map(
          name =>
            html`<ui-text-field
              name=${name}
              type="password"
              label=${t(`app.first.${name}`)}
              hint=${name === 'next' ? t('app.first.rule') : ''}
              autocomplete=${name === 'current' ? 'current-password' : 'new-password'}
              .value=${this.values[name]}
              @input=${(event: Event) => {
                const { value } = event.currentTarget as UiTextField
                this.values = { ...this.values, [name]: value }
              }}
            ></ui-text-field>`,
        )}
        ${
          this.problem
            ? html`<p class="wrong" role="alert">
                <ui-icon name="danger"></ui-icon><span>${this.problem}</span>
              </p>`
            : nothing
        }
        <ui-button variant="primary" type="submit" wide ?busy=${this.busy}
          >${t('app.first.go')}</ui-button
        >
        <ui-button variant="ghost" @click=${() => emit(this, 'sign-out')}
          >${t('app.first.out')}</ui-button
        >
      </form>
    </div>`
  }
}
