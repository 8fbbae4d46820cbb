import { css, html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit'
import { keyed } from 'lit/directives/keyed.js'
import { ref } from 'lit/directives/ref.js'
import { t } from '#web/locales/i18n.ts'
import { emit, base, UiElement } from '#web/ui/element.ts'
import type { IconName } from '#web/ui/icons.ts'
import { inSight } from '#web/ui/in-sight.ts'

/** A form in a dialog, as it stands at one moment. */
export interface DialogForm {
  /** What the form is about: another one begins with new fields, null closes the dialog. */
  readonly about: unknown
  readonly heading: string
  readonly fields: () => unknown
  /** The button that sends it. */
  readonly go: string
  readonly danger?: boolean
  /** Whether a click beside it leaves it open; it does unless told otherwise. */
  readonly locked?: boolean
  readonly icon?: IconName
  /** A button between cancelling and sending. */
  readonly more?: TemplateResult | typeof nothing
}

/** The parent of small dialogs that ask and then do: it is busy meanwhile, and what went wrong stands below the fields. Fires `ui-close`. */
export abstract class FormDialog extends UiElement {
  static override properties: PropertyDeclarations = {
    problem: { type: String },
    busy: { type: Boolean },
  }
  declare problem: string
  declare busy: boolean

  constructor() {
    super()
    this.problem = ''
    this.busy = false
  }

  static override styles = [
    base,
    css`
      .form {
        display: grid;
        gap: var(--space-4);
      }
      .about {
        color: var(--ink-soft);
        line-height: var(--leading-body);
      }
      .problem {
        color: var(--seal);
        line-height: var(--leading-snug);
      }
    `,
  ]

  /** Sends what was filled in; not called while it is busy. */
  protected abstract send(): unknown

  /** Closes the dialog, done or not. */
  protected readonly close = (): unknown => emit(this, 'ui-close', { by: 'button' })

  readonly #go = (event: Event): void => {
    event.preventDefault()
    if (!this.busy) this.send()
  }

  /** The dialog around a form. */
  protected dialog(form: DialogForm): TemplateResult {
    const { about, heading, fields, go, danger = false, locked = true, icon, more } = form
    return html`<ui-dialog
      size="small"
      tone=${danger ? 'danger' : nothing}
      ?locked=${locked}
      heading=${heading}
      ?open=${about !== null}
    >
      ${keyed(
        about,
        about === null
          ? nothing
          : html`<form class="form" @submit=${this.#go}>
              ${fields()}
              ${
                this.problem
                  ? html`<p class="problem" role="alert" ${ref(inSight)}>${this.problem}</p>`
                  : nothing
              }
            </form>`,
      )}
      <ui-button slot="footer" @click=${this.close}>${t('ui.cancel')}</ui-button>
      ${more ?? nothing}
      <ui-button
        slot="footer"
        variant=${danger ? 'danger' : 'primary'}
        icon=${icon ?? nothing}
        ?busy=${this.busy}
        @click=${this.#go}
        >${go}</ui-button
      >
    </ui-dialog>`
  }
}
