import { html } from 'lit'
import { say } from '#web/locales/account.ts'
import type { ShownProblem } from '#web/state/api-types.ts'
import { FormDialog } from '#web/ui/floating/form-dialog.ts'
import type { UiTextField } from '#web/ui/fields/text-field.ts'
import type { Proof } from './account-api.ts'

declare global {
  interface HTMLElementTagNameMap {
    'proof-dialog': ProofDialog
  }
}

/** Something that is done once a person has shown that it is they. */
export interface Deed {
  readonly heading: string
  readonly about: string
  readonly go: string
  readonly danger: boolean
  /** Whether a code is asked for beside the password. */
  readonly code: boolean
  /** Does it; gives back what was wrong, or null. */
  readonly run: (proof: Proof) => Promise<ShownProblem | null>
}

/** Asks for a person's password, and where they have a second factor for that too, before something is done. Fires `ui-close`. */
export class ProofDialog extends FormDialog {
  static override properties = {
    ...FormDialog.properties,
    deed: { attribute: false },
    password: { state: true },
    code: { state: true },
  }
  /** Null while it is closed. */
  declare deed: Deed | null
  declare password: string
  declare code: string

  constructor() {
    super()
    this.deed = null
    this.password = ''
    this.code = ''
  }

  override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (!changed.has('deed')) return
    this.password = ''
    this.code = ''
    this.problem = ''
  }

  protected async send(): Promise<void> {
    this.busy = true
    this.problem = ''
    const { password, code } = this
    const problem = await this.deed?.run({ password, code: code.trim() })
    this.busy = false
    if (problem) this.problem = problem.sentence
    else this.close()
  }

  override render() {
    const { deed } = this
    return this.dialog({
      about: deed,
      heading: deed?.heading ?? '',
      danger: deed?.danger ?? false,
      fields: () =>
        html`<p class="about">${deed?.about}</p>
          <ui-text-field
            name="password"
            type="password"
            label=${say('account.password')}
            autocomplete="current-password"
            .value=${this.password}
            @input=${(event: Event) => (this.password = (event.currentTarget as UiTextField).value)}
          ></ui-text-field>
          ${
            deed?.code
              ? html`<ui-text-field
                  name="code"
                  label=${say('account.proof.code')}
                  hint=${say('account.proof.code.hint')}
                  autocomplete="one-time-code"
                  limit="30"
                  .value=${this.code}
                  @input=${(event: Event) => (this.code = (event.currentTarget as UiTextField).value)}
                ></ui-text-field>`
              : ''
          }`,
      go: deed?.go ?? '',
    })
  }
}
