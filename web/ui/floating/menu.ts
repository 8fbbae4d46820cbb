import { css, html, nothing } from 'lit'
import { emit, base } from '#web/ui/element.ts'
import { Floating, floatingProperties, floatingStyles } from './floating.ts'
import type { IconName } from '#web/ui/icons.ts'

declare global {
  interface HTMLElementTagNameMap {
    'ui-menu': UiMenu
  }
}

/** One line of a menu. */
export interface MenuItem {
  readonly id: string
  readonly text: string
  readonly icon?: IconName
  readonly danger?: boolean
  /** Why it cannot be picked; the line is greyed and shows this below. */
  readonly refusal?: string
  /** A tick before it: for choices. */
  readonly checked?: boolean
  /** A hairline above it. */
  readonly separator?: boolean
  /** The key that does the same. */
  readonly shortcut?: string
}

/** Which line was picked. */
export interface MenuPick {
  readonly id: string
}

/** A menu at its `anchor`. Arrows, Home, End and first letters move, Enter picks. Fires `ui-pick` (`MenuPick`). */
export class UiMenu extends Floating {
  static override properties = {
    ...floatingProperties,
    items: { attribute: false },
    label: { type: String },
  }
  declare items: readonly MenuItem[]
  declare label: string

  constructor() {
    super()
    this.items = []
    this.label = ''
  }

  static override styles = [
    base,
    floatingStyles,
    css`
      .sheet {
        min-width: 11rem;
      }
      hr {
        margin: var(--space-1) 0;
        border: 0;
        border-top: 1px solid var(--line);
      }
      button {
        display: grid;
        grid-template-columns: auto 1fr auto;
        align-items: center;
        column-gap: var(--space-2);
        width: 100%;
        min-height: var(--row);
        padding: var(--space-1) var(--space-2);
        border: 0;
        border-radius: var(--radius-2);
        background: none;
        font-size: var(--text-md);
        line-height: var(--leading-snug);
        text-align: start;
        cursor: pointer;
      }
      button:hover,
      button:focus-visible {
        background: var(--wash);
      }
      button:focus-visible {
        outline-offset: -2px;
      }
      ui-icon {
        color: var(--ink-faint);
      }
      .danger,
      .danger ui-icon {
        color: var(--seal);
      }
      button[aria-disabled='true'] {
        color: var(--ink-faint);
        cursor: not-allowed;
      }
      .why {
        display: block;
        font-size: var(--text-sm);
        color: var(--ink-faint);
        max-width: 16rem;
      }
      .blank {
        width: var(--icon);
      }
    `,
  ]

  get #buttons(): HTMLButtonElement[] {
    return [...this.renderRoot.querySelectorAll('button')]
  }

  protected override opened(): void {
    const checked = this.items.findIndex(item => item.checked)
    this.#buttons[Math.max(0, checked)]?.focus()
  }

  readonly #keys = (event: KeyboardEvent) => {
    const buttons = this.#buttons
    const at = buttons.indexOf(this.shadowRoot?.activeElement as HTMLButtonElement)
    const to = (index: number) => {
      event.preventDefault()
      buttons[(index + buttons.length) % buttons.length]?.focus()
    }
    if (event.key === 'ArrowDown') to(at + 1)
    else if (event.key === 'ArrowUp') to(at - 1)
    else if (event.key === 'Home') to(0)
    else if (event.key === 'End') to(-1)
    else if (event.key === 'Tab') this.open = false
    else if (event.key.length === 1 && !event.ctrlKey && !event.metaKey && event.key !== ' ') {
      const letter = event.key.toLocaleLowerCase()
      const later = [...this.items.keys()].map(index => (at + 1 + index) % this.items.length)
      const found = later.find(index =>
        this.items[index]?.text.toLocaleLowerCase().startsWith(letter),
      )
      if (found !== undefined) to(found)
    } else return
    event.stopPropagation()
  }

  #pick(item: MenuItem): void {
    if (item.refusal) return
    this.open = false
    emit<MenuPick>(this, 'ui-pick', { id: item.id })
  }

  override render() {
    const ticked = this.items.some(item => item.checked !== undefined)
    const drawn = this.items.some(item => item.icon)
    const mark = (item: MenuItem) =>
      ticked
        ? item.checked
          ? html`<ui-icon name="check"></ui-icon>`
          : html`<span class="blank"></span>`
        : item.icon
          ? html`<ui-icon name=${item.icon}></ui-icon>`
          : html`<span class=${drawn ? 'blank' : ''}></span>`
    return this.floating(
      html`<div @keydown=${this.#keys}>
        ${this.items.map(
          item =>
            html`${item.separator ? html`<hr />` : nothing}<button
                type="button"
                tabindex="-1"
                role=${item.checked === undefined ? 'menuitem' : 'menuitemradio'}
                aria-checked=${item.checked === undefined ? nothing : `${item.checked}`}
                aria-disabled=${item.refusal ? 'true' : nothing}
                class=${item.danger ? 'danger' : ''}
                @click=${() => this.#pick(item)}
              >
                ${mark(item)}
                <span
                  >${item.text}${
                    item.refusal ? html`<span class="why">${item.refusal}</span>` : nothing
                  }</span
                >
                ${item.shortcut ? html`<ui-kbd keys=${item.shortcut}></ui-kbd>` : nothing}
              </button>`,
        )}
      </div>`,
      'menu',
      this.label,
    )
  }
}
