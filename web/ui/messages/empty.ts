import { css, html, nothing } from 'lit'
import { base, UiElement } from '#web/ui/element.ts'
import type { IconName } from '#web/ui/icons.ts'

declare global {
  interface HTMLElementTagNameMap {
    'ui-empty': UiEmpty
  }
}

/** Where nothing is yet: one sentence, why or what next, and an action in the slot `action`. */
export class UiEmpty extends UiElement {
  static override properties = {
    icon: { type: String },
    text: { type: String },
    hint: { type: String },
    page: { type: Boolean },
  }
  declare icon: IconName
  declare text: string
  declare hint: string
  /** The page shows nothing else, so that the sentence is its heading. */
  declare page: boolean

  constructor() {
    super()
    this.icon = 'inbox'
    this.text = ''
    this.hint = ''
    this.page = false
  }

  static override styles = [
    base,
    css`
      :host {
        display: grid;
        justify-items: center;
        gap: var(--space-2);
        padding: var(--space-8) var(--space-4);
        text-align: center;
      }
      svg {
        width: 4.5rem;
        height: 4.5rem;
        fill: none;
        stroke: var(--line);
        stroke-width: 1.5;
      }
      .window {
        display: grid;
        place-items: center;
        color: var(--ink-faint);
        --icon-size: 1.625rem;
      }
      .window > * {
        grid-area: 1 / 1;
      }
      .text {
        font-weight: inherit;
        max-width: 24rem;
        font-size: var(--text-lg);
        line-height: var(--leading-snug);
        text-wrap: balance;
      }
      .hint {
        max-width: 26rem;
        color: var(--ink-faint);
        font-size: var(--text-sm);
        text-wrap: balance;
      }
    `,
  ]

  override render() {
    // The lattice is the "step by step" window of old houses: nested frames tied by short bars.
    return html`<div class="window">
        <svg viewBox="0 0 72 72" aria-hidden="true">
          <rect x="1" y="1" width="70" height="70" rx="2" />
          <rect x="11" y="11" width="50" height="50" />
          <path
            d="M36 1v10M36 61v10M1 36h10M61 36h10M1 18h10M18 1v10M54 1v10M61 18h10M1 54h10M18 61v10M54 61v10M61 54h10"
          />
        </svg>
        <ui-icon name=${this.icon}></ui-icon>
      </div>
      ${
        this.page
          ? html`<h1 class="text">${this.text}</h1>`
          : html`<p class="text">${this.text}</p>`
      }
      ${this.hint ? html`<p class="hint">${this.hint}</p>` : nothing}
      <slot name="action"></slot>`
  }
}
