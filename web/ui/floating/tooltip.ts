import { css, html } from 'lit'
import { base, UiElement } from '#web/ui/element.ts'
import { place } from './place.ts'

declare global {
  interface HTMLElementTagNameMap {
    'ui-tooltip': UiTooltip
  }
}

/** A sentence that appears while its content is hovered or focused; Esc hides it. Never the only place of a fact. */
export class UiTooltip extends UiElement {
  static override properties = { text: { type: String } }
  declare text: string

  #timer: ReturnType<typeof setTimeout> | undefined

  constructor() {
    super()
    this.text = ''
    this.addEventListener('pointerenter', event => {
      if (event.pointerType !== 'touch') this.#timer = setTimeout(() => this.show(), 400)
    })
    this.addEventListener('pointerleave', () => this.#hide())
    this.addEventListener('focusin', event => {
      if ((event.composedPath()[0] as HTMLElement).matches(':focus-visible')) this.show()
    })
    this.addEventListener('focusout', () => this.#hide())
    this.addEventListener('click', () => this.#hide())
    this.addEventListener('keydown', event => {
      if (event.key === 'Escape') this.#hide()
    })
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    clearTimeout(this.#timer)
  }

  /** Shows it now, until the focus or the pointer leaves. */
  show(): void {
    const tip = this.renderRoot.querySelector<HTMLElement>('.tip')
    if (!tip || !this.text || !this.isConnected || tip.matches(':popover-open')) return
    tip.showPopover()
    place(tip, this, 'above')
  }

  #hide(): void {
    clearTimeout(this.#timer)
    const tip = this.renderRoot.querySelector<HTMLElement>('.tip')
    if (tip?.matches(':popover-open')) tip.hidePopover()
  }

  static override styles = [
    base,
    css`
      :host {
        display: inline-flex;
        max-width: 100%;
        min-width: 0;
      }
      .tip {
        position: fixed;
        inset: auto;
        margin: 0;
        max-width: 18rem;
        padding: var(--space-1) var(--space-2);
        border: 0;
        border-radius: var(--radius-1);
        background: var(--ink);
        color: var(--paper);
        font-size: var(--text-sm);
        line-height: var(--leading-snug);
        pointer-events: none;
        overflow: visible;
      }
    `,
  ]

  override render() {
    return html`<slot></slot> <span class="tip" popover="manual" role="tooltip">${this.text}</span>`
  }
}
