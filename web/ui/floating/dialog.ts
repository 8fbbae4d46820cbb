import { css, html, nothing } from 'lit'
import { t } from '#web/locales/i18n.ts'
import { emit, base, UiElement } from '#web/ui/element.ts'

declare global {
  interface HTMLElementTagNameMap {
    'ui-dialog': UiDialog
  }
}

/** How the person asked a dialog to close. */
export interface DialogClose {
  readonly by: 'escape' | 'button' | 'outside'
}

/**
 * A modal dialog over a native `<dialog>`: focus stays inside and returns to where it was. Slots: content, `head` beside
 * the title, `footer` for actions (the main one last). Fires `ui-close` (`DialogClose`) when the person wants out;
 * `preventDefault()` keeps it open. On a phone it is a full sheet.
 */
export class UiDialog extends UiElement {
  static override properties = {
    open: { type: Boolean, reflect: true },
    heading: { type: String },
    size: { type: String, reflect: true },
    locked: { type: Boolean },
    tone: { type: String, reflect: true },
  }
  declare open: boolean
  declare heading: string
  declare size: 'small' | 'medium' | 'large'
  /** A click outside does not close it: for forms with work in them. */
  declare locked: boolean
  /** `danger` draws the seal line on top. */
  declare tone: 'plain' | 'danger'

  constructor() {
    super()
    this.open = false
    this.heading = ''
    this.size = 'medium'
    this.locked = false
    this.tone = 'plain'
  }

  static override styles = [
    base,
    css`
      :host {
        display: contents;
      }
      dialog {
        position: fixed;
        inset: 0;
        flex-direction: column;
        width: min(34rem, calc(100vw - var(--space-8)));
        max-width: none;
        max-height: calc(100dvh - var(--space-12));
        margin: auto;
        padding: 0;
        border: 1px solid var(--line);
        border-radius: var(--radius-3);
        background: var(--raised);
        color: var(--ink);
        box-shadow: var(--shadow-3);
        overflow: hidden;
      }
      /* Above the dialog's own buttons; what stands at the bottom of the page lies under it. */
      ui-notice-region {
        --notice-rise: calc(var(--control) + var(--space-8));
      }
      /* On a wider screen the buttons stand anywhere: below them, and beside the dialog where the page leaves room. */
      @media (min-width: 641px) {
        ui-notice-region {
          position: static;
          flex: none;
          max-height: 40%;
          overflow: auto;
          background: var(--surface);
          --notice-end: var(--space-3);
        }
      }
      @media (min-width: 80rem) {
        :host(:not([size='large'])) ui-notice-region {
          --notice-rise: 0px;
          position: fixed;
          right: calc(50vw + 17rem);
          align-items: flex-start;
          max-height: none;
          background: none;
        }
      }
      dialog[open] {
        display: flex;
        animation: rise var(--motion-move) var(--ease);
      }
      :host([size='small']) dialog {
        width: min(26rem, calc(100vw - var(--space-8)));
      }
      :host([size='large']) dialog {
        width: min(64rem, calc(100vw - var(--space-8)));
        height: calc(100dvh - var(--space-12));
      }
      dialog::backdrop {
        background: var(--scrim);
      }
      :host([tone='danger']) dialog {
        border-top: 3px solid var(--seal-face);
      }
      .head {
        display: flex;
        align-items: center;
        gap: var(--space-2);
        padding: var(--space-3) var(--space-3) var(--space-2) var(--space-5);
      }
      h2 {
        flex: 1;
        min-width: 0;
        font: var(--weight-bold) var(--text-xl) / var(--leading-snug) var(--font-song);
        overflow-wrap: anywhere;
      }
      .body {
        flex: 1;
        min-height: 0;
        overflow: auto;
        padding: var(--space-2) var(--space-5) var(--space-5);
        overscroll-behavior: contain;
      }
      .foot {
        display: flex;
        flex-wrap: wrap;
        justify-content: flex-end;
        gap: var(--space-2);
        padding: var(--space-3) var(--space-5);
        border-top: 1px solid var(--line);
        background: var(--surface);
      }
      .foot[hidden] {
        display: none;
      }
      @keyframes rise {
        from {
          opacity: 0;
          transform: translateY(8px);
        }
      }
      @media (max-width: 640px) {
        dialog,
        :host([size]) dialog {
          width: 100vw;
          height: 100dvh;
          max-height: none;
          border: 0;
          border-radius: 0;
        }
        :host([size='small']) dialog {
          height: auto;
          inset: auto 0 0;
          margin: 0;
          max-height: 90dvh;
          border-radius: var(--radius-3) var(--radius-3) 0 0;
        }
      }
    `,
  ]

  override updated(changed: Map<PropertyKey, unknown>): void {
    if (!changed.has('open')) return
    const dialog = this.renderRoot.querySelector('dialog')
    if (this.open && dialog && !dialog.open) dialog.showModal()
    else if (!this.open && dialog?.open) dialog.close()
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.renderRoot.querySelector('dialog')?.close()
  }

  #ask(by: DialogClose['by']): void {
    if (emit<DialogClose>(this, 'ui-close', { by })) this.open = false
  }

  override render() {
    const footed = this.querySelector('[slot="footer"]') !== null
    return html`<dialog
      aria-labelledby="heading"
      @cancel=${(event: Event) => {
        if (event.target !== event.currentTarget) return
        event.preventDefault()
        this.#ask('escape')
      }}
      @close=${() => {
        // Chromium closes on a second Esc even when the first was refused; the property follows the truth.
        this.open = false
      }}
      @pointerdown=${(event: Event) => {
        if (event.target === event.currentTarget && !this.locked) this.#ask('outside')
      }}
    >
      <div class="head">
        <h2 id="heading">${this.heading}</h2>
        <slot name="head"></slot>
        <ui-button
          variant="ghost"
          icon="close"
          label=${t('ui.close')}
          @click=${() => this.#ask('button')}
        ></ui-button>
      </div>
      <div class="body"><slot></slot></div>
      <div class="foot" ?hidden=${!footed}>
        <slot name="footer" @slotchange=${() => this.requestUpdate()}></slot>
      </div>
      ${this.open ? html`<ui-notice-region></ui-notice-region>` : nothing}
    </dialog>`
  }
}
