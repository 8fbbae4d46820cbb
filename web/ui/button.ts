import { css, html, nothing } from 'lit'
import { t } from '#web/locales/i18n.ts'
import { base, UiElement } from './element.ts'
import type { IconName } from './icons.ts'

declare global {
  interface HTMLElementTagNameMap {
    'ui-button': UiButton
  }
}

/** What a button is for: the one main action, an ordinary one, one without a face, one that destroys. */
export type ButtonVariant = 'primary' | 'quiet' | 'ghost' | 'danger'

/**
 * A button. Listen to `click`; it is never heard while busy or disabled. Disabled with a `reason` it stays reachable
 * and says why in a tooltip. An icon alone needs `label`. `type="submit"` submits the form around it.
 */
export class UiButton extends UiElement {
  static formAssociated = true
  static override shadowRootOptions = { ...UiElement.shadowRootOptions, delegatesFocus: true }
  static override properties = {
    variant: { type: String, reflect: true },
    size: { type: String, reflect: true },
    icon: { type: String },
    iconEnd: { type: String, attribute: 'icon-end' },
    label: { type: String },
    type: { type: String },
    disabled: { type: Boolean, reflect: true },
    reason: { type: String },
    busy: { type: Boolean, reflect: true },
    pressed: { type: Boolean },
    expanded: { type: Boolean },
    popup: { type: String },
    wide: { type: Boolean, reflect: true },
  }
  declare variant: ButtonVariant
  declare size: 'medium' | 'small'
  declare icon: IconName | undefined
  declare iconEnd: IconName | undefined
  /** What readers hear; needed when there is only an icon, and then shown as a tooltip too. */
  declare label: string
  declare type: 'button' | 'submit'
  declare disabled: boolean
  /** Why it is disabled, in one sentence. */
  declare reason: string
  declare busy: boolean
  /** For a button that stays down; undefined for all others. */
  declare pressed: boolean | undefined
  declare expanded: boolean | undefined
  declare popup: 'menu' | 'dialog' | 'listbox' | undefined
  declare wide: boolean
  readonly #internals = this.attachInternals()

  constructor() {
    super()
    this.variant = 'quiet'
    this.size = 'medium'
    this.label = ''
    this.type = 'button'
    this.disabled = false
    this.reason = ''
    this.busy = false
    this.wide = false
    // On the host and in the capture phase, so that nobody hears the click of a button that refuses.
    this.addEventListener('click', this.#guard, { capture: true })
  }

  readonly #guard = (event: Event) => {
    if (this.disabled || this.busy) {
      event.preventDefault()
      event.stopImmediatePropagation()
      // On a phone there is no hovering: the refused tap itself brings the reason.
      this.renderRoot.querySelector('ui-tooltip')?.show()
    } else if (this.type === 'submit') this.#internals.form?.requestSubmit()
  }

