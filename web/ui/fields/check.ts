import { css, html, nothing, type TemplateResult } from 'lit'
import { emit, base, UiElement } from '#web/ui/element.ts'

export const checkProperties = {
  checked: { type: Boolean, reflect: true },
  label: { type: String },
  hint: { type: String },
  name: { type: String },
  disabled: { type: Boolean, reflect: true },
} as const

export const checkStyles = css`
  :host {
    display: flex;
  }
  label {
    /* The hidden input stays here, so that focusing it scrolls nothing away. */
    position: relative;
    display: flex;
    align-items: flex-start;
    gap: var(--space-2);
    min-height: var(--control-small);
    padding: var(--space-half) 0;
    line-height: var(--leading-snug);
    cursor: pointer;
  }
  :host([disabled]) label {
    color: var(--ink-faint);
    cursor: not-allowed;
  }
  .hint {
    display: block;
    color: var(--ink-faint);
    font-size: var(--text-sm);
  }
  input {
    position: absolute;
    opacity: 0;
    width: 1px;
    height: 1px;
  }
  .face {
    display: inline-flex;
    flex: none;
    border: 1px solid var(--edge);
    background: var(--surface);
    transition:
      background-color var(--motion-quick) var(--ease),
      border-color var(--motion-quick) var(--ease);
  }
  label:hover .face {
    border-color: var(--ink-soft);
  }
  input:checked + .face {
    border-color: var(--slate);
    background: var(--slate);
    color: var(--on-slate);
  }
  input:focus-visible + .face {
    outline: 2px solid var(--focus);
    outline-offset: 2px;
  }
  :host([disabled]) .face {
    border-color: var(--line) !important;
    background: var(--sunken) !important;
    color: var(--ink-faint) !important;
  }
`

/** What a checkbox and a switch share; fires `change`, read `checked`. */
export abstract class Check extends UiElement {
  static formAssociated = true
  static override shadowRootOptions = { ...UiElement.shadowRootOptions, delegatesFocus: true }
  static override styles = [base, checkStyles]
  declare checked: boolean
  declare label: string
  declare hint: string
  declare name: string
  declare disabled: boolean
  readonly #internals = this.attachInternals()

  constructor() {
    super()
    this.checked = false
    this.label = ''
    this.hint = ''
    this.name = ''
    this.disabled = false
  }

  override willUpdate(): void {
    this.#internals.setFormValue(this.checked ? 'on' : null)
  }

  protected drawn(role: 'switch' | 'checkbox', face: TemplateResult) {
    return html`<label>
      <input
        type="checkbox"
        role=${role === 'switch' ? 'switch' : nothing}
        .checked=${this.checked}
        ?disabled=${this.disabled}
        @change=${(event: Event) => {
          this.checked = (event.target as HTMLInputElement).checked
          emit(this, 'change')
        }}
      />
      ${face}
      <span
        >${this.label}<slot></slot>${
          this.hint ? html`<span class="hint">${this.hint}</span>` : nothing
        }</span
      >
    </label>`
  }
}
