import { css, html, type TemplateResult } from 'lit'
import { emit, base, UiElement } from '#web/ui/element.ts'
import { type Placement, place } from './place.ts'
import { onceReleased } from './pressed.ts'

/** Whether a menu or popover has just opened or closed. */
export interface FloatingToggle {
  readonly open: boolean
}

export const floatingProperties = {
  open: { type: Boolean, reflect: true },
  placement: { type: String },
} as const

export const floatingStyles = css`
  :host {
    display: inline-flex;
    min-width: 0;
  }
  .sheet {
    position: fixed;
    inset: auto;
    margin: 0;
    max-width: calc(100vw - 16px);
    padding: var(--space-1);
    border: 1px solid var(--line);
    border-radius: var(--radius-3);
    background: var(--raised);
    color: var(--ink);
    box-shadow: var(--shadow-2);
    overflow: auto;
    overscroll-behavior: contain;
  }
  .sheet:popover-open {
    animation: drop var(--motion-quick) var(--ease);
  }
  @keyframes drop {
    from {
      opacity: 0;
      transform: translateY(-4px);
    }
  }
`

const shown = new Set<Floating>()

/** Whether a menu or popover is shown: Esc is for it, wherever the focus is at that moment. */
export const somethingFloats = (): boolean => shown.size > 0

/**
 * A sheet in the top layer that opens at the element in its `anchor` slot, closes by Esc or a click outside, and gives
 * the focus back. Fires `ui-toggle` (`FloatingToggle`).
 */
export abstract class Floating extends UiElement {
  static override styles = [base, floatingStyles]
  declare open: boolean
  declare placement: Placement
  #wasOpen: boolean | undefined
  #anchor: Element | undefined
  #back: HTMLElement | undefined

  constructor() {
    super()
    this.open = false
    this.placement = 'below-start'
  }

  /** Opens it at another element than the one in the slot, e.g. for a context menu. */
  openAt(anchor: Element): void {
    this.#anchor = anchor
    onceReleased(() => (this.open = true))
  }

  protected get sheet(): HTMLElement {
    return this.renderRoot.querySelector<HTMLElement>('.sheet') as HTMLElement
  }

  get #slotted(): HTMLElement | undefined {
    return this.renderRoot
      .querySelector<HTMLSlotElement>('slot[name="anchor"]')
      ?.assignedElements()[0] as HTMLElement | undefined
  }

  readonly #replace = () => {
    const anchor = this.#anchor ?? this.#slotted
    if (anchor && this.open) place(this.sheet, anchor, this.placement)
  }

  override updated(changed: Map<PropertyKey, unknown>): void {
    if (
      changed.has('open') &&
      this.isConnected &&
      this.sheet.matches(':popover-open') !== this.open
    ) {
      if (this.open) {
        this.#back = deepFocus()
        this.sheet.showPopover()
        shown.add(this)
      } else this.sheet.hidePopover()
    }
    const slotted = this.#slotted
    if (slotted && 'expanded' in slotted) slotted.expanded = this.open
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#listen(false)
    this.open = false
    shown.delete(this)
  }

  #listen(on: boolean): void {
    for (const [name, capture] of [
      ['scroll', true],
      ['resize', false],
    ] as const) {
      if (on) addEventListener(name, this.#replace, { capture, passive: true })
      else removeEventListener(name, this.#replace, { capture })
    }
  }

  /** Called when the sheet is shown and placed: move the focus in. */
  protected opened(): void {}

  protected floating(content: TemplateResult, role: string, label: string) {
    return html`<slot
        name="anchor"
        @pointerdown=${() => {
          this.#wasOpen = this.open
        }}
        @click=${() => {
          this.#anchor = undefined
          this.open = !(this.#wasOpen ?? this.open)
          this.#wasOpen = undefined
        }}
      ></slot>
      <div
        class="sheet"
        popover="auto"
        role=${role}
        aria-label=${label}
        @toggle=${(event: ToggleEvent) => {
          if (event.target !== event.currentTarget) return
          this.open = event.newState === 'open'
          this.#listen(this.open)
          if (!this.open) shown.delete(this)
          if (this.open) {
            this.#replace()
            this.opened()
          } else if (deepFocus() === document.body || this.matches(':focus-within')) {
            this.#back?.focus()
          }
          emit<FloatingToggle>(this, 'ui-toggle', { open: this.open })
        }}
      >
        ${content}
      </div>`
  }
}

/** The element that has the focus, through shadow roots. */
export const deepFocus = (): HTMLElement | undefined => {
  let focused = document.activeElement
  while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement
  return (focused as HTMLElement | null) ?? undefined
}