  static override styles = [
    base,
    css`
      :host {
        display: inline-flex;
        vertical-align: middle;
        max-width: 100%;
      }
      :host([wide]) {
        display: flex;
      }
      button {
        display: inline-flex;
        align-items: center;
        justify-content: center;
        gap: var(--space-1);
        flex: 1;
        min-width: var(--control);
        min-height: var(--control);
        max-width: 100%;
        padding: 0 var(--space-3);
        border: 1px solid transparent;
        border-radius: var(--radius-2);
        background: none;
        font-size: var(--text-md);
        font-weight: var(--weight-medium);
        line-height: var(--leading-tight);
        cursor: pointer;
        user-select: none;
        transition:
          background-color var(--motion-quick) var(--ease),
          border-color var(--motion-quick) var(--ease),
          transform var(--motion-quick) var(--ease);
      }
      button:active {
        transform: translateY(1px);
      }
      :host([size='small']) button {
        min-width: var(--control-small);
        min-height: var(--control-small);
        padding: 0 var(--space-2);
        font-size: var(--text-sm);
      }
      :host([wide]) ui-tooltip {
        flex: 1;
      }
      :host([wide]) button {
        width: 100%;
      }
      button.bare {
        padding: 0;
      }
      .text {
        overflow: hidden;
        text-overflow: ellipsis;
        /* Room for descenders, which the overflow would cut. */
        padding: 0.2em 0.1em;
        margin-block: -0.2em;
      }
      :host([variant='primary']) button {
        background: var(--slate);
        color: var(--on-slate);
        box-shadow: inset 0 -1px 0 rgb(0 0 0 / 0.18);
      }
      :host([variant='primary']) button:hover {
        background: var(--slate-strong);
      }
      :host([variant='quiet']) button {
        background: var(--surface);
        border-color: color-mix(in srgb, var(--edge) 45%, var(--line));
        box-shadow: var(--shadow-1);
      }
      :host([variant='quiet']) button:hover {
        background: var(--wash);
      }
      /* On a dark face (header, danger banner) its owner sets these two. */
      :host([variant='ghost']) button {
        color: var(--button-ink, var(--ink-soft));
      }
      :host([variant='ghost']) button:hover {
        background: var(--button-wash, var(--wash));
        color: var(--button-ink, var(--ink));
      }
      :host([variant='danger']) button {
        background: var(--seal-face);
        color: var(--on-seal);
        box-shadow: inset 0 -1px 0 rgb(0 0 0 / 0.18);
      }
      :host([variant='danger']) button:hover {
        background: var(--seal-face-strong);
      }
      :host([variant]) button:is([aria-pressed='true'], [aria-expanded='true']) {
        border-color: var(--slate);
        background: var(--slate-soft);
        color: var(--slate-strong);
      }
      :host([variant='ghost']) button[aria-expanded='true'] {
        border-color: transparent;
      }
      :host([disabled][variant]) button,
      :host([disabled][variant]) button:hover {
        background: var(--sunken);
        border: 1px dashed var(--line);
        color: var(--ink-faint);
        box-shadow: none;
        cursor: not-allowed;
        transform: none;
      }
      :host([disabled][variant='ghost']) button,
      :host([disabled][variant='ghost']) button:hover {
        background: none;
        border-color: transparent;
        color: color-mix(in srgb, var(--button-ink, var(--ink-faint)) 70%, transparent);
      }
      :host([busy]) button {
        cursor: progress;
      }
      .ring {
        width: 1em;
        height: 1em;
        border: 2px solid currentColor;
        border-right-color: transparent;
        border-radius: 50%;
        animation: turn 0.8s linear infinite;
      }
      @keyframes turn {
        to {
          transform: rotate(1turn);
        }
      }
      @media (prefers-reduced-motion: reduce) {
        .ring {
          animation-duration: 3s;
        }
      }
    `,
  ]

  override render() {
    const bare = this.childNodes.length === 0
    const tip = this.disabled ? this.reason : bare ? this.label : ''
    const button = html`<button
      type="button"
      class=${bare ? 'bare' : ''}
      aria-label=${this.label || nothing}
      aria-disabled=${this.disabled || this.busy ? 'true' : nothing}
      aria-busy=${this.busy ? 'true' : nothing}
      aria-pressed=${this.pressed === undefined ? nothing : `${this.pressed}`}
      aria-expanded=${this.expanded === undefined ? nothing : `${this.expanded}`}
      aria-haspopup=${this.popup ?? nothing}
      aria-description=${this.disabled && this.reason ? this.reason : nothing}
      tabindex=${this.disabled && !this.reason ? '-1' : nothing}
    >
      ${
        this.busy
          ? html`<span class="ring"></span><span class="hidden-text">${t('ui.busy')}</span>`
          : this.icon
            ? html`<ui-icon name=${this.icon}></ui-icon>`
            : nothing
      }
      ${bare ? nothing : html`<span class="text"><slot></slot></span>`}
      ${this.iconEnd ? html`<ui-icon name=${this.iconEnd}></ui-icon>` : nothing}
    </button>`
    return tip ? html`<ui-tooltip text=${tip}>${button}</ui-tooltip>` : button
  }
}
