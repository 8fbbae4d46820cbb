import { css, html, nothing } from 'lit'
import { t } from '#web/locales/i18n.ts'
import type { ShownProblem } from '#web/state/api-types.ts'
import { base, UiElement } from '#web/ui/element.ts'
import type { UiTextField } from '#web/ui/fields/text-field.ts'

declare global {
  interface HTMLElementTagNameMap {
    'password-form': PasswordForm
  }
}

const fields = ['current', 'next', 'again'] as const

const empty = { current: '', next: '', again: '' }

/** Puts a password in place of another one; gives back what was wrong, or null. */
export type ChoosePassword = (current: string, next: string) => Promise<ShownProblem | null>

/** The fields with which a person puts another password in place of theirs. */
export class PasswordForm extends UiElement {
  static override properties = {
    choose: { attribute: false },
    go: { type: String },
    values: { state: true },
    busy: { state: true },
    problem: { state: true },
  }
  declare choose: ChoosePassword
  /** What the button says. */
  declare go: string
  declare values: Readonly<Record<(typeof fields)[number], string>>
  declare busy: boolean
  declare problem: string

  constructor() {
    super()
    this.go = ''
    this.values = empty
    this.busy = false
    this.problem = ''
  }

  static override styles = [
    base,
    css`
      form {
        display: grid;
        gap: var(--space-4);
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
    `,
  ]

  /** Forgets what was typed. */
  clear(): void {
    this.values = empty
    this.problem = ''
  }

  /** What is wrong before the server need be asked; '' for nothing. */
  get #wrong(): string {
    const { current, next, again } = this.values
    if (current === '' || next === '' || again === '') return t('app.password.all')
    if (next.length < 10 || next.length > 128) return t('app.password.short')
    if (next === current) return t('app.password.same')
    return next === again ? '' : t('app.password.differs')
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
    this.problem = wrong ? t('app.password.wrong') : (problem?.sentence ?? '')
  }

  override render() {
    return html`<form @submit=${this.#submit}>
      ${fields.map(
        name =>
          html`<ui-text-field
            name=${name}
            type="password"
            label=${t(`app.password.${name}`)}
            hint=${name === 'next' ? t('app.password.rule') : ''}
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
      <ui-button variant="primary" type="submit" wide ?busy=${this.busy}>${this.go}</ui-button>
    </form>`
  }
}
