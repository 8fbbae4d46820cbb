import { html } from 'lit'
import { say } from '#web/locales/account.ts'
import type { ShownProblem } from '#web/state/api-types.ts'
import { FormDialog } from '#web/ui/floating/form-dialog.ts'
import type { UiTextField } from '#web/ui/fields/text-field.ts'

declare global {
  interface HTMLElementTagNameMap {
    'passkey-dialog': PasskeyDialog
  }
}

/** A passkey that is given another name. */
export interface Naming {
  readonly name: string
  /** Gives back what was wrong, or null. */
  readonly run: (name: string) => Promise<ShownProblem | null>
}

/** Names a passkey. Fires `ui-close`. */
export class PasskeyDialog extends FormDialog {
  static override properties = {
    ...FormDialog.properties,
    naming: { attribute: false },
    name: { state: true },
  }
  /** Null while it is closed. */
  declare naming: Naming | null
  declare name: string

  constructor() {
    super()
    this.naming = null
    this.name = ''
  }

  override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (!changed.has('naming')) return
    this.name = this.naming?.name ?? ''
    this.problem = ''
  }

  protected async send(): Promise<void> {
    if (this.name.trim() === '') return
    this.busy = true
    const problem = await this.naming?.run(this.name.trim())
    this.busy = false
    if (problem) this.problem = problem.sentence
    else this.close()
  }

  override render() {
    return this.dialog({
      about: this.naming,
      heading: say('account.passkey.rename'),
      fields: () =>
        html`<ui-text-field
          name="name"
          label=${say('account.passkey.name')}
          limit="60"
          required
          .value=${this.name}
          @input=${(event: Event) => (this.name = (event.currentTarget as UiTextField).value)}
        ></ui-text-field>`,
      go: say('account.passkey.save'),
    })
  }
}
