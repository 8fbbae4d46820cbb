import { css, html, nothing, type TemplateResult } from 'lit'
import { t } from '#web/locales/i18n.ts'
import { emit, base, UiElement } from '#web/ui/element.ts'

/** Properties every field has; spread them into the field's own `static properties`. */
export const fieldProperties = {
  label: { type: String },
  labelHidden: { type: Boolean, attribute: 'label-hidden' },
  hint: { type: String },
  error: { type: String },
  name: { type: String },
  disabled: { type: Boolean, reflect: true },
  required: { type: Boolean },
  refused: { state: true },
} as const

/** Label above, control, then the hint or, in its place, the error. */
export const fieldStyles = css`
  :host {
    display: block;
    min-width: 0;
  }
  label,
  .label {
    display: block;
    margin-bottom: var(--space-1);
    font-size: var(--text-sm);
    font-weight: var(--weight-medium);
    line-height: var(--leading-snug);
    color: var(--ink-soft);
  }
  .need {
    margin-left: var(--space-1);
    font-weight: var(--weight-regular);
    color: var(--ink-faint);
  }
  .box {
    display: flex;
    align-items: center;
    gap: var(--space-1);
    min-height: var(--control);
    padding: 0 var(--space-2);
    border: 1px solid var(--edge);
    border-radius: var(--radius-2);
    background: var(--surface);
    font-size: var(--text-md);
    transition: border-color var(--motion-quick) var(--ease);
  }
  .box input:placeholder-shown {
    text-overflow: ellipsis;
  }
  .box > ui-icon {
    color: var(--ink-faint);
  }
  .box:hover {
    border-color: var(--ink-soft);
  }
  .box:focus-within {
    border-color: var(--focus);
    outline: 1px solid var(--focus);
  }
  .box input,
  .box textarea,
  .box select {
    flex: 1;
    min-width: 0;
    width: 100%;
    padding: 0;
    border: 0;
    outline: none;
    background: none;
    line-height: var(--leading-snug);
  }
  .box ::placeholder {
    color: var(--ink-faint);
    opacity: 1;
  }
  :host([disabled]) .box {
    background: var(--sunken);
    border-color: var(--line);
    color: var(--ink-soft);
    cursor: not-allowed;
  }
  .box.wrong {
    border-color: var(--seal);
  }
  .below {
    display: flex;
    gap: var(--space-1);
    margin-top: var(--space-1);
    font-size: var(--text-sm);
    line-height: var(--leading-snug);
    color: var(--ink-faint);
  }
  .below.error {
    color: var(--seal);
  }
  .below ui-icon {
    margin-top: 0.15em;
    --icon-size: 1.1em;
  }
`

/**
 * What every field shares: label, hint, error, its place in a form, and `change` told to the outside. A field says
 * `input` at each keystroke and `change` when the person is done with it; read `value` from the field.
 */
export abstract class Field extends UiElement {
  static formAssociated = true
  static override shadowRootOptions = { ...UiElement.shadowRootOptions, delegatesFocus: true }
  static override styles = [base, fieldStyles]
  declare label: string
  declare labelHidden: boolean
  declare hint: string
  /** The sentence of what is wrong; empty when nothing is. */
  declare error: string
  declare name: string
  declare disabled: boolean
  declare required: boolean
  /** The field's own sentence of why it did not take what stands in it; goes before `error`. */
  declare refused: string
  protected readonly internals = this.attachInternals()

  constructor() {
    super()
    this.label = ''
    this.labelHidden = false
    this.hint = ''
    this.error = ''
    this.name = ''
    this.disabled = false
    this.required = false
    this.refused = ''
  }

  /** What is wrong, by the field itself or by the form around it; empty when nothing is. */
  protected get wrong(): string {
    return this.refused || this.error
  }

  formDisabledCallback(disabled: boolean): void {
    this.disabled = disabled
  }

  /** Tells the form the new value. */
  protected keep(value: string): void {
    this.internals.setFormValue(value)
  }

  /** `change` of an inner input stops at the shadow root; this one goes on. */
  protected readonly tellChange = (): void => {
    emit(this, 'change')
  }

  /** Label, the given control, hint or error. The control has the id `control`. */
  protected framed(control: TemplateResult, extra: TemplateResult | typeof nothing = nothing) {
    return html`
      ${
        this.label
          ? html`<label for="control" class=${this.labelHidden ? 'hidden-text' : ''}
              >${this.label}${
                this.required ? html`<span class="need">${t('ui.required')}</span>` : nothing
              }</label
            >`
          : nothing
      }
      ${control}
      ${
        this.wrong
          ? html`<p class="below error" id="below" role="alert">
              <ui-icon name="danger"></ui-icon><span>${this.wrong}</span>
            </p>`
          : this.hint || extra !== nothing
            ? html`<p class="below" id="below"><span>${this.hint}</span>${extra}</p>`
            : nothing
      }
    `
  }
}

/** The first field below that holds what it could not take, with the focus on it; a form is not sent over it. */
export const refusedField = (root: ParentNode): Field | undefined => {
  const found = [...root.querySelectorAll('*')].find(
    (one): one is Field => one instanceof Field && one.refused !== '',
  )
  found?.focus()
  return found
}
